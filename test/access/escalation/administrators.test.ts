import { allow, deny, role, user } from '../organization-fixture';
import { EVERYTHING, LAMBDA, reportOn } from './escalations-of';

describe('administrators', () => {
  test('are found by what they can do, however their policies say it', () => {
    const found = reportOn({
      Outright: user('outright', [EVERYTHING]),
      Split: user('split', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, allow('iam:*', '*')]),
      Denied: user('denied', [EVERYTHING, deny('iam:*', '*'), deny(['sts:AssumeRole', 'sso:*'], '*')]),
      Power: user('power', [{ Effect: 'Allow', NotAction: ['iam:*', 'sso:*'], Resource: '*' }]),
    });
    expect(found.administrators.map(({ label, means }) => [label, means.length > 0])).toEqual([
      ['People/outright', false],
      ['People/split', true],
    ]);
  });

  test('are not assumed where a policy is not known', () => {
    const more = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] };
    const found = reportOn({ Job: role('job', LAMBDA, [], more) });
    expect([found.escalations, found.administrators]).toEqual([[], []]);
  });
});
