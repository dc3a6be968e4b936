import { BoundedCache } from '../policy/bounded-cache';
import { hasSymbol } from '../policy/pattern/symbol';
import {
  readManagedPolicyDocument,
  readManagedPolicyIndex,
  type ManagedPolicyIndex,
} from './managed-policy-file';

/** An AWS managed policy, as AWS published it. */
export interface AwsManagedPolicy {
  /** `ReadOnlyAccess`. */
  readonly name: string;
  /** Begins and ends with a slash: `/service-role/`. */
  readonly path: string;
  /** The default version when the data were collected: `v14`. */
  readonly version: string;
  /** Day on which AWS published that version, ISO 8601. */
  readonly published: string;
  /** JSON, as AWS returns it. */
  readonly document: unknown;
}

let index: ManagedPolicyIndex | undefined;

function readIndex(): ManagedPolicyIndex {
  return (index ??= readManagedPolicyIndex());
}

/** Day of the newest version in the data, ISO 8601. What AWS changed later is not in the documents. */
export function managedPolicyDate(): string {
  return readIndex().date;
}

/** Name and version of the package that the documents come from. */
export function managedPolicySource(): string {
  const { source, version } = readIndex();
  return `${source} ${version}`;
}

/** Path and name of every policy, sorted: `job-function/ViewOnlyAccess`. */
export function managedPolicyNames(): string[] {
  return Object.keys(readIndex().policies);
}

const found = new BoundedCache<string, AwsManagedPolicy | undefined>(512);

/**
 * The AWS managed policy of that ARN; `undefined` where the data have none.
 *
 * The documents are those of the partition `aws`. In other partitions AWS publishes other documents under the same
 * names, so an ARN of another partition has none. An unknown partition is taken for `aws`.
 */
export function awsManagedPolicy(arn: string): AwsManagedPolicy | undefined {
  const [, partition = '', key = ''] = /^arn:(.*?):iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  return partition === 'aws' || hasSymbol(partition) ? found.get(key, find) : undefined;
}

function find(key: string): AwsManagedPolicy | undefined {
  const { policies } = readIndex();
  const entry = Object.hasOwn(policies, key) ? policies[key] : undefined;
  if (entry === undefined) return undefined;
  const [version, published] = entry;
  const cut = key.lastIndexOf('/') + 1;
  const document = readManagedPolicyDocument(entry);
  return { name: key.slice(cut), path: `/${key.slice(0, cut)}`, version, published, document };
}
