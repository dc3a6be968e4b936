import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { parse } from 'yaml';

// The recipes run against a local repository, as a runner of the service clones it. Only `npm ci` and `cdk synth` are
// stand-ins: a branch contains the cloud assembly that the app of the branch makes.
const ROOT = join(__dirname, '..');
const recipe = (name: string): unknown => parse(readFileSync(join(ROOT, 'examples/pipelines', name), 'utf8'));

/** The cloud assembly of an app whose role may do this. */
function assembly(...actions: string[]): string {
  const app = new App();
  const stack = new Stack(app, 'Prod', { env: { account: '111111111111', region: 'eu-west-1' } });
  const role = new iam.Role(stack, 'Role', {
    roleName: 'reader',
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
  });
  role.addToPolicy(new iam.PolicyStatement({ actions, resources: ['arn:aws:s3:::records/*'] }));
  new iam.CfnInstanceProfile(stack, 'Profile', { roles: [role.roleName] });
  return app.synth().directory;
}

function git(folder: string, ...args: string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** A clone with one branch, whose remote has both. */
function cloneOf(base: string, head: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
  const origin = join(folder, 'origin');
  mkdirSync(origin);
  git(origin, 'init', '--quiet');
  for (const [branch, made] of [
    ['main', base],
    ['feature', head],
  ] as const) {
    git(origin, 'checkout', '--quiet', '-B', branch);
    rmSync(join(origin, 'made'), { recursive: true, force: true });
    cpSync(made, join(origin, 'made'), { recursive: true });
    git(origin, 'add', '--all');
    git(origin, 'commit', '--quiet', '--allow-empty', '--message', branch);
  }
  git(folder, 'clone', '--quiet', '--single-branch', '--branch', 'feature', `file://${origin}`, 'clone');
  return folder;
}

function runCommands(commands: readonly string[], folder: string, env: NodeJS.ProcessEnv) {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const program = `"${process.execPath}" -r "${join(ROOT, 'test/register-swc.js')}" "${join(ROOT, 'bin/iam-patterns.ts')}"`;
  const scripts = {
    npm: 'exit 0',
    npx: `case "$1" in cdk) cp -r made cdk.out;; iam-patterns) shift; exec ${program} "$@";; *) exit 9;; esac`,
  };
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const text = commands.join('\n').replaceAll('/tmp/base', join(folder, 'base'));
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', text], {
    cwd: join(folder, 'clone'),
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      ...env,
    },
  });
  return {
    status,
    text: stdout + stderr,
    report: () => readFileSync(join(folder, 'clone/access.md'), 'utf8'),
  };
}

const gitlab = (recipe('gitlab.yml') as { access: { script: string[] } }).access.script;
const { phases } = recipe('codebuild.yml') as { phases: Record<string, { commands: string[] }> };
const codebuild = Object.values(phases).flatMap(({ commands }) => commands);

const narrow = assembly('s3:GetObject');

test.each([
  ['GitLab', gitlab, { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' }],
  ['CodeBuild', codebuild, { CODEBUILD_WEBHOOK_BASE_REF: 'refs/heads/main' }],
])(
  'the recipe of %s fails for access that the branch gains, and writes the report',
  (_service, commands, env) => {
    const wide = assembly('s3:GetObject', 's3:PutObject');
    const { status, text, report } = runCommands(commands, cloneOf(narrow, wide), env);
    expect([status, text]).toEqual([1, expect.any(String)]);
    expect(report()).toContain('`s3:PutObject`');
    expect(report()).toContain('**1 gained**');
  },
  120_000,
);

test('the recipe of CodeBuild without a webhook compares with main, and passes for the same access', () => {
  const { status, text, report } = runCommands(codebuild, cloneOf(narrow, assembly('s3:GetObject')), {});
  expect([status, text]).toEqual([0, expect.any(String)]);
  expect(report()).toContain('No access changes');
}, 120_000);

test('the pre-commit hook runs the program of the package on policies', () => {
  const [hook] = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as {
    entry: string;
    files: string;
    language: string;
  }[];
  const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    bin: Record<string, string>;
  };
  const [program = '', command] = (hook?.entry ?? '').split(' ');
  expect(Object.keys(bin)).toContain(program);
  expect([command, hook?.language]).toEqual(['check', 'node']);
  const matches = (path: string) => new RegExp(hook?.files ?? '').test(path);
  expect(['policies/a.json', 'iam/policies/b/c.json', 'src/a.json', 'policies/a.yaml'].map(matches)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
