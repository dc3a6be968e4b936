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

  test('silent boundary and a grant to anyone with a condition on aws:PrincipalArn, which names the user', () => {
    const granted = (Condition: object) =>
      decisionOn({
        principal: USER,
        action: 's3:GetObject',
        resource: OBJECT,
        context: { 'aws:PrincipalArn': USER, 'aws:PrincipalAccount': '111111111111' },
        resourcePolicy: grant('*', { Condition }),
        boundary: silent,
      });
    expect(granted({ ArnEquals: { 'aws:PrincipalArn': USER } })).toBe('allowed');
    expect(granted({ StringLike: { 'AWS:principalarn': `${USER}*` } })).toBe('allowed');
    expect(granted({ ArnNotEquals: { 'aws:PrincipalArn': TARGET } })).toBe('undetermined');
    expect(granted({ StringEquals: { 'aws:PrincipalAccount': '111111111111' } })).toBe('undetermined');
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
    const trusting = { unsettled: { roleTrustsItself: 'unknown' } } as const;
    expect(decisionOn({ ...ask, ...trusting })).toBe('undetermined');
    // By the ARN of the role, its whole path counts.
    const principal = 'arn:aws:iam::111111111111:role/team/app';
    expect(decisionOn({ ...ask, ...trusting, principal })).toBe('denied');
    expect(decisionOn({ ...ask, ...trusting, principal, resource: principal })).toBe('undetermined');
    for (const resource of [TARGET, 'arn:aws:iam::111111111111:role/other-app'])
      expect(decisionOn({ ...ask, ...trusting, resource })).toBe('denied');
    // Another account has a role of this name.
    const other = { resource: 'arn:aws:iam::222222222222:role/app', resourceAccount: '222222222222' };
    expect(decisionOn({ ...ask, ...trusting, ...other })).toBe('denied');
  });

  test('KMS grants', () => {
    const ask = { principal: SESSION, action: 'kms:Decrypt', resource: KEY, identity: everything };
    expect(decisionOn(ask)).toBe('denied');
    expect(decisionOn({ ...ask, unsettled: { keyGrantsAllow: 'unknown' } })).toBe('undetermined');
  });

  test('the boundary of a user and a trust policy: no other caller and no other policy', () => {
    const limited = { boundary: silent, unsettled: { boundaryLimitsUserNamedInTrust: 'yes' } } as const;
    const assume = { action: 'sts:AssumeRole', resource: TARGET, ...limited };
    const read = { action: 's3:GetObject', resource: OBJECT, ...limited };
    expect(decisionOn({ ...read, principal: USER, resourcePolicy: grant({ AWS: USER }) })).toBe('allowed');
    expect(
      decisionOn({ ...assume, principal: SESSION, resourcePolicy: policy(trust({ AWS: SESSION })) }),
    ).toBe('allowed');
  });

  test('the session policy: sessions of roles and federated users, and no user', () => {
    const asked = (principal: string) =>
      decisionOn({
        principal,
        action: 's3:GetObject',
        resource: OBJECT,
        resourcePolicy: grant({ AWS: principal }),
        session: silent,
        unsettled: { sessionPolicyLimitsNamedSession: 'yes' },
      });
    expect(asked('arn:aws:sts::111111111111:federated-user/ana')).toBe('denied');
    expect(asked(USER)).toBe('allowed');
  });

  test('a user assumes no role as itself', () => {
    const ask = { principal: USER, action: 'sts:AssumeRole', resource: TARGET, identity: everything };
    const resourcePolicy = policy(trust({ AWS: SESSION }));
    expect(decisionOn({ ...ask, resourcePolicy, unsettled: { roleTrustsItself: 'yes' } })).toBe('denied');
  });
});
