import { AccessModel } from '../../lib/access/model';
import { allow, ANA, CALLER, calling, DATABASE, deny, LEAF, OPS, owning, policy, role, SIBLING, STREAM, template, trust, user, WRITER } from './organization-fixture'; // prettier-ignore

const model = AccessModel.fromAssembly([owning(), calling()]);

describe('who can', () => {
  test('assume a role: whom its trust names and who is allowed on the other side, with the conditions', () => {
    const [ana, ...others] = model.whoCan('sts:AssumeRole', OPS);
    expect(others).toEqual([]);
    expect(ana?.principal).toBe(ANA);
    expect(ana?.verdict.conditions).toEqual([
      'if Bool aws:MultiFactorAuthPresent "true" and if NumericLessThan aws:MultiFactorAuthAge "3600"',
    ]);
  });

  test('use a resource: each principal in its account that has a policy for it', () => {
    expect(model.whoCan('kinesis:PutRecord', STREAM).map(({ principal }) => principal)).toEqual([WRITER]);
    expect(model.whoCan('kinesis:DeleteStream', STREAM)).toEqual([]);
  });

  test('assume a role whose trust names the account: members with a policy, and perhaps somebody outside the model', () => {
    const open = AccessModel.fromAssembly([
      owning({ Ops: role('ops', trust({ AWS: '222222222222' })) }),
      calling(),
    ]);
    const found = open.whoCan('sts:AssumeRole', OPS).map(({ label, verdict }) => [label, verdict.decision]);
    expect(found).toEqual([
      ['any other role of account 222222222222', 'undetermined'],
      ['People/ana', 'allowed'],
      ['People/bob', 'allowed'],
      ['any other user of account 222222222222', 'undetermined'],
    ]);
  });

  test('is no principal that is not asked about in vain: the answer is that of asking everyone', () => {
    for (const [action, resource] of [['sts:AssumeRole', WRITER], ['sts:AssumeRole', CALLER], ['kinesis:GetRecords', STREAM], ['rds:StartDBInstance', DATABASE]] as const) {
      const asked = [...model.facts.roles, ...model.facts.users]
        .map(({ arn }) => arn)
        .filter((principal) => model.check({ principal, action, resource }).decision !== 'denied');
      const known = new Set(model.whoCan(action, resource).map(({ principal }) => principal).filter((arn) => arn.startsWith('arn:')));
      expect([...known].sort()).toEqual(asked.sort());
    }
  }); // prettier-ignore
});

describe('what can', () => {
  const grantsOf = (of: AccessModel, principal: string) =>
    of.whatCan(principal).map(({ action, resource, verdict }) => `${verdict.decision} ${action} ${resource}`);

  test('a role do: what its statements say', () => {
    expect(grantsOf(model, LEAF)).toEqual([`allowed kinesis:Get* ${STREAM}`]);
    expect(grantsOf(model, SIBLING)).toEqual([]);
  });

  test('a role do where a Deny takes a part away: perhaps', () => {
    const cut = AccessModel.fromAssembly([
      owning({ Leaf: role('leaf', trust({ AWS: WRITER }), [allow('kinesis:*', STREAM), deny('kinesis:Delete*', '*')]) }),
      calling(),
    ]);
    const [grant] = cut.whatCan(LEAF);
    expect(grant?.verdict.decision).toBe('undetermined');
    expect(grant?.verdict.conditions.join()).toContain('unless the request is kinesis:Delete* on *');
  });

  test('a boundary takes away what it does not allow', () => {
    const Boundary = { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'b', PolicyDocument: policy(allow('kinesis:Get*', '*')) } };
    const bounded = AccessModel.fromAssembly(
      owning({ Boundary, Leaf: role('leaf', trust({ AWS: WRITER }), [allow(['kinesis:Get*', 'kinesis:Put*'], STREAM)], { PermissionsBoundary: { Ref: 'Boundary' } }) }),
    );
    expect(grantsOf(bounded, LEAF)).toEqual([`allowed kinesis:Get* ${STREAM}`]);
  });

  test('a user do with what is its own by a variable', () => {
    const own = AccessModel.fromAssembly(calling({ Ana: user('ana', [allow('iam:ListAccessKeys', 'arn:aws:iam::222222222222:user/${aws:username}')]) }));
    expect(grantsOf(own, ANA)).toEqual(['allowed iam:ListAccessKeys arn:aws:iam::222222222222:user/${aws:username}']);
  });
}); // prettier-ignore

describe('paths', () => {
  test('are found through several roles, with the conditions of every step', () => {
    const [path, ...others] = model.paths(CALLER, LEAF);
    expect(others).toEqual([]);
    expect(path?.roles).toEqual([WRITER, LEAF]);
    expect(path?.verdict.conditions).toEqual(['if StringEquals sts:ExternalId "x-1"']);
  });

  test('begin with a service as well, and end where maxHops says', () => {
    expect(model.paths('lambda.amazonaws.com', LEAF).map(({ roles }) => roles)).toEqual([
      [CALLER, WRITER, LEAF],
    ]);
    expect(model.paths('lambda.amazonaws.com', LEAF, { maxHops: 2 })).toEqual([]);
  });

  test('do not go round in circles', () => {
    const arn = (name: string) => `arn:aws:iam::111111111111:role/${name}`;
    const ring = AccessModel.fromAssembly(
      template('111111111111', {
        A: role('a', trust({ AWS: arn('b') })),
        B: role('b', trust({ AWS: arn('a') })),
        C: role('c', trust({ AWS: [arn('a'), arn('b')] })),
      }),
    );
    expect(ring.paths(arn('a'), arn('c')).map(({ roles }) => roles)).toEqual([
      [arn('c')],
      [arn('b'), arn('c')],
    ]);
  });
});

test('the table is stable and tells conditions', () => {
  const again = AccessModel.fromAssembly([calling(), owning()]);
  expect(again.table()).toBe(model.table());
  expect(model.table()).toContain(
    [
      'People/ana',
      `  perhaps may sts:AssumeRole on ${OPS}`,
      '    if Bool aws:MultiFactorAuthPresent "true" and if NumericLessThan aws:MultiFactorAuthAge "3600"',
    ].join('\n'),
  );
});

test('all grants are those of every principal, and of outsiders that a policy names', () => {
  const grants = model.grants().map(({ principal, action }) => `${principal} ${action}`);
  expect(grants).toEqual(
    expect.arrayContaining([`${ANA} sts:AssumeRole`, 'lambda.amazonaws.com sts:AssumeRole']),
  );
  const ofAna = model.grants().filter(({ principal }) => principal === ANA);
  expect(ofAna.map(({ resource }) => resource)).toEqual(model.whatCan(ANA).map(({ resource }) => resource));
});

describe('the difference of two models', () => {
  const opsWith = (permissions: ReturnType<typeof allow>[], condition?: unknown) =>
    AccessModel.fromAssembly([
      owning({ Ops: role('ops', trust({ AWS: ANA }, condition), permissions) }),
      calling(),
    ]);

  test('is empty where only the text differs', () => {
    const one = opsWith([allow(['rds:StartDBInstance', 'rds:StopDBInstance'], DATABASE)]);
    const two = opsWith([allow('rds:StopDBInstance', DATABASE), allow('rds:StartDBInstance', DATABASE)]);
    expect(one.differenceTo(two).toString()).toBe('');
  });

  test('names what is gained and lost', () => {
    const one = opsWith([allow(['rds:StartDBInstance', 'rds:StopDBInstance'], DATABASE)]);
    const two = opsWith([allow(['rds:StartDBInstance', 'rds:DeleteDBInstance'], DATABASE)]);
    expect(one.differenceTo(two).toString().split('\n')).toEqual([
      `App/ops gains: may rds:DeleteDBInstance on ${DATABASE}`,
      `App/ops loses: may rds:StopDBInstance on ${DATABASE}`,
      `People/ana gains through App/ops: may rds:DeleteDBInstance on ${DATABASE}`,
      `People/ana loses through App/ops: may rds:StopDBInstance on ${DATABASE}`,
    ]);
  });

  test('sees a broader pattern as gained, and the narrower one that it covers not as lost', () => {
    const one = opsWith([allow('rds:StartDBInstance', DATABASE)]);
    const two = opsWith([allow('rds:*', DATABASE)]);
    const { changes } = one.differenceTo(two);
    expect(changes.map(({ kind, grant, via = [] }) => [kind, grant.action, via.length])).toEqual([
      ['gained', 'rds:*', 0],
      ['gained', 'rds:*', 1],
    ]);
  });

  test('sees a condition taken off', () => {
    const guarded = opsWith([], { Bool: { 'aws:MultiFactorAuthPresent': 'true' } });
    const change = guarded.differenceTo(opsWith([])).changes;
    expect(change.map(({ kind, grant }) => [kind, grant.principal, grant.action])).toEqual([
      ['gained', ANA, 'sts:AssumeRole'],
    ]);
  });
});
