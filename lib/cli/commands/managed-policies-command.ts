import { join } from 'node:path';
import { IamPatternsError } from '../../errors';
import type { Json } from '../../text/json';
import { isFolder } from '../../text/text-file';
import { defineCommand, type Command } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { writeFile } from '../framework/write-file';
import { iamSource, type ManagedPolicySource } from '../input/managed-policy-source';
import { json } from '../output/json-answer';

/** Calls of the IAM API at the same time. */
const CONCURRENCY = 8;

/** Downloads the documents of AWS managed policies. */
export const managedPolicies: Command = managedPoliciesFrom(iamSource);

/** The command, with another source of policies for tests. */
export function managedPoliciesFrom(open: (region: string) => Promise<ManagedPolicySource>): Command {
  return defineCommand({
    positional: { usage: '', summary: '', minimum: 0, maximum: 0 },
    options: {
      out: {
        value: '<folder>',
        short: 'o',
        summary: 'folder to write the file to (default: the current folder)',
      },
      region: { value: '<region>', summary: 'region, which decides the partition (default: us-east-1)' },
    },
    notes: [
      'This is the only command that uses the network. It needs credentials that allow iam:ListPolicies and iam:GetPolicyVersion, and the package @aws-sdk/client-iam. It makes one call for each of about 1,600 policies, which takes a few minutes.',
    ],
    examples: ['managed-policies --out policies', 'simulate cdk.out --managed-policies policies …'],
    work: 'Downloading the managed policies',
    run: async ({ values: { out = '.', region = 'us-east-1', format } }, io) => {
      requireFolder(out);
      const lines = await download(await open(region));
      const file = join(out, `aws-managed-policies-${new Date().toISOString().slice(0, 10)}.jsonl`);
      writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      const answer = `Wrote ${lines.length} policies to ${file}\n`;
      io.stdout(format === 'json' ? json({ file, policies: lines.length }) : answer);
      return ExitCode.AS_EXPECTED;
    },
  });
}

interface PolicyLine {
  readonly arn: string;
  readonly version: string;
  readonly document: Json;
}

/** All policies, sorted by ARN. One failed call fails the download: an incomplete file would look complete. */
async function download(source: ManagedPolicySource): Promise<PolicyLine[]> {
  const open = [...(await source.list())];
  const lines: PolicyLine[] = [];
  const worker = async (): Promise<void> => {
    for (let policy = open.pop(); policy !== undefined; policy = open.pop())
      try {
        lines.push({ ...policy, document: await source.document(policy) });
      } catch (error) {
        open.length = 0;
        throw error;
      }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return lines.sort((a, b) => (a.arn < b.arn ? -1 : 1));
}

/** Fails before minutes of downloading, not after. */
function requireFolder(folder: string): void {
  if (isFolder(folder)) return;
  throw new IamPatternsError({
    code: 'missing-folder',
    at: '--out',
    subject: 'folder',
    got: folder,
    expected: 'a folder that exists',
    fix: `run mkdir -p ${folder}`,
  });
}
