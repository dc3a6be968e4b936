import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Io } from '../../lib/cli/framework/io';
import { main } from '../../lib/cli/main';
import type { TemplateSource } from '../../lib/assembly/load';
import { calling, owning } from '../access/organization-fixture';

/** Result of a run of the command line. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process. */
export async function run(args: readonly string[], stdin = '', more: Partial<Io> = {}): Promise<Run> {
  const written = { out: '', err: '' };
  const code = await main(args, {
    ...more,
    stdin: Readable.from([stdin]),
    stdout: (text) => (written.out += text),
    stderr: (text) => (written.err += text),
  });
  return { code, ...written };
}

/** The JSON answer of a run. */
export async function jsonOf<T>(args: readonly string[], stdin?: string): Promise<T> {
  return JSON.parse((await run([...args, '--format', 'json'], stdin)).out) as T;
}

export const folder = mkdtempSync(join(tmpdir(), 'iam-patterns-cli-'));

/** Writes a file for the test and returns its path. */
export function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Writes a template and returns its source argument. */
export function source(name: string, { template, account = '', region = '' }: TemplateSource): string {
  return `${file(name, template)}@${account}/${region}`;
}

/** The two accounts of the fixture, as source arguments. */
export const ACCOUNTS = [source('owning.json', owning()), source('calling.json', calling())] as const;
