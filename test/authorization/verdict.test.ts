import { evaluate, sameAccount } from '../../lib/authorization/evaluate';
import {
  policyOf,
  unknownPolicy,
  type AccessPolicy,
  type PolicySet,
} from '../../lib/authorization/policy-set';
import { parseCaller, type Caller } from '../../lib/authorization/requester';
import type { Verdict } from '../../lib/authorization/verdict';
import { Context } from '../../lib/policy/condition/context';
import { symbol } from '../../lib/policy/pattern/symbol';
import type { Truth } from '../../lib/policy/truth';
import { everything, OBJECT, SESSION, silent, TARGET, USER } from './verdict-on';
import { allow, deny, policy, trust } from '../access/organization-fixture';

const ACCOUNT = '111111111111';
const OTHER = '222222222222';

interface Asked {
  readonly caller?: string | Caller;
  readonly action?: string;
  readonly resource?: string;
  readonly resourceAccount?: string;
}

function judge(policies: Partial<PolicySet>, asked: Asked = {}): Verdict {
  const { caller = USER, action = 's3:GetObject', resource = OBJECT, resourceAccount = ACCOUNT } = asked;
  return evaluate(
    {
      caller: typeof caller === 'string' ? parseCaller(caller) : caller,
      action,
      resource,
      resourceAccount,
      context: Context.partial(),
    },
    { identity: [], ...policies },
  );
}

const named = (name: string, ...statements: Parameters<typeof policy>): AccessPolicy =>
  policyOf(name, name.startsWith('trust') ? 'trust' : 'identity', policy(...statements));
const OF_RESOURCE = (name: string, ...statements: Parameters<typeof policy>): AccessPolicy =>
  policyOf(name, 'resource', policy(...statements));
const PERHAPS = { Bool: { 'aws:SecureTransport': 'true' } };
const namesOf = (matches: Verdict['allowedBy']): string[] => matches.map(({ policy: { name } }) => name);

describe('statements that surely apply are told from those that may', () => {
  const sure = named('sure', allow('s3:*', '*'));
  const possible = named('possible', allow('s3:*', '*', PERHAPS));
  const sureDeny = named('sure deny', deny('s3:*', '*'));
  const possibleDeny = named('possible deny', deny('s3:*', '*', PERHAPS));
  const unknown = unknownPolicy('unknown', 'identity');

  test('of those that allow', () => {
    const verdict = judge({ identity: [sure, possible], boundaries: [named('boundary', allow('*', '*'))] });
    expect([verdict.decision, verdict.unknown, verdict.questions]).toEqual(['allowed', [], []]);
    expect(namesOf(verdict.allowedBy)).toEqual(['sure', 'boundary']);
  });

  test('of those that deny', () => {
    const verdict = judge({ identity: [sure, sureDeny, possibleDeny, unknown] });
    expect([verdict.decision, verdict.denial, verdict.deniedAt]).toEqual([
      'denied',
      'explicit',
      ['identity'],
    ]);
    expect(namesOf(verdict.deniedBy)).toEqual(['sure deny']);
    expect(namesOf(verdict.possibleDenies)).toEqual(['sure deny', 'possible deny']);
    expect([verdict.unknown, verdict.questions]).toEqual([[], []]);
  });

  test('an Allow that is not needed is not what decides', () => {
    const verdict = judge({ identity: [sure, possible, possibleDeny] });
    expect(verdict.decision).toBe('undetermined');
    expect(verdict.unknown.map(({ match }) => match.policy.name)).toEqual(['possible deny']);
  });

  test('a Deny that may apply allows nothing', () => {
    const verdict = judge({ identity: [possibleDeny] });
    expect([verdict.decision, verdict.denial]).toEqual(['denied', 'implicit']);
  });

  test('a layer that may allow is lacking, but does not deny', () => {
    const boundaries = [named('boundary', allow('s3:*', '*', PERHAPS))];
    const denied = judge({ identity: [], boundaries });
    expect([denied.decision, denied.lacking, denied.deniedAt]).toEqual([
      'denied',
      ['identity', 'boundary'],
      ['identity'],
    ]);
    expect(denied.explain()).not.toContain('the permissions boundary does not allow it');
    const open = judge({ identity: [sure] }, { resourceAccount: symbol('AWS::AccountId') });
    expect([open.decision, open.lacking, open.deniedAt]).toEqual(['undetermined', ['resource'], []]);
  });
});

describe('an undetermined verdict names the question that decides', () => {
  const own = [named('own', allow('*', '*'))];
  const linked = `arn:aws:sts::${ACCOUNT}:assumed-role/AWSServiceRoleForX/run`;
  const boundaries = [policyOf('the boundary', 'boundary', silent)];
  const anyone = OF_RESOURCE('bucket', { ...allow('*', '*'), Principal: '*' });
  const scps = [[policyOf('the SCP', 'scp', policy(allow('*', '*'), deny('s3:*', '*')))]];
  const rcps = [[policyOf('the RCP', 'rcp', policy({ ...deny('*', '*'), Principal: '*' }))]];

  test.each<[string, Partial<PolicySet>, Asked]>([
    ['whether the caller is a service-linked role', { identity: own, scps }, { caller: linked }],
    [
      'whether the caller is a service-linked role',
      { identity: own, scps: [[policyOf('the SCP', 'scp', silent)]] },
      { caller: linked },
    ],
    ['whether RCPs bear on the request', { identity: own, rcps }, { action: 'nosuchservice:Read' }],
    [
      `whether ${OBJECT} lies in the account of the caller`,
      { identity: own },
      { resourceAccount: symbol('AWS::AccountId') },
    ],
    ['whether a boundary limits what a policy grants to *', { resource: [anyone], boundaries }, {}],
    [
      'whether the boundary of a user whom a trust policy names must allow the call',
      { resource: [named('trust', trust({ AWS: USER }))], boundaries },
      { action: 'sts:AssumeRole', resource: TARGET },
    ],
  ])('%s', (question, policies, asked) => {
    const verdict = judge(policies, asked);
    expect([verdict.decision, verdict.unknown]).toEqual(['undetermined', []]);
    expect(verdict.questions.map((each) => each.replace(/[\u2068\u2069]/g, ''))).toEqual([question]);
    expect(verdict.explain()).toContain(`\n- it is not known ${question}`);
  });

  test('and none that does not', () => {
    const limited = { identity: own, resource: [anyone], boundaries: [named('boundary', allow('*', '*'))] };
    const denying = { ...limited, scps: [[named('an SCP', allow('*', '*'), deny('s3:*', '*', PERHAPS))]] };
    const verdict = judge(denying);
    expect([verdict.decision, verdict.questions]).toEqual(['undetermined', []]);
    expect(
      judge({ ...denying, rcps: [[OF_RESOURCE('an RCP')]] }, { action: 'nosuch:Read' }).questions,
    ).toEqual([]);
  });
});

test.each<[string, string, string | undefined, Truth]>([
  [USER, `arn:aws:iam::${ACCOUNT}:role/r`, undefined, 'yes'],
  [USER, `arn:aws:iam::${OTHER}:role/r`, undefined, 'no'],
  [USER, OBJECT, ACCOUNT, 'yes'],
  [USER, OBJECT, OTHER, 'no'],
  [USER, OBJECT, undefined, 'unknown'],
  [USER, OBJECT, '', 'unknown'],
  [USER, symbol('Bucket.Arn'), undefined, 'unknown'],
  [USER, '*', undefined, 'yes'],
  [USER, '*', OTHER, 'no'],
  [USER, 'arn:aws:iam::aws:policy/ReadOnlyAccess', undefined, 'yes'],
  ['lambda.amazonaws.com', '*', undefined, 'no'],
  ['*', OBJECT, ACCOUNT, 'no'],
])('%s and %s of %s are of one account: %s', (caller, resource, resourceAccount, truth) => {
  expect(sameAccount({ caller: parseCaller(caller), resource, resourceAccount })).toBe(truth);
});

describe('ARNs that only deployment tells', () => {
  test('a role, which a session may be of', () => {
    const resource = [named('trust', trust({ AWS: USER }))];
    const asked = { caller: SESSION, action: 'sts:AssumeRole', resource: symbol('Role.Arn') };
    expect(judge({ identity: [named('own', allow('*', '*'))], resource }, asked).decision).toBe('denied');
  });

  test('a user of another account, whose partition is not known', () => {
    const caller: Caller = { kind: 'user', arn: symbol('User.Arn'), account: ACCOUNT, name: symbol('User') };
    const resource = [OF_RESOURCE('bucket', { ...allow('*', '*'), Principal: '*' })];
    const across = { caller, resourceAccount: OTHER };
    expect(judge({ identity: [named('own', allow('*', '*'))], resource }, across).decision).toBe('allowed');
  });

  test('the role of a session, under an SCP', () => {
    const scps = [[policyOf('the SCP', 'scp', everything)]];
    const identity = [named('own', allow('*', '*'))];
    expect(judge({ identity, scps }, { caller: SESSION }).decision).toBe('allowed');
  });
});

test('NotPrincipal with Allow grants to anyone, and a silent boundary may limit it', () => {
  const bob = 'arn:aws:iam::111111111111:user/bob';
  const others = { Effect: 'Allow', NotPrincipal: { AWS: bob }, Action: '*', Resource: '*' };
  const resource = [policyOf('bucket', 'resource', policy(others))];
  expect(judge({ resource }).decision).toBe('allowed');
  const boundaries = [policyOf('boundary', 'boundary', silent)];
  expect(judge({ resource, boundaries }).decision).toBe('undetermined');
});

test('a policy whose content is not known is in force', () => {
  expect(unknownPolicy('X', 'identity')).toMatchObject({ name: 'X', isCertain: true });
});
