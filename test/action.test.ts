import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { allow, calling, user } from './access/organization-fixture';
import { source } from './cli/command-line';

const ROOT = join(__dirname, '..');

interface Step {
  readonly name: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const { runs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as { runs: { steps: Step[] } };

/** Runs a shell step of the composite action, in a folder of its own, with a `gh` that writes down its calls. */
function runStep(name: string, env: Record<string, string>, folder = mkdtempSync(join(tmpdir(), 'action-'))) {
  const step = runs.steps.find((each) => each.name === name);
  if (step?.run === undefined) throw new Error(`no step ${name}`);
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const list = env['COMMENT_ID'] ?? '';
  writeFileSync(
    join(bin, 'gh'),
    `#!/bin/sh\necho "$@" >> "${folder}/gh.log"\ncase "$*" in *--jq*) echo "${list}";; esac\n`,
  );
  chmodSync(join(bin, 'gh'), 0o755);
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', step.run], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      IAM_PATTERNS: `${process.execPath} -r ${join(ROOT, 'test/register-swc.js')} ${join(ROOT, 'bin/iam-patterns.ts')}`,
      ...env,
    },
  });
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  return { status, text: stdout + stderr, folder, read };
}

const OLD = source('action-old.json', calling());
const NEW = source('action-new.json', calling({ Eve: user('eve', [allow('s3:GetObjekt', '*')]) }));

test('the check writes SARIF and its exit code, and does not stop before the upload', () => {
  const { status, read } = runStep('Check IAM policies', {
    SOURCES: `${OLD} ${NEW}`.split(' ')[1] ?? '',
    FAIL_ON: 'error',
  });
  expect(status).toBe(0);
  expect(read('output')).toBe('code=1\n');
  expect(JSON.parse(read('.iam-patterns/findings.sarif'))).toMatchObject({ version: '2.1.0' });
}, 60_000);

test('unusable input fails the step at once', () => {
  expect(runStep('Check IAM policies', { SOURCES: 'no-such-file.json', FAIL_ON: 'error' }).status).toBe(2);
}, 60_000);

test('the comparison goes into the summary, with the mark of the comment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'action-'));
  mkdirSync(join(folder, '.iam-patterns'));
  const env = { BASE_SOURCES: OLD, SOURCES: NEW, EXPECT: 'no-gain' };
  const { status, read } = runStep('Compare access with the base branch', env, folder);
  expect(status).toBe(0);
  expect(read('output')).toBe('code=1\n');
  expect(read('summary')).toContain('## IAM access changes');
  expect(read('summary').trimEnd().endsWith('<!-- cdk-iam-patterns -->')).toBe(true);
}, 60_000);

test.each([
  ['a first comment is posted', '', '--method POST repos/o/r/issues/7/comments'],
  ['an earlier comment is updated', '42', '--method PATCH repos/o/r/issues/comments/42'],
])('%s', (_what, id, call) => {
  const { status, read } = runStep('Comment on the pull request', {
    REPOSITORY: 'o/r',
    NUMBER: '7',
    GH_TOKEN: 't',
    COMMENT_ID: id,
  });
  expect(status).toBe(0);
  expect(read('gh.log')).toContain(call);
});

test.each([
  ['0', '0', 0],
  ['1', '0', 1],
  ['0', '1', 1],
  ['0', '', 0],
])('the result of check %s and diff %s is %i', (CHECK, DIFF, status) => {
  expect(runStep('Set the result', { CHECK, DIFF }).status).toBe(status);
});

test.each(['github.yml', 'gitlab.yml', 'codebuild.yml'])(
  'the recipe %s is YAML with commands of the program',
  (name) => {
    const text = readFileSync(join(ROOT, 'examples/pipelines', name), 'utf8');
    expect(parse(text)).toEqual(expect.any(Object));
    for (const [, command] of text.matchAll(/npx iam-patterns ([a-z-]+)/g))
      expect(['check', 'diff']).toContain(command);
  },
);
