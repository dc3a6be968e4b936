import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allow, calling, policy, role, template, trust, user } from '../access/organization-fixture';
import { file, folder, run, source } from './command-line';

const EVIL = 'App/x\n::error file=a::injected\n\u001b[2J\u0007\u202e\u2028\r##[error]y';
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2028\u2029]|##\[/;

/** A resource whose construct path, name and Sid are hostile. */
function hostile(resource: object): object {
  return { ...resource, Metadata: { 'aws:cdk:path': EVIL } };
}

const BAD = { ...allow('s3:GetObjekt', '*'), Sid: 'a\n::error::sid' };
const SOURCE = source(
  'hostile.json',
  template('111111111111', {
    Role: hostile(role('x', trust({ AWS: 'arn:aws:iam::333333333333:root' }), [BAD])),
    Admin: hostile(role('admin', trust({ Service: 'lambda.amazonaws.com' }), [allow('*', '*')])),
    Entry: hostile({ Type: 'AWS::EKS::AccessEntry', Properties: { ClusterName: 'c', PrincipalArn: 'p' } }),
  }),
);
const EMPTY = source('none.json', template('111111111111', {}));
const BUCKET = ['--action', 's3:GetObject', '--resource', 'arn:aws:s3:::b/k'];

test.each([
  ['check', ['check', SOURCE]],
  ['check as JSON', ['check', SOURCE, '--format', 'json']],
  ['check as SARIF', ['check', SOURCE, '--format', 'sarif']],
  [
    'simulate',
    [
      'simulate',
      SOURCE,
      '--principal',
      'arn:aws:iam::111111111111:role/admin',
      ...BUCKET,
      '--expect',
      'denied',
    ],
  ],
  ['who-can', ['who-can', SOURCE, ...BUCKET, '--only', '*']],
  ['diff', ['diff', EMPTY, SOURCE]],
  ['diff as Markdown', ['diff', EMPTY, SOURCE, '--format', 'markdown']],
  ['inventory', ['inventory', SOURCE]],
  ['inventory as JSON', ['inventory', SOURCE, '--format', 'json']],
  ['map', ['map', SOURCE, '--against', EMPTY]],
  ['prove', ['prove', 'no-public-access', SOURCE]],
  ['prove as SARIF', ['prove', 'no-public-access', SOURCE, '--format', 'sarif']],
  ['what-can', ['what-can', SOURCE, '--principal', 'arn:aws:iam::111111111111:role/admin']],
  ['escalation', ['escalation', SOURCE, '--assumed']],
  [
    'explain-denied',
    [
      ...['explain-denied', SOURCE, '--message'],
      'User: arn:aws:iam::111111111111:role/x is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/k',
    ],
  ],
])('%s writes no control character and no command of a CI system', async (_name, args) => {
  const { out, err } = await run(args);
  expect(out).not.toBe('');
  for (const text of [out, err]) {
    expect(text).not.toMatch(FORBIDDEN);
    expect(text.split('\n').filter((line) => /^\s*::/.test(line))).toEqual([]);
  }
  if (!out.startsWith('{')) expect(out.split('\n').filter((line) => line.startsWith('injected'))).toEqual([]);
});

test('a baseline is written without control characters, and matches the findings it was written of', async () => {
  const path = join(folder, 'hostile-baseline.json');
  await run(['check', SOURCE, '--write-baseline', path]);
  expect(readFileSync(path, 'utf8')).not.toMatch(FORBIDDEN);
  expect((await run(['check', SOURCE, '--baseline', path])).code).toBe(0);
});

test.each([
  ['an argument', ['check', 'no\n::error::x\u001b[2J.json']],
  ['a command', ['x\n::error::x']],
  ['a context key', ['simulate', SOURCE, '--principal', '*', ...BUCKET, '--context', 'a\n::error::b=c']],
  ['a policy document', ['check', file('evil.json', { ...policy(), 'x\n::error::': 1 })]],
  [
    'a source that is no template',
    ['simulate', file('evil2.json', { 'x\n::error::': 1 }), '--principal', '*', ...BUCKET],
  ],
])('an error quotes %s in one line', async (_name, args) => {
  const { out, err } = await run(args);
  for (const text of [out, err]) {
    expect(text).not.toMatch(FORBIDDEN);
    expect(text.split('\n').filter((line) => /^\s*::/.test(line))).toEqual([]);
  }
});

test('a JSON answer has the text of the input unchanged', async () => {
  const { out } = await run(['check', SOURCE, '--format', 'json']);
  const { findings } = JSON.parse(out) as { findings: { constructPath: string }[] };
  expect(findings.map(({ constructPath }) => constructPath)).toContain(EVIL);
});

test('an inventory of names that look like commands is text', async () => {
  const evil = source('names.json', calling({ Eve: user('::error::x') }));
  const { out } = await run(['who-can', evil, '--action', 'sts:AssumeRole', '--resource', '*']);
  expect(out).not.toMatch(/^::/m);
});

test('a value makes no link in SARIF', async () => {
  const bad = file(
    'link.json',
    policy({ ...allow('s3:GetObject', '*'), Effect: '[click](https://example.com)' }),
  );
  const { out } = await run(['check', bad, '--format', 'sarif']);
  const { runs } = JSON.parse(out) as { runs: { results: { message: { text: string } }[] }[] };
  const texts = runs[0]?.results.map(({ message }) => message.text).join() ?? '';
  expect(texts).toContain('\\[click](https://example.com)');
});
