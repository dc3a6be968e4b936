import {
  decisionOn,
  everything,
  grant,
  OBJECT,
  SESSION,
  silent,
  TARGET,
  USER,
  verdictOn,
} from './verdict-on';
import { deny, policy, trust } from '../access/organization-fixture';

// What the conformance cases leave out: unsettled.test.ts and unknown-values.test.ts hold the rest of it.

describe('rules that no statement changes', () => {
  test('GetCallerIdentity cannot be denied to anyone with credentials', () => {
    expect(
      decisionOn({
        principal: USER,
        action: 'sts:GetCallerIdentity',
        resource: '*',
        identity: policy(deny('*', '*')),
      }),
    ).toBe('allowed');
    expect(decisionOn({ principal: '*', action: 'sts:GetCallerIdentity', resource: '*' })).toBe('denied');
  });

  test('the root user may do everything in its account but assume roles, within SCPs', () => {
    const root = 'arn:aws:iam::111111111111:root';
    expect(decisionOn({ principal: root, action: 's3:GetObject', resource: OBJECT })).toBe('allowed');
    expect(decisionOn({ principal: root, action: 's3:GetObject', resource: OBJECT, scp: silent })).toBe(
      'denied',
    );
    expect(
      decisionOn({
        principal: root,
        action: 'sts:AssumeRole',
        resource: TARGET,
        resourcePolicy: policy(trust({ AWS: root })),
      }),
    ).toBe('denied');
  });

  test('roles are not passed across accounts', () => {
    const pass = { principal: USER, action: 'iam:PassRole', identity: everything };
    expect(decisionOn({ ...pass, resource: TARGET })).toBe('allowed');
    expect(
      decisionOn({ ...pass, resource: 'arn:aws:iam::222222222222:role/r', resourceAccount: '222222222222' }),
    ).toBe('denied');
  });

  test('no access crosses partitions', () => {
    const across = (resource: string) => ({
      principal: USER,
      action: 's3:GetObject',
      resource,
      resourceAccount: '222222222222',
      identity: everything,
      resourcePolicy: grant({ AWS: USER }),
    });
    expect(decisionOn(across('arn:aws:s3:::data/k'))).toBe('allowed');
    expect(decisionOn(across('arn:aws-cn:s3:::data/k'))).toBe('denied');
  });

  test('services are judged by the resource policy alone', () => {
    const service = { principal: 'sns.amazonaws.com', action: 's3:GetObject', resource: OBJECT };
    expect(
      decisionOn({
        ...service,
        resourcePolicy: grant({ Service: 'sns.amazonaws.com' }),
        scp: policy(deny('*', '*')),
      }),
    ).toBe('allowed');
    expect(
      decisionOn({
        ...service,
        resourcePolicy: grant({ Service: 'sqs.amazonaws.com' }),
        identity: everything,
      }),
    ).toBe('denied');
  });

  test('tokens of an identity provider serve for AssumeRoleWithWebIdentity alone', () => {
    const provider = 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com';
    const claim = 'token.actions.githubusercontent.com:sub';
    const resourcePolicy = policy(
      trust(
        { Federated: provider },
        { StringEquals: { [claim]: 'repo:a/b:ref:refs/heads/main' } },
        'sts:AssumeRoleWithWebIdentity',
      ),
    );
    const ask = {
      principal: provider,
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: TARGET,
      resourcePolicy,
    };
    expect(decisionOn({ ...ask, context: { [claim]: 'repo:a/b:ref:refs/heads/main' } })).toBe('allowed');
    expect(decisionOn({ ...ask, context: { [claim]: 'repo:a/b:pull_request' } })).toBe('denied');
    expect(decisionOn({ ...ask, action: 'sts:AssumeRole' })).toBe('denied');
  });
});

test('the reason of a rule names the rule, and no layer', () => {
  const verdict = verdictOn({
    principal: 'arn:aws:iam::111111111111:root',
    action: 'sts:AssumeRole',
    resource: TARGET,
    boundary: silent,
  });
  expect(verdict.deniedAt).toEqual([]);
  expect(verdict.explain()).toContain('the root user cannot assume roles');
});

test('the reasons name the layer and the statement', () => {
  const verdict = verdictOn({
    principal: USER,
    action: 's3:GetObject',
    resource: OBJECT,
    identity: everything,
    scp: policy({ ...deny('s3:*', '*'), Sid: 'NoS3' }),
  });
  expect(verdict.deniedAt).toEqual(['scp']);
  expect(verdict.explain()).toContain('Statement[0] (NoS3) of the scp policy denies it');
  expect(
    verdictOn({
      principal: USER,
      action: 's3:GetObject',
      resource: OBJECT,
      identity: everything,
      boundary: silent,
    }).deniedAt,
  ).toEqual(['boundary']);
});

describe('the layers that lack an Allow', () => {
  const read = { action: 's3:GetObject', resource: OBJECT, principal: USER };
  const across = { ...read, resourceAccount: '222222222222' };
  const assume = { action: 'sts:AssumeRole', resource: TARGET, principal: SESSION };
  test.each<[string, Parameters<typeof verdictOn>[0], string[]]>([
    ['nothing allows', read, ['identity']],
    [
      'the limits are silent too',
      { ...read, boundary: silent, session: silent },
      ['identity', 'boundary', 'session'],
    ],
    ['only an SCP is silent', { ...read, identity: everything, scp: silent }, ['scp']],
    [
      'the bucket lets the user in, and an SCP is silent',
      { ...read, resourcePolicy: grant({ AWS: USER }), scp: silent },
      ['scp'],
    ],
    [
      'the endpoint is silent',
      {
        ...read,
        identity: everything,
        vpcEndpoint: { ...silent, Statement: [{ ...silent.Statement[0], Principal: '*' }] },
      },
      ['vpc-endpoint'],
    ],
    ['another account allows its side', { ...across, resourcePolicy: grant({ AWS: USER }) }, ['identity']],
    ['the own account allows its side', { ...across, identity: everything }, ['resource']],
    ['neither account allows', across, ['resource', 'identity']],
    [
      'a trust policy names the account',
      { ...assume, resourcePolicy: policy(trust({ AWS: '111111111111' })) },
      ['identity'],
    ],
    [
      'a trust policy names somebody else',
      { ...assume, identity: everything, resourcePolicy: policy(trust({ AWS: USER })) },
      ['resource'],
    ],
    ['a service has no policy of its own', { ...read, principal: 'sns.amazonaws.com' }, ['resource']],
  ])('%s', (_, question, layers) => {
    const verdict = verdictOn(question);
    expect([verdict.decision, verdict.lacking, verdict.deniedAt]).toEqual(['denied', layers, layers]);
    expect(verdict.allowedBy).toEqual([]);
  });

  test('none, where the call is allowed', () => {
    const verdict = verdictOn({ ...read, identity: everything });
    expect([verdict.lacking, verdict.deniedAt, verdict.denial]).toEqual([[], [], undefined]);
    expect(verdict.allowedBy.map(({ layer }) => layer)).toEqual(['identity']);
  });
});

test('a resource that no ARN names lies in no partition of its own', () => {
  const ask = { principal: USER, action: 's3:GetObject', resource: '*', resourceAccount: '222222222222' };
  expect(decisionOn({ ...ask, identity: everything, resourcePolicy: grant({ AWS: USER }) })).toBe('allowed');
});
