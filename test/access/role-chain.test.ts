import { AccessModel } from '../../lib/access/model';
import { ABSENT } from '../../lib/policy/condition/context';
import { mfa } from '../../lib/access/testing/test-context';
import {
  allow,
  ANA,
  CALLER,
  calling,
  DATABASE,
  LEAF,
  OPS,
  owning,
  policy,
  role,
  SIBLING,
  STREAM,
  template,
  trust,
  WRITER,
} from './organization-fixture';
import { decision, model } from './organization-decision';

describe('a chain', () => {
  const chain = { principal: CALLER, action: 'kinesis:PutRecord', resource: STREAM };
  const hop = { role: WRITER, externalId: 'x-1' };

  test('works with the external id, and not with another or none', () => {
    expect(decision({ ...chain, via: [hop] })).toBe('allowed');
    expect(decision({ ...chain, via: [{ role: WRITER, externalId: 'x-2' }] })).toBe('denied');
    expect(decision({ ...chain, via: [{ role: WRITER, externalId: ABSENT }] })).toBe('denied');
    expect(decision({ ...chain, via: [WRITER] })).toBe('denied');
    expect(decision({ ...chain, via: [WRITER], context: { 'sts:ExternalId': 'x-1' } })).toBe('allowed');
  });

  test('is closed to a sibling', () => {
    expect(decision({ ...chain, principal: SIBLING, via: [hop] })).toBe('denied');
  });

  test('is begun by the service that runs the code', () => {
    const lambda = { ...chain, principal: 'lambda.amazonaws.com', via: [CALLER, hop] };
    expect(decision(lambda)).toBe('allowed');
    expect(decision({ ...lambda, principal: 'ec2.amazonaws.com' })).toBe('denied');
  });

  test('cannot last longer than an hour', () => {
    const verdict = model.check({ ...chain, via: [{ ...hop, durationSeconds: 7200 }] });
    expect(verdict.decision).toBe('denied');
    expect(verdict.explain()).toContain('a chained session lasts at most 3600 s');
    expect(decision({ ...chain, via: [{ ...hop, durationSeconds: 3600 }] })).toBe('allowed');
  });

  test('needs TagSession for tags and SetSourceIdentity for a source identity', () => {
    expect(decision({ ...chain, via: [{ ...hop, tags: { team: 'a' } }] })).toBe('denied');
    expect(decision({ ...chain, via: [{ ...hop, sourceIdentity: 'ana' }] })).toBe('denied');
  });

  test('is limited by session policies', () => {
    const sessionPolicies = [policy(allow('kinesis:PutRecords', '*'))];
    expect(decision({ ...chain, via: [{ ...hop, sessionPolicies }] })).toBe('denied');
    expect(decision({ ...chain, action: 'kinesis:PutRecords', via: [{ ...hop, sessionPolicies }] })).toBe(
      'allowed',
    );
  });

  test('loses the second factor of the principal that began it', () => {
    const strict = AccessModel.fromAssembly([
      owning({ Leaf: role('leaf', trust({ AWS: OPS }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })) }),
      calling(),
    ]);
    const verdict = strict.check({
      principal: ANA,
      via: [OPS],
      action: 'sts:AssumeRole',
      resource: LEAF,
      context: mfa(60),
    });
    expect(verdict.decision).toBe('denied');
    expect(verdict.explain()).toContain('no such key or "false"');
  });
});

test('a source identity goes along a chain, and every role must let it in', () => {
  const actions = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
  const set = (name: string, caller: string, isLetIn: boolean, next: string) =>
    role(name, { ...trust({ AWS: caller }), Action: isLetIn ? actions : 'sts:AssumeRole' }, [
      allow(actions, next),
    ]);
  const chain = (isLetIn: boolean) =>
    AccessModel.fromAssembly(
      template('111111111111', {
        First: role('first', trust({ Service: 'ec2.amazonaws.com' }), [allow(actions, '*')]),
        Second: set('second', 'arn:aws:iam::111111111111:role/first', true, '*'),
        Third: set('third', 'arn:aws:iam::111111111111:role/second', isLetIn, '*'),
      }),
    ).check({
      principal: 'arn:aws:iam::111111111111:role/first',
      via: [
        { role: 'arn:aws:iam::111111111111:role/second', sourceIdentity: 'ana' },
        'arn:aws:iam::111111111111:role/third',
      ],
      action: 'sts:GetCallerIdentity',
      resource: '*',
    }).decision;
  expect(chain(true)).toBe('allowed');
  expect(chain(false)).toBe('denied');
});

describe('transitive session tags', () => {
  const HERE = 'arn:aws:iam::111111111111:role';
  const tagging = ['sts:AssumeRole', 'sts:TagSession'];
  const letsIn = (principal: string) => ({ ...trust({ AWS: principal }), Action: tagging });
  const teams = allow('rds:StopDBInstance', '*', { StringEquals: { 'aws:PrincipalTag/team': 'a' } });
  const app = AccessModel.fromAssembly(
    template('111111111111', {
      First: role('first', letsIn(`${HERE}/start`), [allow(tagging, '*')]),
      Second: role('second', letsIn(`${HERE}/first`), [teams], { Tags: [{ Key: 'team', Value: 'b' }] }),
      Start: role('start', trust({ Service: 'lambda.amazonaws.com' }), [allow(tagging, '*')]),
    }),
  );
  const ask = (first: object, second: object = {}) =>
    app.check({
      principal: `${HERE}/start`,
      via: [
        { role: `${HERE}/first`, ...first },
        { role: `${HERE}/second`, ...second },
      ],
      action: 'rds:StopDBInstance',
      resource: DATABASE,
    });

  test('stay on later sessions, where they hide the tags of the role', () => {
    expect(ask({ tags: { team: 'a' }, transitiveTagKeys: ['team'] }).decision).toBe('allowed');
    expect(ask({ tags: { team: 'a' } }).decision).toBe('denied');
    expect(ask({}, { tags: { team: 'a' } }).decision).toBe('allowed');
  });

  test('cannot be set again', () => {
    const verdict = ask({ tags: { team: 'c' }, transitiveTagKeys: ['team'] }, { tags: { team: 'a' } });
    expect(verdict.decision).toBe('denied');
    expect(verdict.explain()).toContain('the session tag team is transitive');
  });

  test('are tags of the call', () => {
    expect(() => ask({ transitiveTagKeys: ['team'] })).toThrow(/transitive tag key team.*there are none/);
  });
});

test.each([
  ['via[0].sessionPolicies', [{ role: WRITER, sessionPolicies: { Version: '2012-10-17', Statement: [] } }]],
  ['via[0].transitiveTagKeys', [{ role: WRITER, tags: { team: 'a' }, transitiveTagKeys: 'team' }]],
])('%s must be a list', (at, via) => {
  const model = AccessModel.fromAssembly([owning(), calling()]);
  const request = { principal: CALLER, via, action: 'kinesis:PutRecord', resource: STREAM };
  expect(() => model.check(request as never)).toThrow(`${at}: Invalid value of type`);
});
