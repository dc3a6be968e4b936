import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../text/json';
import { IamPatternsError } from '../../errors';
import { json } from '../output/verdict-view';
import { ExitCode, type Command } from '../framework/command';
import { iamSource, type ManagedPolicySource } from '../input/managed-policy-source';

/** Calls under way at once. */
const CONCURRENCY = 8;

/** Downloads the documents of AWS managed policies, which no assembly holds. */
export const managedPolicies: Command = managedPoliciesFrom(iamSource);

/** The command over a source of policies. */
export function managedPoliciesFrom(open: (region: string) => Promise<ManagedPolicySource>): Command {
  return {
    name: 'managed-policies',
    summary: 'Download the documents of AWS managed policies into a dated file, for --managed-policies',
    positional: { usage: '', summary: '', minimum: 0, maximum: 0 },
    options: {
      out: { value: '<folder>', summary: 'where to write the file (default: the current folder)' },
      region: { value: '<region>', summary: 'decides the partition (default: us-east-1)' },
    },
    notes: [
      'The one command that uses the network: it needs credentials that allow iam:ListPolicies and iam:GetPolicyVersion, and the package @aws-sdk/client-iam. It makes a call for each of some 1,600 policies, which takes some minutes.',
    ],
    examples: ['managed-policies --out policies', 'simulate cdk.out --managed-policies policies …'],
    run: async (args, io) => {
      args.verifyPositionals(0, 0);
      const folder = args.optional('out') ?? '.';
      refuseMissingFolder(folder);
      const lines = await download(await open(args.optional('region') ?? 'us-east-1'));
      const file = join(folder, `aws-managed-policies-${new Date().toISOString().slice(0, 10)}.jsonl`);
      writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      io.stdout(
        args.isJson ? json({ file, policies: lines.length }) : `${lines.length} policies in ${file}\n`,
      );
      return ExitCode.AS_EXPECTED;
    },
  };
}

interface PolicyLine {
  readonly arn: string;
  readonly version: string;
  readonly document: Json;
}

/** All policies, sorted by ARN; a file of a part of them would be taken for the whole. */
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

/** Before some minutes of downloading, not after. */
function refuseMissingFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new IamPatternsError({
    code: 'missing-folder',
    at: '--out',
    got: folder,
    expected: 'a folder that exists',
    fix: `run mkdir -p ${folder}`,
  });
}
