import { allow, role, template, trust, user } from '../access/organization-fixture';
import { jsonOf, run, source } from './command-line';

const ACCOUNT = '111111111111';
const APP = source(
  'escalation.json',
  template(ACCOUNT, {
    Developer: user('developer', [allow('lambda:UpdateFunctionCode', '*'), allow('ssm:StartSession', '*')]),
    X: {
      Type: 'AWS::Lambda::Function',
      Properties: { FunctionName: 'x', Role: `arn:aws:iam::${ACCOUNT}:role/y` },
      Metadata: { 'aws:cdk:path': 'App/x' },
    },
    Y: role('y', trust({ Service: 'lambda.amazonaws.com' }), [allow('*', '*')]),
    Reader: user('reader', [allow('s3:GetObject', '*')]),
  }),
);

test('prints whole paths, and how many depend on assumptions', async () => {
  const { code, out } = await run(['escalation', APP]);
  expect(code).toBe(0);
  expect(out).toBe(
    [
      'May do everything:',
      '  App/y',
      '',
      'Becomes administrator:',
      '  People/developer → changes the code of App/x → role App/y → administrator',
      '',
      '1 more depends on an assumption. List it with --assumed.',
      '',
    ].join('\n'),
  );
});

test('lists assumptions on request', async () => {
  const { out } = await run(['escalation', APP, '--assumed']);
  expect(out).toContain(
    'starts a session on any EC2 instance → possibly more permissions, assuming that an EC2 instance runs as',
  );
});

test('limits the answer to a principal', async () => {
  const { out } = await run(['escalation', APP, '--principal', 'People/reader']);
  expect(out).toBe('No principal can get more permissions than it was granted.\n');
});

test('JSON lists the actions of a path and its sources', async () => {
  const { escalations, administrators } = await jsonOf<{
    escalations: { path: string; actions: string[]; sources: string[]; outcome: string }[];
    administrators: { label: string }[];
  }>(['escalation', APP]);
  expect(escalations).toMatchObject([
    { path: 'update-function-code', actions: ['lambda:UpdateFunctionCode'], outcome: 'administrator' },
  ]);
  expect(escalations[0]?.sources).toContain('pathfinding lambda-003');
  expect(administrators.map(({ label }) => label)).toEqual(['App/y']);
});

test.each([
  [[APP], 1],
  [[APP, '--principal', 'People/reader'], 0],
])('exits with 1 if a path is listed and none is expected', async (args, expected) => {
  expect((await run(['escalation', ...args, '--expect', 'none'])).code).toBe(expected);
});
