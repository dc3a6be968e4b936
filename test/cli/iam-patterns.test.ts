import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ANA, OPS } from '../access/organization-fixture';
import { ACCOUNTS } from './command-line';

const PROJECT = join(__dirname, '../..');

/** The program itself, in a process of its own. */
function iamPatterns(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-r', './test/register-swc.js', 'bin/iam-patterns.ts', ...args],
    { cwd: PROJECT, input, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

const ASSUME = ['--principal', ANA, '--action', 'sts:AssumeRole', '--resource', OPS];

test('the program answers on stdout and by its exit code', () => {
  const absent = ['--absent', 'aws:MultiFactorAuthPresent'];
  const denied = iamPatterns(['simulate', ...ACCOUNTS, ...ASSUME, ...absent, '--expect', 'allowed']);
  expect(denied).toMatchObject({ status: 1, stderr: '' });
  expect(denied.stdout).toContain('Denied (implicitly)');
}, 60_000);

test('unusable input is reported in one line on stderr', () => {
  const unusable = iamPatterns(['simulate', '--jsonl'], '{"id":"x"}\n');
  expect(unusable).toMatchObject({ status: 2, stdout: '' });
  expect(unusable.stderr).toMatch(/^stdin:1: .*\n$/);
}, 60_000);
