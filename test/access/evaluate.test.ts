import { parseCaller } from '../../lib/access/caller';
import { evaluate } from '../../lib/access/evaluate';
import { policyOf, unknownPolicy, type PolicySet } from '../../lib/access/policy';
import type { Unsettled } from '../../lib/access/unsettled';
import { Context, type ContextInput } from '../../lib/policy/context';
import type { DocumentKind } from '../../lib/policy/document';
import { symbol } from '../../lib/policy/symbol';
import { allow, deny, policy, trust } from './organization-fixture';

// What the conformance cases leave out: rules without statements, what AWS leaves open, what is not known.

const USER = 'arn:aws:iam::111111111111:user/ana';
const SESSION = 'arn:aws:sts::111111111111:assumed-role/app/run';
const TARGET = 'arn:aws:iam::111111111111:role/target';
const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/k';
const OBJECT = 'arn:aws:s3:::data/k';

interface Question {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string;
  readonly context?: ContextInput;
  readonly identity?: unknown;
  readonly resourcePolicy?: unknown;
  readonly boundary?: unknown;
  readonly session?: unknown;
  readonly scp?: unknown;
  readonly unsettled?: Unsettled;
}

const everything = policy(allow('*', '*'));
const silent = policy(allow('ec2:DescribeRegions', '*'));

function verdictOn(question: Question) {
  const { principal, action, resource, resourceAccount = '111111111111', context = {}, unsettled } = question;
  const one = (kind: DocumentKind, document: unknown) =>
    document === undefined ? [] : [policyOf(`the ${kind} policy`, kind, document)];
  const policies: PolicySet = {
    identity: one('identity', question.identity),
    resource: one(action.startsWith('sts:Assume') ? 'trust' : 'resource', question.resourcePolicy),
    boundaries: one('boundary', question.boundary),
    session: one('session', question.session),
    ...(question.scp === undefined ? {} : { scps: [one('scp', question.scp)] }),
  };
  return evaluate(
    { caller: parseCaller(principal), action, resource, resourceAccount, context: Context.complete(context) },
    policies,
    unsettled,
  );
}

const decisionOn = (question: Question) => verdictOn(question).decision;
const grant = (principal: unknown, more: object = {}) =>
  policy({ ...allow('s3:GetObject', '*'), Principal: principal, ...more });

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

describe('what is not known', () => {
  test('of a policy leaves open what it might change, and nothing else', () => {
    const ask = (identity: PolicySet['identity']) =>
      evaluate(
        {
          caller: parseCaller(USER),
          action: 's3:GetObject',
          resource: OBJECT,
          resourceAccount: '111111111111',
          context: Context.complete(),
        },
        { identity },
      );
    const unknown = unknownPolicy('AWS managed X', 'identity');
    const known = (document: unknown) => policyOf('known', 'identity', document);
    expect(ask([unknown]).decision).toBe('undetermined');
    expect(
      ask([unknown])
        .unknown.map(({ text }) => text)
        .join(),
    ).toContain('AWS managed X, whose content is not known');
    expect(ask([unknown, known(everything)]).decision).toBe('undetermined');
    expect(ask([unknown, known(policy(deny('*', '*')))]).denial).toBe('explicit');
  });

  test('of a principal leaves the grant open, unless what is known tells it is another', () => {
    const named = (text: string) =>
      decisionOn({
        principal: SESSION,
        action: 's3:GetObject',
        resource: OBJECT,
        resourcePolicy: grant({ AWS: text }),
      });
    expect(named(symbol('Role.Arn'))).toBe('undetermined');
    expect(named(`arn:aws:iam::111111111111:role/${symbol('Role')}`)).toBe('undetermined');
    expect(named(`arn:aws:iam::222222222222:role/${symbol('Role')}`)).toBe('denied');
    expect(named(`arn:aws:iam::111111111111:user/${symbol('User')}`)).toBe('denied');
  });

  test('of the owner of a resource leaves open whether one side is enough', () => {
    const ask = {
      caller: parseCaller(USER),
      action: 's3:GetObject',
      resource: OBJECT,
      resourceAccount: symbol('AWS::AccountId'),
      context: Context.complete(),
    };
    const policies: PolicySet = { identity: [policyOf('own', 'identity', everything)] };
    expect(evaluate(ask, policies).decision).toBe('undetermined');
    expect(evaluate({ ...ask, resourceAccount: '111111111111' }, policies).decision).toBe('allowed');
  });

  test('NotPrincipal that lists the caller but not its account may deny all the same', () => {
    const ask = (listed: string[]) =>
      decisionOn({
        principal: USER,
        action: 's3:GetObject',
        resource: OBJECT,
        identity: everything,
        resourcePolicy: policy({ Effect: 'Deny', NotPrincipal: { AWS: listed }, Action: '*', Resource: '*' }),
      });
    expect(ask([USER, '111111111111'])).toBe('allowed');
    expect(ask([USER])).toBe('undetermined');
    expect(ask(['arn:aws:iam::111111111111:user/bob'])).toBe('denied');
  });
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
