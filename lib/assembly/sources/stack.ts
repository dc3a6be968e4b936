import { IamPatternsError } from '../../errors';
import { partitionOfRegion } from '../../policy/arn/partition-of-region';
import type { Json } from '../../text/json';
import type { SymbolTable } from '../resolve/symbol-table';
import type { MetadataReader } from './construct-metadata';
import type { Template } from './template';

/** Where a stack is deployed. Fields that are known only after deployment are symbols. */
export interface Environment {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/** A stack as its source describes it, before it is set beside others. */
export interface StackDescription {
  readonly name: string;
  /**
   * Whether the name is that of its file, because nothing tells the name of the stack.
   *
   * @default false
   */
  readonly isNamedByFile?: boolean;
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
  /** The file of its template, as the user would find it. */
  readonly file: string;
  readonly template: Template;
  /** Values given for its parameters. */
  readonly parameters: ReadonlyMap<string, Json>;
  /**
   * ARN of the role that CloudFormation makes it with, pseudo parameters in it.
   *
   * @default - not known: the credentials of the deployment
   */
  readonly executionRole?: string;
  /** Construct paths by logical ID, where the assembly has them. */
  readonly constructPaths: ReadonlyMap<string, string>;
  /**
   * Metadata of its constructs, read when it is called.
   *
   * @default - none: a template has no metadata file
   */
  readonly metadata?: MetadataReader;
  /** Nested stacks by logical id; one whose template is not at hand is missing here. */
  readonly nested: ReadonlyMap<string, StackDescription>;
  /**
   * Construct path or logical ID of the StackSet that makes the stack.
   *
   * @default - no StackSet makes it
   */
  readonly stackSet?: string;
}

/** A template with the place that it is deployed to: what a stack is before it exists. */
export interface Stack extends Pick<
  StackDescription,
  'file' | 'template' | 'parameters' | 'constructPaths' | 'executionRole' | 'metadata' | 'stackSet'
> {
  /** Unique in a load: environment and name. The symbols of the stack begin with it. */
  readonly id: string;
  /** Its name in CloudFormation; a nested stack's follows its parent's after a slash. */
  readonly name: string;
  readonly environment: Environment;
  /**
   * The stack that nests this one, and as which resource.
   *
   * @default - not nested
   */
  readonly parent?: { readonly stack: Stack; readonly logicalId: string };
  readonly nested: ReadonlyMap<string, Stack>;
}

/** Sets stacks beside one another: unique ids, environments, nested stacks below their parents. */
export function placeStacks(descriptions: readonly StackDescription[], symbols: SymbolTable): Stack[] {
  const partitions = new Map<string, string>();
  for (const { account, region } of descriptions)
    if (account !== undefined && region !== undefined) partitions.set(account, partitionOfRegion(region));

  const files = new Map<string, string>();
  return descriptions.map((description) => {
    const id = uniqueId(description, files);
    files.set(id, description.file);
    return place(description, id, environmentOf(id, description, partitions, symbols));
  });
}

/** A stack and all that it nests. */
export function withNested(stack: Stack): Stack[] {
  return [stack, ...[...stack.nested.values()].flatMap(withNested)];
}

function place(
  description: StackDescription,
  id: string,
  environment: Environment,
  parent?: Stack['parent'],
): Stack {
  const nested = new Map<string, Stack>();
  const { file, template, parameters, constructPaths, executionRole, metadata, stackSet } = description;
  const name = parent ? `${parent.stack.name}/${parent.logicalId}` : description.name;
  const own = {
    file,
    template,
    parameters,
    constructPaths,
    executionRole,
    metadata,
    ...(stackSet && { stackSet }),
  };
  const stack = { id, name, environment, ...own, parent, nested };
  for (const [logicalId, child] of description.nested) {
    nested.set(logicalId, place(child, `${id}/${logicalId}`, environment, { stack, logicalId }));
  }
  return stack;
}

function uniqueId(description: StackDescription, files: ReadonlyMap<string, string>): string {
  const { account, region, name, file } = description;
  const id = [account, region, name].filter((part) => part !== undefined).join('/');
  const other = files.get(id);
  if (other === undefined) return id;
  if (account !== undefined && region !== undefined) {
    throw new IamPatternsError({
      code: 'stack-twice',
      at: file,
      got: `the stack ${id} a second time (the first is in ${other})`,
      expected: 'each stack of an account and region once',
      fix: 'load one version of the stack, or two versions apart',
    });
  }
  let count = 2;
  while (files.has(`${id}#${count}`)) count += 1;
  return `${id}#${count}`;
}

function environmentOf(
  id: string,
  { name, account, region, template }: StackDescription,
  partitions: ReadonlyMap<string, string>,
  symbols: SymbolTable,
): Environment {
  const unknown = (what: string) =>
    symbols.unknownName(
      `${id}/aws-${what}`,
      `the stack ${name} does not say to which ${what} it is deployed`,
    );
  // An account lies in one partition only: another stack of the account, or an ARN in the template, shows which.
  const partition =
    region === undefined
      ? account && (partitions.get(account) ?? partitionInArns(template))
      : partitionOfRegion(region);
  return {
    account: account ?? unknown('account'),
    region: region ?? unknown('region'),
    partition: partition || unknown('partition'),
  };
}

/** The partition of the literal ARNs; `aws` in a template without any, and unknown in one with several. */
function partitionInArns({ resources }: Template): string | undefined {
  const arns = JSON.stringify([...resources.values()]).matchAll(/"arn:(aws[a-z-]*):/g);
  const [only = 'aws', ...others] = new Set(Array.from(arns, ([, partition]) => partition));
  return others.length === 0 ? only : undefined;
}
