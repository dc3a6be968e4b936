import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { IamPatternsError } from '../../errors';
import { type StackArtifact, stackArtifacts } from './assembly-manifest';
import { AssemblyRoot } from './assembly-root';
import { isObject, type Json, type JsonObject, listOf, member } from '../../text/json';
import type { StackDescription } from './stack';
import { constructPathsOf, readTemplate, type Template, type TemplateResource } from './template';
import { attempt, type OnUnreadable } from './unreadable';
import { parseTemplateText, parseText, readText } from '../../text/text-file';

/** Deepest nesting of stacks; CloudFormation's own limit is lower. */
const MAX_NESTING = 20;

/** The stacks of a cloud assembly (`cdk.out`), those of its stages included. */
export function readCloudAssembly(
  source: string | CloudAssembly,
  onUnreadable?: OnUnreadable,
): StackDescription[] {
  const directory = typeof source === 'string' ? source : source.directory;
  const root = new AssemblyRoot(directory);
  return stackArtifacts(directory, root, onUnreadable).flatMap(
    (artifact) => attempt(() => [describeStack(artifact, root, onUnreadable)], onUnreadable) ?? [],
  );
}

function describeStack(
  artifact: StackArtifact,
  root: AssemblyRoot,
  onUnreadable?: OnUnreadable,
): StackDescription {
  const { stackName, account, region, parameters, executionRole, directory, templateFile } = artifact;
  return {
    name: stackName,
    account,
    region,
    parameters: new Map(Object.entries(parameters)),
    executionRole,
    metadata: (type) => metadataOf(artifact, root, { type, onUnreadable }),
    ...new AssemblyTemplates(artifact, root, onUnreadable).read(root.inside(directory, templateFile)),
  };
}

/** Reads the template of a stack artifact and, from the assets beside it, those that it nests. */
class AssemblyTemplates {
  private readonly directory: string;
  private readonly templates = new Map<string, Template>();
  private assets: ReadonlyMap<string, string> | undefined;
  private constructPaths: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;

  constructor(
    private readonly artifact: StackArtifact,
    private readonly root: AssemblyRoot,
    private readonly onUnreadable?: OnUnreadable,
  ) {
    this.directory = dirname(join(artifact.directory, artifact.templateFile));
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
    const template = this.templateIn(file);
    const nested = new Map<string, StackDescription>();
    for (const [logicalId, resource] of template.resources) {
      const child = this.nestedFile(resource);
      if (child === undefined) continue;
      this.root.countNestedStack(child);
      if (attempt(() => this.templateIn(child), this.onUnreadable) === undefined) continue;
      nested.set(logicalId, { name: logicalId, parameters: new Map(), ...this.read(child, depth + 1) });
    }
    return { file, template, constructPaths: this.pathsIn(file, template), nested };
  }

  private nestedFile({ type, properties, metadata }: TemplateResource): string | undefined {
    if (type !== 'AWS::CloudFormation::Stack') return undefined;
    const path = member(metadata, 'aws:asset:path');
    if (typeof path === 'string') return this.root.inside(this.directory, path);
    const hash = /[0-9a-f]{64}/.exec(JSON.stringify(member(properties, 'TemplateURL') ?? ''))?.[0];
    if (hash === undefined) return undefined;
    const asset = (this.assets ??= readAssets(this.directory, this.root, this.onUnreadable)).get(hash);
    return asset === undefined ? undefined : this.root.inside(this.directory, asset);
  }

  /** A template that several stacks nest is parsed once. */
  private templateIn(file: string): Template {
    const known = this.templates.get(file) ?? readTemplate(parseTemplateText(readText(file), file), file);
    this.templates.set(file, known);
    return known;
  }

  /** What the template says; the metadata of the assembly are read only where it leaves something out. */
  private pathsIn(file: string, template: Template): ReadonlyMap<string, string> {
    const own = constructPathsOf(template);
    if (own.size === template.resources.size) return own;
    const all = (this.constructPaths ??= readConstructPaths(this.artifact, this.root, this.onUnreadable));
    return new Map([...(all.get(basename(file)) ?? []), ...own]);
  }
}

/** Source paths of file assets by their hash, from the asset manifests of a directory. */
function readAssets(
  directory: string,
  root: AssemblyRoot,
  onUnreadable?: OnUnreadable,
): ReadonlyMap<string, string> {
  const assets = new Map<string, string>();
  if (!existsSync(directory)) return assets;
  for (const name of readdirSync(directory).filter((entry) => entry.endsWith('.assets.json'))) {
    const files = attempt(() => {
      const file = root.inside(directory, name);
      return member(parseText(readText(file), file), 'files');
    }, onUnreadable);
    for (const [hash, asset] of Object.entries(isObject(files) ? files : {})) {
      const path = member(member(asset, 'source'), 'path');
      if (typeof path === 'string') assets.set(hash, path);
    }
  }
  return assets;
}

const TEMPLATE_FILE = 'aws:cdk:templateFile';
const LOGICAL_ID = 'aws:cdk:logicalId';

/** Construct paths by template file, then logical id: logical ids are unique in one template only. */
function readConstructPaths(
  artifact: StackArtifact,
  root: AssemblyRoot,
  onUnreadable?: OnUnreadable,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const entries: { path: string; type: Json; data: string }[] = [];
  for (const [path, list] of metadataOf(artifact, root, { onUnreadable }))
    for (const entry of listOf(list)) {
      const [type, data] = [member(entry, 'type'), member(entry, 'data')];
      if ((type === TEMPLATE_FILE || type === LOGICAL_ID) && typeof data === 'string')
        entries.push({ path, type, data });
    }
  const scopes = entries
    .filter(({ type }) => type === TEMPLATE_FILE)
    .map(({ path, data }) => ({ prefix: `${path}/`, file: data }))
    .sort((a, b) => b.prefix.length - a.prefix.length);

  const paths = new Map<string, Map<string, string>>(scopes.map(({ file }) => [file, new Map()]));
  for (const { path, type, data } of entries) {
    if (type !== LOGICAL_ID) continue;
    const file = scopes.find(({ prefix }) => path.startsWith(prefix))?.file ?? artifact.templateFile;
    const known = paths.get(file) ?? new Map<string, string>();
    paths.set(file, known.set(data, path.replace(/^\//, '')));
  }
  return paths;
}

/**
 * What the manifest, and the file that it names, say of the constructs of a stack. With a type, the file is parsed only
 * if it has an entry of that type.
 */
function metadataOf(
  { directory, manifest }: StackArtifact,
  root: AssemblyRoot,
  { type = '', onUnreadable }: { readonly type?: string; readonly onUnreadable?: OnUnreadable },
): (readonly [path: string, entries: Json])[] {
  const { metadata = {}, additionalMetadataFile } = manifest;
  const own = Object.entries(metadata as unknown as JsonObject);
  if (typeof additionalMetadataFile !== 'string') return own;
  const more = attempt(() => {
    const file = root.inside(directory, additionalMetadataFile);
    const text = readText(file);
    return text.includes(type) ? parseText(text, file) : undefined;
  }, onUnreadable);
  return isObject(more) ? [...own, ...Object.entries(more)] : own;
}
