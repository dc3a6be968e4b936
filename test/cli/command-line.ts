import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { main } from '../../lib/cli/main';
import type { TemplateSource } from '../../lib/assembly/load';
import { calling, owning } from '../access/organization-fixture';

/** What a run of the command line gave. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process. */
export async function run(args: readonly string[], stdin = ''): Promise<Run> {
  const written = { out: '', err: '' };
  const code = await main(args, {
    stdin: Readable.from([stdin]),
    stdout: (text) => (written.out += text),
    stderr: (text) => (written.err += text),
  });
  return { code, ...written };
}

/** The answer of a run as JSON. */
export async function jsonOf<T>(args: readonly string[], stdin?: string): Promise<T> {
  return JSON.parse((await run([...args, '--format', 'json'], stdin)).out) as T;
}

export const folder = mkdtempSync(join(tmpdir(), 'iam-patterns-cli-'));

/** Writes a file of the test and gives its path. */
export function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Writes a template and gives the source argument for it. */
export function source(name: string, { template, account = '', region = '' }: TemplateSource): string {
  return `${file(name, template)}@${account}/${region}`;
}

/** The two accounts of the fixture, as source arguments. */
export const ACCOUNTS = [source('owning.json', owning()), source('calling.json', calling())] as const;
