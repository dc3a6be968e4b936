import { decisionOn, everything, grant, OBJECT, SESSION, silent, TARGET, USER } from './verdict-on';
import { policy, trust } from '../access/organization-fixture';

const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/k';

describe('what AWS leaves open is a named option', () => {
  test('boundary of a user named in a trust policy', () => {
    const ask = {
      principal: USER,
      action: 'sts:AssumeRole',
      resource: TARGET,
      resourcePolicy: policy(trust({ AWS: USER })),
      boundary: silent,
    };
    expect(decisionOn(ask)).toBe('undetermined');
    expect(decisionOn({ ...ask, unsettled: { boundaryLimitsUserNamedInTrust: 'yes' } })).toBe('denied');
    expect(decisionOn({ ...ask, unsettled: { boundaryLimitsUserNamedInTrust: 'no' } })).toBe('allowed');
    expect(decisionOn({ ...ask, boundary: everything })).toBe('allowed');
  });

  test('silent session policy and a session named by its own ARN', () => {
    const ask = {
      principal: SESSION,
      action: 's3:GetObject',
      resource: OBJECT,
      resourcePolicy: grant({ AWS: SESSION }),
      session: silent,
    };
    expect(decisionOn(ask)).toBe('allowed');
    expect(decisionOn({ ...ask, unsettled: { sessionPolicyLimitsNamedSession: 'yes' } })).toBe('denied');
    expect(decisionOn({ ...ask, unsettled: { sessionPolicyLimitsNamedSession: 'unknown' } })).toBe(
      'undetermined',
    );
  });

  test('silent boundary and a grant to anyone', () => {
    const ask = {
      principal: SESSION,
      action: 's3:GetObject',
      resource: OBJECT,
      resourcePolicy: grant('*'),
      boundary: silent,
    };
    expect(decisionOn(ask)).toBe('undetermined');
    expect(decisionOn({ ...ask, unsettled: { boundaryLimitsAnyone: 'no' } })).toBe('allowed');
    expect(decisionOn({ ...ask, boundary: everything })).toBe('allowed');
  });

  test('a role that assumes itself without being trusted', () => {
    const ask = {
      principal: SESSION,
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::111111111111:role/app',
      identity: everything,
      resourcePolicy: policy(trust({ AWS: USER })),
    };
    expect(decisionOn(ask)).toBe('denied');
    expect(decisionOn({ ...ask, unsettled: { roleTrustsItself: 'unknown' } })).toBe('undetermined');
  });

  test('KMS grants', () => {
    const ask = { principal: SESSION, action: 'kms:Decrypt', resource: KEY, identity: everything };
    expect(decisionOn(ask)).toBe('denied');
    expect(decisionOn({ ...ask, unsettled: { keyGrantsAllow: 'unknown' } })).toBe('undetermined');
  });
});
