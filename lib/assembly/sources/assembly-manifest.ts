import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ArtifactManifest,
  ArtifactType,
  type AwsCloudFormationStackProperties,
  Manifest,
  type NestedCloudAssemblyProperties,
} from 'aws-cdk-lib/cloud-assembly-schema';
import { IamPatternsError } from '../../errors';
import { isAccountId } from '../../policy/arn/arn';
import { isRecord } from '../../policy/value';
import { requireRegularFile, withoutQuotes } from '../../text/text-file';
import type { AssemblyRoot } from './assembly-root';
import { attempt, type OnUnreadable } from './unreadable';

/** A stack as the manifest of its assembly describes it. */
export interface StackArtifact {
  /** The directory of its assembly. */
  readonly directory: string;
  /** Its template, below the directory. */
  readonly templateFile: string;
  readonly stackName: string;
  /**
   * Twelve digits.
   *
   * @default - environment-agnostic
   */
  readonly account?: string;
  /**
   * Region.
   *
   * @default - environment-agnostic
   */
  readonly region?: string;
  /** Values for its parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /**
   * ARN of the role that CloudFormation makes it with, pseudo parameters in it.
   *
   * @default - the credentials of the deployment
   */
  readonly executionRole?: string;
  /** All that the manifest says of it. */
  readonly manifest: ArtifactManifest;
}

/**
 * The stacks of a cloud assembly, those of its stages included.
 *
 * The manifest is read by the CDK's own reader, which verifies its version and form. `CloudAssembly` would do the rest
 * too, but reads the metadata of each stack twice, and most callers do not need them.
 */
export function stackArtifacts(
  directory: string,
  root: AssemblyRoot,
  onUnreadable?: OnUnreadable,
): StackArtifact[] {
  root.enter(directory);
  const artifacts = Object.entries(artifactsOf(directory, root));
  return [
    ...artifacts.flatMap(([id, manifest]) =>
      manifest.type === ArtifactType.AWS_CLOUDFORMATION_STACK
        ? (attempt(() => [stackOf(directory, id, manifest)], onUnreadable) ?? [])
        : [],
    ),
    ...artifacts.flatMap(([, { type, properties }]) =>
      type === ArtifactType.NESTED_CLOUD_ASSEMBLY
        ? (attempt(
            () => stackArtifacts(nestedDirectory(directory, properties, root), root, onUnreadable),
            onUnreadable,
          ) ?? [])
        : [],
    ),
  ];
}

function artifactsOf(directory: string, root: AssemblyRoot): Readonly<Record<string, ArtifactManifest>> {
  const file = root.inside(directory, 'manifest.json');
  if (!existsSync(file))
    throw unreadable(
      directory,
      'folder without manifest.json',
      'pass the output folder of cdk synth, such as cdk.out, or a template file',
    );
  requireRegularFile(file);
  try {
    return requireArtifacts(directory, Manifest.loadAssemblyManifest(file).artifacts);
  } catch (error) {
    if (error instanceof IamPatternsError) throw error;
    if (error instanceof TypeError)
      throw unreadable(directory, 'manifest that is not an object of artifacts');
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw unreadable(directory, `manifest that the CDK does not read (${withoutQuotes(why)})`);
  }
}

/** The type is what the manifest should have: the CDK's reader does not look at the artifacts. */
function requireArtifacts(
  directory: string,
  artifacts: Readonly<Record<string, ArtifactManifest>> | undefined,
): Readonly<Record<string, ArtifactManifest>> {
  if (artifacts === undefined) return {};
  if (!isRecord(artifacts)) throw unreadable(directory, 'artifacts that are not an object');
  for (const [id, artifact] of Object.entries(artifacts))
    if (!isRecord(artifact) || typeof artifact.type !== 'string')
      throw unreadable(directory, `artifact ${id}, which is not an object with a type`);
  return artifacts;
}

function stackOf(directory: string, id: string, manifest: ArtifactManifest): StackArtifact {
  const { templateFile, stackName, parameters, cloudFormationExecutionRoleArn } = (manifest.properties ??
    {}) as Partial<AwsCloudFormationStackProperties>;
  if (typeof templateFile !== 'string') throw unreadable(directory, `stack ${id} without a template file`);
  if (stackName !== undefined && typeof stackName !== 'string')
    throw unreadable(directory, `stack ${id} with a name that is not a string`);
  const { account, region } = environmentOf(directory, id, manifest.environment);
  return {
    directory,
    templateFile,
    stackName: stackName || id,
    account: account === 'unknown-account' ? undefined : account,
    region: region === 'unknown-region' ? undefined : region,
    parameters: parameters ?? {},
    executionRole: cloudFormationExecutionRoleArn,
    manifest,
  };
}

function nestedDirectory(directory: string, properties: unknown, root: AssemblyRoot): string {
  const name = (properties as Partial<NestedCloudAssemblyProperties> | undefined)?.directoryName;
  if (typeof name !== 'string') throw unreadable(directory, 'nested assembly without a directory name');
  return root.inside(directory, name);
}

/** `aws://111111111111/eu-west-1`. The type is what the manifest should have, not what it has. */
function environmentOf(
  directory: string,
  id: string,
  environment: unknown,
): { account: string; region: string } {
  const [, account = '', region = ''] =
    typeof environment === 'string' ? (/^aws:\/\/([^/]+)\/([^/]+)$/.exec(environment) ?? []) : [];
  if (region !== '' && (account === 'unknown-account' || isAccountId(account))) return { account, region };
  throw unreadable(directory, `stack ${id} without an environment (aws://account/region)`);
}

function unreadable(
  directory: string,
  got: string,
  fix = 'synthesize the app again (cdk synth), with a CDK that this aws-cdk-lib understands',
): IamPatternsError {
  return new IamPatternsError({
    code: 'unreadable-assembly',
    at: join(directory, 'manifest.json'),
    got,
    expected: 'the directory of a complete cloud assembly',
    fix,
  });
}
