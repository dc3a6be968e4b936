import { allow, role, trust, user } from '../organization-fixture';
import { arn, escalationsOf, EVERYTHING, reportOn } from './escalations-of';

describe('assumed roles', () => {
  const operator = { Ana: user('ana', [allow('sts:AssumeRole', arn('role/ops'))]) };

  test('that both sides agreed to are reported only for administrators', () => {
    const ops = (...permissions: object[]) =>
      role('ops', trust({ AWS: arn('user/ana') }), permissions as never[]);
    expect(escalationsOf('ana', reportOn({ ...operator, Ops: ops(allow('rds:*', '*')) }))).toEqual([]);
    expect(escalationsOf('ana', reportOn({ ...operator, Ops: ops(EVERYTHING) }))).toEqual([
      'delegated: People/ana → assumes App/ops → administrator',
    ]);
  });

  test('need no permission if the trust policy names the caller in the same account', () => {
    const found = reportOn({
      Ana: user('ana'),
      Ops: role('ops', trust({ AWS: arn('user/ana') }), [EVERYTHING]),
    });
    expect(escalationsOf('ana', found)).toEqual(['delegated: People/ana → assumes App/ops → administrator']);
  });

  test('that do not trust the caller are not reported', () => {
    const found = reportOn({
      ...operator,
      Ops: role('ops', trust({ AWS: arn('user/bob') }), [EVERYTHING]),
      Bob: user('bob'),
    });
    expect(escalationsOf('ana', found)).toEqual([]);
  });

  test('can be given more permissions and then assumed', () => {
    const found = reportOn({
      Ana: user('ana', [allow(['iam:PutRolePolicy', 'sts:AssumeRole'], arn('role/ops'))]),
      Ops: role('ops', trust({ AWS: arn('user/ana') })),
    });
    expect(escalationsOf('ana', found)).toEqual([
      expect.stringMatching(/^administrator: .*App\/ops and assumes it/),
    ]);
  });
});
