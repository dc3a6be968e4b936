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

test('prints ways from end to end, and how many hang on assumptions', async () => {
  const { code, out } = await run(['escalation', APP]);
  expect(code).toBe(0);
  expect(out).toBe(
    [
      'Has everything:',
      '  App/y',
      '',
      'Becomes administrator:',
      '  People/developer → changes the code of App/x → role App/y → administrator',
      '',
      '1 more hangs on assumptions; --assumed lists them.',
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
  expect(out).toBe('Nobody gets more permissions than it was given.\n');
});

test('tells as JSON which actions it takes, and who describes it', async () => {
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
])('exits with 1 where nothing was expected and something is listed', async (args, expected) => {
  expect((await run(['escalation', ...args, '--expect', 'none'])).code).toBe(expected);
});
