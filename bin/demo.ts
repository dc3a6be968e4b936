import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import type * as Prove from '../examples/organization/prove';
import { assertionText } from '../lib/access/assertions/assertion-text';
import { judgeAssertions } from '../lib/access/assertions/judge-assertions';
import { loadFacts } from '../lib/assembly/load';
import { readAssertions } from '../lib/assertion/assertion-file';
import { IamPatternsError } from '../lib/errors';
import { announcedFindings, proofText } from './demo-text';

/** `demo.ts` synthesizes the app of cdk.json and proves who can do what; `demo.ts <folder>` proves what is synthesized. */
async function main([given]: readonly string[]): Promise<void> {
  if (given !== undefined) return show(blueprintProof(given));
  const folder = 'cdk.out';
  rmSync(folder, { recursive: true, force: true });
  process.stderr.write('Synthesizing six accounts, and proving the example of every construct …\n\n');
  const synthesis = synthesize();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loads every construct, which a given folder does not need
  const { proveConstructs } = require('../examples/organization/prove') as typeof Prove;
  const constructs = proveConstructs();
  const { output, code } = await synthesis;
  if (code !== 0) return show({ text: output, holds: false });
  show(blueprintProof(folder));
  if (!constructs.holds) show({ text: `\n${constructs.text}`, holds: false });
  show({ text: announcedFindings(output), holds: true });
}

function show({ text, holds }: { readonly text: string; readonly holds: boolean }): void {
  process.stdout.write(text);
  if (!holds) process.exitCode = 1;
}

/** `cdk synth`, and what it prints: the findings about the templates. */
function synthesize(): Promise<{ readonly output: string; readonly code: number | null }> {
  const cdk = spawn('cdk synth --quiet', { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [cdk.stdout, cdk.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()));
  return new Promise((resolve, reject) => {
    cdk.on('error', reject);
    cdk.on('close', (code) => resolve({ output, code }));
  });
}

function blueprintProof(folder: string): { readonly text: string; readonly holds: boolean } {
  const facts = loadFacts(folder);
  const answers = readAssertions(folder).flatMap((set) => judgeAssertions(facts, set));
  if (answers.length === 0) return { text: `${folder} has no assertions of a blueprint.\n`, holds: false };
  const holds = answers.every(({ isAccepted }) => isAccepted);
  return { text: holds ? proofText(answers, folder) : assertionText(answers), holds };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof IamPatternsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
