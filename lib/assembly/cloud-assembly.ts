import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CloudAssembly, type CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { IamPatternsError } from '../errors';
import { isObject, member } from './json';
import type { StackDescription } from './stack';
import { constructPathsOf, readTemplate, type Template, type TemplateResource } from './template';
import { parseText, readText } from './template-text';

/** Deepest nesting of stacks; CloudFormation's own limit is lower. */
const MAX_NESTING = 20;

/** The stacks of a cloud assembly (`cdk.out`), those of its stages included. */
export function readCloudAssembly(source: string | CloudAssembly): StackDescription[] {
  const assembly = typeof source === 'string' ? openAssembly(source) : source;
  return assembly.stacksRecursively.map(describeStack);
}

function openAssembly(directory: string): CloudAssembly {
  try {
    return new CloudAssembly(directory);
  } catch (error) {
    throw new IamPatternsError({
      code: 'unreadable-assembly',
      at: join(directory, 'manifest.json'),
      got: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '',
      expected: 'the directory of a complete cloud assembly',
      fix: 'synthesize the app again (cdk synth), with a CDK that this aws-cdk-lib understands',
    });
  }
}

function describeStack(artifact: CloudFormationStackArtifact): StackDescription {
  const { account, region } = artifact.environment;
  const reader = new TemplateReader(artifact);
  return {
    name: artifact.stackName,
    account: account === 'unknown-account' ? undefined : account,
    region: region === 'unknown-region' ? undefined : region,
    parameters: new Map(Object.entries(artifact.parameters)),
    ...reader.read(artifact.templateFullPath),
  };
}

/** Reads the template of a stack artifact and, from the assets beside it, those that it nests. */
class TemplateReader {
  private readonly directory: string;
  private readonly assets: ReadonlyMap<string, string>;
  private readonly constructPaths: ReadonlyMap<string, ReadonlyMap<string, string>>;

  constructor(artifact: CloudFormationStackArtifact) {
    this.directory = dirname(artifact.templateFullPath);
    this.assets = readAssets(this.directory);
    this.constructPaths = readConstructPaths(artifact);
  }

  read(file: string, depth = 0): Pick<StackDescription, 'file' | 'template' | 'constructPaths' | 'nested'> {
    if (depth > MAX_NESTING) {
      throw new IamPatternsError({
        code: 'nested-too-deeply',
        at: file,
        got: `stacks nested more than ${MAX_NESTING} deep`,
        expected: 'a template that does not nest itself',
        fix: 'look for a nested stack whose template is its own parent',
      });
    }
    const template = readTemplate(parseText(readText(file), file), file);
    const nested = new Map<string, StackDescription>();
    for (const [logicalId, resource] of template.resources) {
      const child = this.nestedFile(resource);
      if (child === undefined) continue;
      nested.set(logicalId, { name: logicalId, parameters: new Map(), ...this.read(child, depth + 1) });
    }
    return { file, template, constructPaths: this.pathsIn(file, template), nested };
  }

  private nestedFile({ type, properties, metadata }: TemplateResource): string | undefined {
    if (type !== 'AWS::CloudFormation::Stack') return undefined;
    const path = member(metadata, 'aws:asset:path');
    if (typeof path === 'string') return join(this.directory, path);
    const hash = /[0-9a-f]{64}/.exec(JSON.stringify(member(properties, 'TemplateURL') ?? ''))?.[0];
    const asset = hash === undefined ? undefined : this.assets.get(hash);
    return asset === undefined ? undefined : join(this.directory, asset);
  }

  private pathsIn(file: string, template: Template): ReadonlyMap<string, string> {
    return new Map([...(this.constructPaths.get(basename(file)) ?? []), ...constructPathsOf(template)]);
  }
}

/** Source paths of file assets by their hash, from the asset manifests of a directory. */
function readAssets(directory: string): ReadonlyMap<string, string> {
  const assets = new Map<string, string>();
  if (!existsSync(directory)) return assets;
  for (const name of readdirSync(directory).filter((entry) => entry.endsWith('.assets.json'))) {
    const file = join(directory, name);
    const files = member(parseText(readText(file), file), 'files');
    for (const [hash, asset] of Object.entries(isObject(files) ? files : {})) {
      const path = member(member(asset, 'source'), 'path');
      if (typeof path === 'string') assets.set(hash, path);
    }
  }
  return assets;
}

/** Construct paths by template file, then logical id: logical ids are unique in one template only. */
function readConstructPaths(
  artifact: CloudFormationStackArtifact,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const entries = Object.entries(artifact.metadata).flatMap(([path, list]) =>
    list.flatMap(({ type, data }) => (typeof data === 'string' ? [{ path, type, data }] : [])),
  );
  const scopes = entries
    .filter(({ type }) => type === 'aws:cdk:templateFile')
    .map(({ path, data }) => ({ prefix: `${path}/`, file: data }))
    .sort((a, b) => b.prefix.length - a.prefix.length);

  const paths = new Map<string, Map<string, string>>(scopes.map(({ file }) => [file, new Map()]));
  for (const { path, type, data } of entries) {
    if (type !== 'aws:cdk:logicalId') continue;
    const file = scopes.find(({ prefix }) => path.startsWith(prefix))?.file ?? artifact.templateFile;
    const known = paths.get(file) ?? new Map<string, string>();
    paths.set(file, known.set(data, path.replace(/^\//, '')));
  }
  return paths;
}
