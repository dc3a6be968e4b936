// Runs the commands that the README shows a user, as written, on what `npm run demo` synthesized, and prints how long each
// takes. A command that is not understood (exit code 2) or not known fails. Needs `npm run build` and `npm run demo`.
const { spawnSync } = require('node:child_process');
const { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'readme-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
// What the commands name: the released assembly beside the new one, a policy, the export of an account.
for (const place of ['cdk.out', 'main/cdk.out'])
  cpSync(join(root, 'cdk.out'), join(folder, place), { recursive: true });
const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/*' };
const RoleDetailList = [
  {
    RoleName: 'reader',
    Path: '/',
    Arn: 'arn:aws:iam::111111111111:role/reader',
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
    RolePolicyList: [
      { PolicyName: 'read', PolicyDocument: { Version: '2012-10-17', Statement: [statement] } },
    ],
  },
];
const files = {
  'policy.json': { Version: '2012-10-17', Statement: [statement] },
  'account.json': { UserDetailList: [], GroupDetailList: [], RoleDetailList, Policies: [] },
};
for (const [name, content] of Object.entries(files))
  writeFileSync(join(folder, name), JSON.stringify(content));

const shown = [...readme.matchAll(/(?:^|`)(?:npx )?iam-patterns ([^`\n]+)/gm)].map(([, command]) =>
  command.trim(),
);
// `init` first: others read the file that it writes.
const commands = [...new Set(shown)]
  .filter((command) => command !== 'managed-policies') // It asks AWS.
  .sort((a, b) => Number(b === 'init') - Number(a === 'init'));
let failed = commands.length === 0;
for (const command of commands) {
  const start = performance.now();
  const { status } = spawnSync(`node "${join(root, 'dist/bin/iam-patterns.js')}" ${command}`, {
    cwd: folder,
    shell: true,
    stdio: 'ignore',
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  console.log(`${seconds} s  exit ${status}  iam-patterns ${command}`);
  failed ||= status === null || status > 1;
}
process.exitCode = failed ? 1 : 0;
