import type { VerdictView } from '../../lib/cli/output/verdict-view';
import { calling, DATABASE, ANA, deny, OPS, policy, template } from '../access/organization-fixture';
import { ACCOUNTS, file, jsonOf, run, source } from './command-line';
import { asAna, MFA, START } from './simulate-arguments';

describe('the exit code', () => {
  test.each([
    ['0 for the expected decision', [...MFA, '--expect', 'allowed'], 0],
    ['1 for another decision', [...MFA, '--expect', 'denied'], 1],
    ['0 without an expectation', MFA, 0],
    ['1 for undetermined if allowed is expected', ['--expect', 'allowed'], 1],
    ['1 for undetermined if denied is expected', ['--expect', 'denied'], 1],
  ])('is %s', async (_what, more, code) => {
    expect((await run([...asAna, ...more])).code).toBe(code);
  });
});

test('a resource * is every resource: undetermined where only some are allowed', async () => {
  const every = ['simulate', ...ACCOUNTS, '--principal', ANA, '--via', OPS, ...MFA, '--resource', '*'];
  const start = [...every, '--action', 'rds:StartDBInstance'];
  const reason = `it depends on the resource: it is allowed on ${DATABASE}; pass the ARN of a resource`;
  const { out, code } = await run([...start, '--expect', 'denied']);
  expect({ out, code }).toEqual({
    out: expect.stringContaining(`Undetermined: ${reason}`) as string,
    code: 1,
  });
  expect(await jsonOf<VerdictView>(start)).toMatchObject({ decision: 'undetermined', conditions: [reason] });
  const remove = await run([...every, '--action', 'rds:DeleteDBInstance', '--expect', 'denied']);
  expect(remove.code).toBe(0);
});

test('names the statements that decide', async () => {
  const { out } = await run([...asAna, ...MFA]);
  expect(out).toContain(
    'Allowed: a session of role ops of account 111111111111 (App/ops) may call rds:StartDBInstance',
  );
  expect(out).toContain('trust policy of App/ops');
});

test('JSON lists each call of a chain and what is unknown', async () => {
  const verdict = await jsonOf<VerdictView>([...asAna, ...MFA]);
  expect(verdict.decision).toBe('allowed');
  expect(verdict.calls.map(({ action }) => action)).toEqual(['sts:AssumeRole', 'rds:StartDBInstance']);
  const unknown = await jsonOf<VerdictView>(asAna);
  expect(unknown.decision).toBe('undetermined');
  expect(unknown.conditions.join()).toContain('aws:MultiFactorAuthPresent');
});

describe('context', () => {
  test('declared absent is not in the request', async () => {
    const verdict = await jsonOf<VerdictView>([...asAna, '--absent', 'aws:MultiFactorAuthPresent']);
    expect(verdict.denial).toBe('implicit');
  });

  test('with the same key several times, in any case, is a list', async () => {
    const tagged = source(
      'tagged.json',
      template('222222222222', {
        Ana: {
          Type: 'AWS::IAM::User',
          Properties: {
            UserName: 'ana',
            Policies: [
              {
                PolicyName: 'p',
                PolicyDocument: policy({
                  Effect: 'Allow',
                  Action: 'ec2:CreateTags',
                  Resource: '*',
                  Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b=c'] } },
                }),
              },
            ],
          },
        },
      }),
    );
    const tags = (...keys: string[]) =>
      jsonOf<VerdictView>([
        ...['simulate', tagged, '--principal', ANA, '--action', 'ec2:CreateTags'],
        ...['--resource', 'arn:aws:ec2:eu-west-1:222222222222:instance/i-1'],
        ...keys.flatMap((key, i) => ['--context', `${i === 0 ? 'aws:TagKeys' : 'AWS:tagkeys'}=${key}`]),
      ]);
    expect((await tags('a', 'b=c')).decision).toBe('allowed');
    expect((await tags('a', 'z')).decision).toBe('denied');
  });

  test.each([
    ['without a value', ['--context', 'aws:SourceIp'], 'key=value'],
    [
      'both given and absent',
      [...MFA, '--absent', 'aws:multifactorauthpresent'],
      'either given with --context or absent',
    ],
    ['misspelled', ['--context', 'aws:MultifactorAuthPresnt=true'], 'such as aws:MultiFactorAuthPresent'],
    ['misspelled and absent', ['--absent', 'sts:ExternalID1'], 'such as sts:ExternalId'],
    ['of a tag without its name', ['--context', 'aws:PrincipalTag=shop'], 'expected a condition key'],
    ['of no service', ['--context', 'shop:Department=finance'], 'expected a condition key'],
  ])('%s is rejected', async (_what, more, message) => {
    const { code, err } = await run([...asAna, ...more]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

test.each([
  'aws:PrincipalTag/Team=shop',
  'aws:RequestTag/Team=shop',
  'AWS:sourceip=203.0.113.7',
  'sts:ExternalId=4711',
  'rds:DatabaseEngine=postgres',
  'saml:aud=https://signin.aws.amazon.com/saml',
  'token.actions.githubusercontent.com:sub=repo:shop/app:ref:refs/heads/main',
  'login.shop.example.com:aud=aws',
])('the context %s is accepted', async (context) => {
  expect((await run([...asAna, '--context', context])).code).toBe(0);
});

test('templates and guardrails with a duplicate key are rejected', async () => {
  const twice = file('twice-simulated.json', '{"Resources": {"A": {"Type": "x", "Type": "y"}}}');
  const template = await run(['simulate', `${twice}@111111111111`, '--principal', ANA, ...START]);
  expect([template.code, template.err]).toEqual([2, expect.stringContaining('Resources.A.Type: Invalid')]);
  const scp = file('twice-scp.json', '{"Version": "2012-10-17", "Statement": [], "Statement": []}');
  const guardrail = await run([...asAna, '--scp', scp]);
  expect([guardrail.code, guardrail.err]).toEqual([2, expect.stringContaining('[duplicate-key]')]);
});

describe('service control policies from files', () => {
  const denying = policy(deny('rds:*', '*'));
  const withScp = (path: string, ...more: string[]) => run([...asAna, ...MFA, '--scp', path, ...more]);

  test('deny, in every form of the file', async () => {
    const described = { Policy: { PolicySummary: { Name: 'no-rds' }, Content: JSON.stringify(denying) } };
    for (const content of [denying, [denying], described])
      expect((await withScp(file('scp.json', content))).out).toContain('Denied (explicitly)');
    expect((await withScp(file('scp.json', described))).out).toContain('SCP no-rds');
  });

  test('of one level each must allow', async () => {
    const only = (action: string) =>
      file(`${action.slice(0, 3)}.json`, policy({ Effect: 'Allow', Action: action, Resource: '*' }));
    expect((await withScp(only('rds:*'), '--scp', only('sts:*'))).out).toContain('Denied (implicitly)');
  });

  test('that are malformed are rejected with their file', async () => {
    const { code, err } = await withScp(
      file('scp.json', { Version: '2012-10-17', Statement: [{ Effect: 'Deny' }] }),
    );
    expect(code).toBe(2);
    expect(err).toMatch(/scp\.json: Statement\[0\]/);
    expect((await withScp(file('scp.json', { Rules: [] }))).code).toBe(2);
  });
});

test('managed policies from a file decide what depends on them', async () => {
  const attached = source(
    'attached.json',
    calling({
      Dora: {
        Type: 'AWS::IAM::User',
        Properties: { UserName: 'dora', ManagedPolicyArns: ['arn:aws:iam::aws:policy/Stopper'] },
      },
    }),
  );
  const asked = [
    ...[
      'simulate',
      attached,
      '--principal',
      'arn:aws:iam::222222222222:user/dora',
      '--action',
      'ec2:StopInstances',
    ],
    ...['--resource', 'arn:aws:ec2:eu-west-1:222222222222:instance/i-1'],
  ];
  expect((await jsonOf<VerdictView>(asked)).decision).toBe('undetermined');
  const documents = file('managed.jsonl', {
    arn: 'arn:aws:iam::aws:policy/Stopper',
    version: 'v2',
    document: policy({ Effect: 'Allow', Action: 'ec2:StopInstances', Resource: '*' }),
  });
  expect((await jsonOf<VerdictView>([...asked, '--managed-policies', documents])).decision).toBe('allowed');
});

test('a source that is no template is rejected with its name', async () => {
  for (const [name, content] of [
    ['text.json', '{"Resources": '],
    ['list.json', '[1, 2]'],
    ['empty.json', '{}'],
  ] as const) {
    const { code, err } = await run(['simulate', file(name, content), '--principal', ANA, ...START]);
    expect(code).toBe(2);
    expect(err).toContain(name);
  }
  expect((await run(['simulate', `${file('x.json', {})}@123`, '--principal', ANA, ...START])).err).toContain(
    '12 digits',
  );
});
