import { symlinkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { file, folder, run } from './command-line';

const TOPIC = 'Type: "AWS::SNS::Topic"';

test.each([
  ['a mapping', `Resources: &all\n  R: {${TOPIC}, Properties: *all}\n`],
  ['a list in itself', `Resources:\n  R: {${TOPIC}, Properties: {X: &list [*list]}}\n`],
  ['a part of a part', `Resources: &all\n  R: {${TOPIC}, Properties: {X: {Y: [{Z: *all}]}}}\n`],
])('an alias for %s that contains it is an error, at once', async (_, text) => {
  const { code, err } = await run(['check', file('cycle.yaml', text)]);
  expect(code).toBe(2);
  expect(err).toContain('an alias for a value that it is part of');
});

test('an alias for a finished value is that value', async () => {
  const text = `Document: &d {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}
Resources:
  P: {Type: "AWS::IAM::ManagedPolicy", Properties: {PolicyDocument: *d}}
  Q: {Type: "AWS::IAM::ManagedPolicy", Properties: {PolicyDocument: *d}}
`;
  const { code, out } = await run(['check', file('alias.yaml', text)]);
  expect(code).toBe(0);
  expect(out.match(/service-wildcard: /g)).toHaveLength(2);
});

test('a document that is too deep is named', async () => {
  const action = `${'['.repeat(200)}"s3:GetObject"${']'.repeat(200)}`;
  const path = file(
    'deep-policy.json',
    `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ${action}, "Resource": "*"}]}`,
  );
  const { code, err } = await run(['check', path]);
  expect(code).toBe(2);
  expect(err).toContain(`${path}: Invalid lists or objects more than 100 deep`);
});

test('a symbolic link to itself is a file that cannot be read', async () => {
  const path = join(folder, 'loop');
  symlinkSync(path, path);
  for (const args of [
    ['check', path],
    ['inventory', path],
    ['who-can', path, '--action', 's3:GetObject', '--resource', '*'],
  ]) {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err).toMatch(/loop: Invalid symbolic link that leads to itself/);
  }
});

test('a manifest that is no object is named as such', async () => {
  for (const [index, text] of ['null', '5', '[]'].entries()) {
    const directory = join(folder, `manifest-${index}`);
    mkdirSync(directory);
    file(join(`manifest-${index}`, 'manifest.json'), text);
    const { code, err } = await run(['check', directory]);
    expect(code).toBe(2);
    expect(err).not.toContain('Cannot read properties');
  }
});

test('an account export with a duplicate key is not decided by the last one', async () => {
  const text =
    '{"UserDetailList":[],"GroupDetailList":[],"RoleDetailList":[],"RoleDetailList":[],"Policies":[]}';
  const { code, err } = await run([
    'who-can',
    file('twice.json', text),
    '--action',
    's3:GetObject',
    '--resource',
    '*',
  ]);
  expect(code).toBe(2);
  expect(err).toContain('Invalid duplicate key "RoleDetailList"');
});

describe('a file that is something else is not quoted', () => {
  const secrets = [
    ['text', 'root:x:hunter2'],
    ['a list', '["hunter2"]'],
    ['an object', '{"password": "hunter2"}'],
    ['an object with a list', '{"Policies": "hunter2"}'],
  ];
  const commands: [string, (path: string) => string[]][] = [
    ['check', (path) => ['check', path]],
    [
      'simulate',
      (path) => ['simulate', path, '--principal', '*', '--action', 's3:GetObject', '--resource', '*'],
    ],
    ['inventory', (path) => ['inventory', path]],
    ['map', (path) => ['map', path, '-o', join(folder, 'map.html')]],
    ['check --managed-policies', (path) => ['check', path, '--managed-policies', path]],
    ['plan', (path) => ['plan', path]],
    ['import', (path) => ['import', path]],
    ['check --baseline', (path) => ['check', file('empty.json', '{"Resources":{}}'), '--baseline', path]],
    [
      'simulate --scp',
      (path) => [
        'simulate',
        file('empty.json', '{"Resources":{}}'),
        '--scp',
        path,
        '--principal',
        '*',
        '--action',
        's3:GetObject',
        '--resource',
        '*',
      ],
    ],
  ];
  test.each(
    commands.flatMap(([name, args]) =>
      secrets.map(([what = '', text = '']) => [name, what, args, text] as const),
    ),
  )('%s with %s', async (_, __, args, text) => {
    const { code, out, err } = await run(args(file('secret.json', text)));
    expect(code).toBe(2);
    expect(out + err).not.toContain('hunter2');
  });
});
