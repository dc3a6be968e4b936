import { file, run } from './command-line';
import { A, allow, document, exported, importOf, inline, type Part, role } from './exported-accounts';

test('three accounts with what is the same, different and missing', async () => {
  const accounts = ['111111111111', '222222222222', '333333333333'];
  const actions = ['sqs:SendMessage', 'sqs:SendMessage', 'sqs:ReceiveMessage'];
  const exports = accounts.map((account, i) =>
    exported({
      RoleDetailList: [
        role(account, 'Same', {
          RolePolicyList: inline(['a', document(allow('sqs:*', `arn:aws:sqs:*:${account}:q`))]),
        }),
        role(account, 'Different', { RolePolicyList: inline(['a', document(allow(actions[i] ?? ''))]) }),
        ...(i === 0 ? [role(account, 'Once')] : []),
      ],
    }),
  );
  const { code, out, err, made } = await importOf(...exports);
  expect(err).toContain('The blueprint gains no access and loses none.');
  expect(code).toBe(0);
  expect(made).toHaveLength(7);
  expect(out.match(/^ {2}Same:$/gm)).toHaveLength(1);
  expect(out.match(/name: Different/g)).toHaveLength(1);
});

describe('a listing that is not whole is an error, not half of the access', () => {
  const whole = exported({ RoleDetailList: [role(A, 'R')] });
  test.each<[string, Part]>([
    ['a token of the AWS CLI', { NextToken: 'eyJ' }],
    ['a marker', { Marker: 'eyJ' }],
    ['IsTruncated', { IsTruncated: true }],
    ['IsTruncated as a text', { IsTruncated: 'true' }],
  ])('%s', async (_what, more) => {
    const { code, err, out } = await importOf({ ...whole, ...more });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/the answer has more pages.*\[partial-listing\]/);
  });

  test.each<[string, Part]>([
    ['--organization', { Organization: { Id: 'o-exampleorgid' }, Accounts: [{ Id: A, Name: 'a' }] }],
    ['--identity-center', { Instances: [{ InstanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef' }] }],
  ])('%s too', async (option, listing) => {
    const files = [file('whole.json', whole), file('listing.json', { ...listing, NextToken: 'eyJ' })];
    const { code, err } = await run(['import', files[0] ?? '', option, files[1] ?? '']);
    expect(code).toBe(2);
    expect(err).toContain('[partial-listing]');
  });

  test('a whole answer has none of these', async () => {
    const { code } = await importOf({ ...whole, IsTruncated: false, Marker: '', NextToken: '' });
    expect(code).toBe(0);
  });

  test('a list that the export does not have is said', async () => {
    const { err } = await importOf({ RoleDetailList: [role(A, 'R')] });
    for (const list of ['UserDetailList', 'GroupDetailList', 'Policies'])
      expect(err).toContain(`the export has no ${list}`);
  });

  test.each(['%7Bx', '{"Version":', 'null'])('a policy %s that cannot be read is an error', async (text) => {
    const { code, err } = await importOf(
      exported({ RoleDetailList: [role(A, 'R', { AssumeRolePolicyDocument: text })] }),
    );
    expect(code).toBe(2);
    expect(err).toMatch(/trust policy of role R.*a policy document in JSON/);
  });
});

describe('a deleted principal in a trust, which AWS accepts in no new policy, is left out and listed', () => {
  const trusting = (...principals: string[]): Part =>
    document({ Effect: 'Allow', Principal: { AWS: principals }, Action: 'sts:AssumeRole' });
  const idOf = (prefix: string): string => `${prefix}EXAMPLE1234567`;

  test.each(['AIDA', 'AROA'])('%s beside another principal', async (prefix) => {
    const trust = trusting(idOf(prefix), `arn:aws:iam::${A}:root`);
    const { err, made } = await importOf(
      exported({ RoleDetailList: [role(A, 'R', { AssumeRolePolicyDocument: trust })] }),
    );
    expect(err).toContain(`${idOf(prefix)} in the trust policy of role R: the principal was deleted`);
    expect(JSON.stringify(made[0]?.settings.trustStatements)).not.toContain(idOf(prefix));
    expect(JSON.stringify(made[0]?.settings.trustStatements)).toContain(`arn:aws:iam::${A}:root`);
  });

  test('beside a service', async () => {
    const trust = document({
      Effect: 'Allow',
      Principal: { AWS: idOf('AIDA'), Service: 'ec2.amazonaws.com' },
      Action: 'sts:AssumeRole',
    });
    const { made } = await importOf(
      exported({ RoleDetailList: [role(A, 'R', { AssumeRolePolicyDocument: trust })] }),
    );
    expect(made[0]?.settings.trustStatements).toEqual([
      { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
  });

  test('alone: the role is left out', async () => {
    const trust = trusting(idOf('AROA'));
    const { err, made } = await importOf(
      exported({ RoleDetailList: [role(A, 'R', { AssumeRolePolicyDocument: trust }), role(A, 'Other')] }),
    );
    expect(err).toContain('role R: its trust policy names deleted principals only');
    expect(made.map(({ name }) => name)).toEqual(['Other']);
  });
});

test('a suspended account is said, because nothing can be deployed to it', async () => {
  const accounts = [
    { Id: A, Name: 'a', Status: 'ACTIVE' },
    { Id: '222222222222', Name: 'b', Status: 'SUSPENDED' },
    { Id: '333333333333', Name: 'c', State: 'PENDING_CLOSURE', Status: 'ACTIVE' },
  ];
  const listing = file('org.json', { Organization: { Id: 'o-exampleorgid' }, Accounts: accounts });
  const source = file('account.json', exported({ RoleDetailList: [role(A, 'R')] }));
  const { err } = await run(['import', source, '--organization', listing]);
  expect(err).toContain('account 222222222222 is SUSPENDED');
  expect(err).toContain('account 333333333333 is PENDING_CLOSURE');
  expect(err).toContain('not in the blueprint: account b (222222222222): no export of it was passed');
  expect(err).not.toContain(`account ${A} is`);
});
