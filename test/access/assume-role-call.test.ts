import { AccessModel } from '../../lib/access/model';
import { allow, owning, policy, role, template, trust } from './organization-fixture';

const A = '111111111111';
const CALLER = `arn:aws:iam::${A}:role/caller`;
const TARGET = `arn:aws:iam::${A}:role/target`;

/** A role of one account, with a trust under the condition, and a caller that may assume it. */
function chainWith(condition: object, hop: object = {}): string {
  const actions = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
  const model = AccessModel.fromAssembly(
    template(A, {
      Caller: role('caller', trust({ Service: 'ec2.amazonaws.com' }), [allow(actions, '*')]),
      Target: role('target', { ...trust({ AWS: CALLER }), Action: actions, Condition: condition }, []),
    }),
  );
  const via = [CALLER, { role: TARGET, ...hop }];
  return model.check({
    principal: 'ec2.amazonaws.com',
    via,
    action: 'sts:GetCallerIdentity',
    resource: '*',
  }).decision;
}

describe('a hop describes its whole call: a parameter that it does not give is absent', () => {
  const TEAM = { 'aws:RequestTag/Team': 'blue' };

  test.each([
    ['an external ID', { StringEquals: { 'sts:ExternalId': 'x' } }, {}, 'denied'],
    [
      'an external ID that the hop gives',
      { StringEquals: { 'sts:ExternalId': 'x' } },
      { externalId: 'x' },
      'allowed',
    ],
    ['a tag', { StringEquals: TEAM }, {}, 'denied'],
    ['a tag that the hop gives', { StringEquals: TEAM }, { tags: { Team: 'blue' } }, 'allowed'],
    ['another tag than the hop gives', { StringEquals: TEAM }, { tags: { Cost: 'blue' } }, 'denied'],
    ['no tag', { Null: { 'aws:RequestTag/Team': 'true' } }, {}, 'allowed'],
    ['a transitive tag', { 'ForAnyValue:StringEquals': { 'sts:TransitiveTagKeys': ['Team'] } }, {}, 'denied'],
    ['a source identity', { StringLike: { 'sts:SourceIdentity': '*' } }, {}, 'denied'],
    [
      'a source identity that the hop gives',
      { StringLike: { 'sts:SourceIdentity': '*' } },
      { sourceIdentity: 'ana' },
      'allowed',
    ],
  ])('trust that requires %s', (_what, condition, hop, expected) => {
    expect(chainWith(condition, hop)).toBe(expected);
  });

  test.each([
    ['a role that no session tags can be passed to', 'sts:AssumeRole', 'allowed'],
    ['a role that session tags can be passed to', ['sts:AssumeRole', 'sts:TagSession'], 'undetermined'],
  ])('no transitive tags: the call of %s that passes tags', (_what, callerActions, expected) => {
    const none = { Null: { 'sts:TransitiveTagKeys': 'true' } };
    const model = AccessModel.fromAssembly(
      template(A, {
        Caller: role('caller', { ...trust({ Service: 'ec2.amazonaws.com' }), Action: callerActions }, [
          allow(['sts:AssumeRole', 'sts:TagSession'], '*'),
        ]),
        Target: role('target', {
          ...trust({ AWS: CALLER }, none),
          Action: ['sts:AssumeRole', 'sts:TagSession'],
        }),
      }),
    );
    const byHop = { principal: CALLER, via: [{ role: TARGET, tags: { Team: 'blue' } }], resource: '*' };
    expect(model.check({ ...byHop, action: 'sts:GetCallerIdentity' }).decision).toBe(expected);
    for (const action of ['sts:AssumeRole', 'sts:TagSession']) {
      const call = { principal: CALLER, action, resource: TARGET };
      const decide = (context: object) => model.check({ ...call, context: { ...context } }).decision;
      expect(decide({ ...TEAM, 'aws:TagKeys': ['Team'] })).toBe(expected);
      expect(decide({ ...TEAM, 'sts:TransitiveTagKeys': ['Team'] })).toBe('denied');
      expect(decide({})).toBe('undetermined');
    }
  });

  test('the context of the request counts for the first call', () => {
    const model = AccessModel.fromAssembly(
      template(A, {
        Caller: role('caller', trust({ Service: 'ec2.amazonaws.com' }), [allow('sts:AssumeRole', '*')]),
        Target: role('target', trust({ AWS: CALLER }, { StringEquals: { 'sts:ExternalId': 'x' } })),
      }),
    );
    const check = { principal: CALLER, via: [TARGET], action: 'sts:GetCallerIdentity', resource: '*' };
    expect(model.check({ ...check, context: { 'STS:externalid': 'x' } }).decision).toBe('allowed');
    expect(model.check(check).decision).toBe('denied');
  });

  test('what a session of unknown origin passes on stays unknown', () => {
    const model = AccessModel.fromAssembly(
      template(A, {
        Caller: role('caller', trust({ Service: 'ec2.amazonaws.com' }), [allow('sts:AssumeRole', '*')]),
        Target: role('target', trust({ AWS: CALLER }, { StringEquals: { 'sts:SourceIdentity': 'ana' } })),
      }),
    );
    const check = { via: [TARGET], action: 'sts:GetCallerIdentity', resource: '*' };
    expect(model.check({ principal: CALLER, ...check }).decision).toBe('undetermined');
  });
});

describe('a caller without credentials', () => {
  const open = AccessModel.fromAssembly(
    owning({
      Open: role('open', trust('*')),
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketName: 'b', PublicAccessBlockConfiguration: {} },
      },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: 'b',
          PolicyDocument: policy({
            ...allow('s3:GetObject', 'arn:aws:s3:::b/*'),
            Principal: '*',
            Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } },
          }),
        },
      },
    }),
  );
  const OPEN = `arn:aws:iam::${A}:role/open`;

  test('cannot assume a role that trusts any principal', () => {
    const verdict = open.check({ principal: '*', action: 'sts:AssumeRole', resource: OPEN });
    expect(verdict.decision).toBe('denied');
    expect(verdict.explain()).toContain('a caller without credentials cannot assume a role');
  });

  test('is no member of an organization', () => {
    const request = { principal: '*', action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' };
    expect(open.check(request).decision).toBe('allowed');
  });

  test.each([
    ['a tag', { 'aws:PrincipalTag/team': 'a' }, {}],
    ['an account that the request gives', { 'aws:PrincipalAccount': A }, { 'aws:PrincipalAccount': A }],
    ['a source identity', { 'aws:SourceIdentity': 'ana' }, {}],
  ])('does not have %s', (_, StringEquals, context) => {
    const statement = { ...allow('sqs:SendMessage', '*'), Principal: '*', Condition: { StringEquals } };
    const queue = AccessModel.fromAssembly(
      owning({
        Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } },
        P: {
          Type: 'AWS::SQS::QueuePolicy',
          Properties: { Queues: [{ Ref: 'Q' }], PolicyDocument: policy(statement) },
        },
      }),
    );
    const resource = `arn:aws:sqs:eu-west-1:${A}:q`;
    const ask = (principal: string) =>
      queue.check({ principal, action: 'sqs:SendMessage', resource, context });
    expect(ask('*').decision).toBe('denied');
    expect(ask(`arn:aws:iam::${A}:root`).decision).not.toBe('denied');
  });

  test('is not the only principal that such a trust lets in: who-can and the difference list the others', () => {
    const found = open.whoCan('sts:AssumeRole', OPEN);
    expect(found.map(({ label, verdict }) => [label, verdict.decision])).toContainEqual([
      'any role of any other account',
      'undetermined',
    ]);
    const closed = AccessModel.fromAssembly(
      owning({ Open: role('open', trust({ Service: 'ec2.amazonaws.com' })) }),
    );
    const { changes } = closed.differenceTo(open);
    expect(changes.filter(({ grant }) => grant.action === 'sts:AssumeRole').length).toBeGreaterThan(0);
  });
});
