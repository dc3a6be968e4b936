import { AccessModel } from '../../lib/access';
import { judgeAssertions } from '../../lib/access/assertions/judge-assertions';
import type { AssertionSet } from '../../lib/assertion/access-assertion';
import { readAssertions } from '../../lib/assertion/assertion-file';
import { loadFacts } from '../../lib/assembly/load';
import { errorOf, ORGANIZATION, planOf } from './blueprint-files';
import { appOf } from './blueprint-app';

const BASE = `
groups:
  operators: { in: { accounts: [shared] }, mfaGuard: false }
users:
  ana: { in: { accounts: [shared] }, groups: [operators] }
  ben: { in: { accounts: [shared] } }
roles:
  operations:
    kind: people
    in: { units: [prod] }
    permissions: [{ recipe: rds.operate, on: ["arn:aws:rds:{region}:{account.id}:db:*"] }]
  partner: { in: { units: [prod] }, permissions: [{ recipe: s3.read, on: ["arn:aws:s3:::exports"] }] }
  watched: { kind: lambda, in: { units: [prod] }, managedPolicies: ["arn:aws:iam::333333333333:policy/unknown"] }
access:
  - { roles: [operations], callers: [{ group: operators }] }
  - { roles: [partner], callers: [{ thirdParty: "999999999999" }], when: { externalIds: [secret-1] } }
assertions:
`;
const STOP =
  'via: [{ role: operations }], actions: ["rds:StopDBInstance"], on: ["arn:aws:rds:eu-west-1:{account.id}:db:orders"]';

/** What synthesis says about one assertion; nothing if the assertion holds. */
function synthesisWith(assertion: string): string {
  try {
    appOf(BASE + assertion).app.synth();
    return '';
  } catch (error) {
    return String(error);
  }
}

describe('assertions that hold', () => {
  test.each([
    ['allow', `allow: { who: [{ user: ana }], ${STOP}, mfa: 10m }`],
    ['deny without MFA', `deny: { who: [{ user: ana }], ${STOP}, mfa: false }`],
    ['deny of another user', `deny: { who: [{ user: ben }], ${STOP}, mfa: 10m }`],
    ['allow of all members of a group', `allow: { who: [{ group: operators }], ${STOP}, mfa: 10m }`],
    [
      'only these principals',
      'only: { who: [{ user: ana }, { role: operations }, { role: watched }], actions: ["rds:StopDBInstance"] }',
    ],
    [
      'no principal but the one whose policy is not known',
      'only: { who: [{ role: watched }], actions: ["rds:DeleteDBInstance"] }',
    ],
    ['no outsiders but the third party', 'outsiders: { except: ["999999999999"] }'],
    [
      'undetermined, accepted with a reason',
      'allow: { who: [{ role: watched }], actions: ["s3:GetObject"], on: ["arn:aws:s3:::a/b"] }, undetermined: accept, because: the policy is not ours',
    ],
  ])('%s', (_what, assertion) => {
    expect(synthesisWith(`  - { title: it holds, ${assertion} }`)).toBe('');
  });
});

describe('a broken assertion fails the synthesis with its line and the explanation', () => {
  test.each<[string, string, RegExp]>([
    ['allow', `allow: { who: [{ user: ben }], ${STOP}, mfa: 10m }`, /Denied \(implicitly\): user ben/],
    [
      'deny',
      `deny: { who: [{ user: ana }], ${STOP}, mfa: 10m }`,
      /Allowed: .*\n.*trust policy of Org\/production\/role-operations allows it/,
    ],
    [
      'deny of a group with one member that may',
      `deny: { who: [{ group: operators }, { user: ben }], ${STOP}, mfa: 10m }`,
      /user\/ana/,
    ],
    [
      'only',
      'only: { who: [{ role: operations }], actions: ["rds:StopDBInstance"] }',
      /user-ana through .*operations/,
    ],
    ['outsiders', 'outsiders: {}', /999999999999/],
    [
      'undetermined',
      'allow: { who: [{ role: watched }], actions: ["s3:GetObject"], on: ["arn:aws:s3:::a/b"] }',
      /is undetermined:[^]*policy\/unknown/,
    ],
    [
      'a released assembly that is not there',
      'noNewAccess: { against: nothing/cdk.out }',
      /is undetermined:[^]*does not exist[^]*Copy the cdk\.out of the released version/,
    ],
  ])('%s', (_what, assertion, message) => {
    const line = (ORGANIZATION + BASE).split('\n').length;
    const report = synthesisWith(`  - { title: it holds, ${assertion} }`);
    expect(report).toMatch(message);
    expect(report).toContain(`blueprint.yaml:${line}:5`);
  });

  test('new access against a released assembly', () => {
    const released = appOf(`${BASE}  - { title: x, outsiders: { except: ["999999999999"] } }`).app.synth()
      .directory;
    const assertion = `  - { title: nothing new, noNewAccess: { against: ${released} } }`;
    expect(synthesisWith(assertion)).toBe('');
    const more = BASE.replace('[{ group: operators }]', '[{ group: operators }, { user: ben }]');
    expect(() => appOf(more + assertion).app.synth()).toThrow(/user-ben gains/);
  });
});

test('a template that other code changes is judged as it would deploy', () => {
  const { app, stack } = appOf(
    `${BASE}  - { title: MFA, deny: { who: [{ user: ana }], ${STOP}, mfa: false } }`,
  );
  const role = stack('production').node.findChild('role-operations').node.defaultChild;
  (role as { addPropertyDeletionOverride: (path: string) => void } | undefined)?.addPropertyDeletionOverride(
    'AssumeRolePolicyDocument.Statement.0.Condition',
  );
  expect(() => app.synth()).toThrow(/"MFA" \(.*blueprint\.yaml:\d+:5\) is broken/);
});

describe('an assertion about each account is judged in every account', () => {
  const READER = `
roles:
  reader:
    kind: lambda
    in: { units: [prod] }
    permissions: [{ actions: ["s3:GetObject"], on: ["arn:aws:s3:::data-{account.id}/*"] }]
  gate: { in: { units: [prod] }, permissions: [{ actions: ["s3:GetObject"], on: ["arn:aws:s3:::data-{account.id}/*"] }] }
access: [{ roles: [gate], callers: [{ role: reader }] }]
assumptions: { resourcePolicies: none }
assertions:
`;
  const on = 'actions: ["s3:GetObject"], on: ["arn:aws:s3:::data-{account.id}/a"]';

  // The first account of the file is not the one with the role.
  test.each<[string, string, RegExp]>([
    ['resources of only', `only: { who: [], ${on} }`, /is broken:[^]*data-333333333333/],
    [
      'an ARN with the account',
      `deny: { who: [{ arn: "arn:aws:iam::{account.id}:role/reader" }], ${on} }`,
      /is broken:[^]*data-333333333333/,
    ],
    [
      'a role of the same account',
      `deny: { who: [{ role: reader, sameAccount: true }], ${on} }`,
      /is broken:[^]*data-333333333333/,
    ],
    [
      'resources for someone who is in no account of the organization',
      `allow: { who: [{ thirdParty: "999999999999" }], ${on} }`,
      /data-333333333333/,
    ],
  ])('%s', (_what, assertion, message) => {
    const files = `${READER}  - { title: it holds, ${assertion} }`;
    const { app } = appOf(files);
    expect(() => app.synth()).toThrow(message);
  });
});

describe('a permission set in an assertion means a user who signs in with it', () => {
  const WITH_CENTER = ORGANIZATION.replace(
    'root: r-ab12 }',
    'root: r-ab12, identityCenter: { instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef", account: management, region: eu-west-1 } }',
  );
  const PEOPLE = `
policies:
  team: { path: /teams/, in: { units: [prod] }, permissions: [{ actions: ["sqs:SendMessage"], on: ["*"] }] }
boundaries:
  limit: { in: { units: [prod] }, permissions: [{ actions: ["s3:*", "sqs:*", "sts:*", "iam:*"], on: ["*"] }] }
roles:
  gate: { in: { units: [prod] }, permissions: [{ actions: ["s3:GetObject"], on: ["*"] }] }
  shut: { in: { units: [prod] }, permissions: [{ actions: ["s3:GetObject"], on: ["arn:aws:s3:::some/*"] }] }
access:
  - { roles: [gate], callers: [{ permissionSet: Readers }], when: { sourceIdentity: { allowed: [ana] } } }
  - { roles: [shut], callers: [{ permissionSet: Readers_Two }] }
guardrails:
  no-queues: { type: scp, attach: { units: [prod] }, controls: [{ statements: [{ Effect: Deny, Action: ["s3:DeleteObject"], Resource: "*" }] }] }
permissionSets:
  Readers:
    permissions: [{ actions: ["s3:GetObject", "s3:DeleteObject", "ec2:RunInstances"], on: ["*"] }]
    managedPolicies: [team]
    boundary: limit
    assignments: [{ group: 11111111-2222-3333-4444-555555555555, in: { units: [prod] } }]
  Readers_Two:
    permissions: [{ actions: ["s3:ListBucket"], on: ["*"] }]
    assignments: [{ user: 11111111-2222-3333-4444-666666666666, in: { accounts: [shared, production] } }]
  Elsewhere: { permissions: [{ actions: ["s3:ListBucket"], on: ["*"] }] }
assumptions: { resourcePolicies: none }
`;
  const { app } = appOf(PEOPLE, {}, WITH_CENTER);
  const { directory } = app.synth();
  const [blueprint] = readAssertions(directory);
  const facts = loadFacts(directory);
  const answerTo = (assertion: string) => {
    const { assertions } = planOf(`${WITH_CENTER}${PEOPLE}assertions: [{ title: it holds, ${assertion} }]`);
    const set = { ...(blueprint as AssertionSet), assertions };
    const [answer] = judgeAssertions(facts, set);
    if (answer === undefined) throw new TypeError('no answer');
    return answer;
  };
  const on = 'on: ["arn:aws:s3:::data/a"]';
  const readers = 'who: [{ permissionSet: Readers }]';

  test.each<[string, string, 'holds' | 'broken' | 'undetermined', RegExp]>([
    ['its policy allows', `allow: { ${readers}, actions: ["s3:GetObject"], ${on} }`, 'holds', /^$/],
    ['its policy does not allow', `deny: { ${readers}, actions: ["s3:PutObject"], ${on} }`, 'holds', /^$/],
    ['a denial that is wrong', `deny: { ${readers}, actions: ["s3:GetObject"], ${on} }`, 'broken', /^$/],
    ['its boundary', `deny: { ${readers}, actions: ["ec2:RunInstances"], on: ["*"] }`, 'holds', /^$/],
    ['the SCP of the account', `deny: { ${readers}, actions: ["s3:DeleteObject"], ${on} }`, 'holds', /^$/],
    [
      'a policy of the account with a path',
      `allow: { ${readers}, actions: ["sqs:SendMessage"], on: ["arn:aws:sqs:eu-west-1:333333333333:q"] }`,
      'holds',
      /^$/,
    ],
    [
      'both sides of a line of access',
      `allow: { ${readers}, assume: [{ role: gate }], context: { "sts:SourceIdentity": ana } }`,
      'holds',
      /^$/,
    ],
    [
      'every object, where one may be read',
      'deny: { who: [{ role: gate }], actions: ["s3:GetObject"] }',
      'broken',
      /^$/,
    ],
    [
      'every object, written as *',
      'deny: { who: [{ role: gate }], actions: ["s3:GetObject"], on: ["*"] }',
      'broken',
      /^$/,
    ],
    [
      'every object, where some may be read',
      'deny: { who: [{ role: shut }], actions: ["s3:GetObject"] }',
      'undetermined',
      /^$/,
    ],
    [
      'every object, where none may be written',
      'deny: { who: [{ role: shut }], actions: ["s3:PutObject"] }',
      'holds',
      /^$/,
    ],
    [
      'every user, by an action of a required type',
      `deny: { ${readers}, actions: ["iam:CreateUser"] }`,
      'holds',
      /^$/,
    ],
    ['every action on everything', 'deny: { who: [{ role: shut }], actions: ["*"] }', 'undetermined', /^$/],
    [
      'an action on every resource, allowed on all',
      'allow: { who: [{ role: gate }], actions: ["s3:GetObject"] }',
      'holds',
      /^$/,
    ],
    [
      'an action on every resource, allowed on some',
      'allow: { who: [{ role: shut }], actions: ["s3:GetObject"] }',
      'broken',
      /^$/,
    ],
    ['another role', `deny: { ${readers}, assume: [{ role: shut }] }`, 'holds', /^$/],
    [
      'through a role',
      `allow: { ${readers}, via: [{ role: gate }], actions: ["s3:GetObject"], ${on}, context: { "sts:SourceIdentity": ana } }`,
      'holds',
      /^$/,
    ],
    [
      'an account where it is not assigned, denied',
      `deny: { who: [{ permissionSet: Readers, in: { accounts: [shared] } }], actions: ["s3:GetObject"], ${on} }`,
      'holds',
      /^The blueprint does not assign permission set Readers in account shared/,
    ],
    [
      'an account where it is not assigned, allowed',
      `allow: { who: [{ permissionSet: Readers, in: { accounts: [shared] } }], actions: ["s3:GetObject"], ${on} }`,
      'broken',
      /^The blueprint does not assign/,
    ],
    [
      'a permission set that is assigned outside of the blueprint',
      'deny: { who: [{ permissionSet: Elsewhere }], actions: ["s3:GetObject"], on: ["*"] }',
      'undetermined',
      /^$/,
    ],
    [
      'only one of two whose names begin the same',
      'only: { who: [{ permissionSet: Readers }], actions: ["s3:ListBucket"] }',
      'broken',
      /^$/,
    ],
    [
      'only these',
      'only: { who: [{ permissionSet: Readers_Two }], actions: ["s3:ListBucket"] }',
      'holds',
      /^$/,
    ],
    [
      'a bucket that callers of two accounts name',
      'deny: { who: [{ permissionSet: Readers_Two }], actions: ["s3:ListBucket"], on: ["arn:aws:s3:::data"] }',
      'broken',
      /^$/,
    ],
  ])('%s', (_what, assertion, result, note) => {
    const answer = answerTo(assertion);
    expect([answer.result, ...(answer.result === result ? [] : answer.reasons)]).toEqual([result]);
    expect(answer.notes.join()).toMatch(note);
  });

  test('in both accounts, whichever of them has the bucket', () => {
    const { reasons } = answerTo(
      'deny: { who: [{ permissionSet: Readers_Two }], actions: ["s3:ListBucket"], on: ["arn:aws:s3:::data"] }',
    );
    expect(reasons.map((each) => /:(\d{12}):/.exec(each)?.[1])).toEqual(['222222222222', '333333333333']);
  });

  test.each([
    'sso.amazonaws.com/AWSReservedSSO_Readers_0123456789abcdef',
    'sso.amazonaws.com/eu-west-1/AWSReservedSSO_Readers_0123456789abcdef',
    'sso.amazonaws.com*/AWSReservedSSO_Readers_*',
  ])('a question about %s means the same role', (name) => {
    const arn = `arn:aws:iam::333333333333:role/aws-reserved/${name}`;
    const model = AccessModel.fromFacts(facts);
    expect(model.whatCan(arn).map(({ action }) => action)).toContain('sqs:SendMessage');
    expect(model.arnOf(arn.replace('Readers', 'Others'), 'principal')).toContain('_Others_');
  });

  test.each([
    ['permissionSet: Readers', 'permissionSet'],
    ['role: gate', 'role'],
    ['service: ec2.amazonaws.com', 'service'],
    ['arn: "arn:aws:iam::444444444444:role/x"', 'arn'],
  ])('with MFA, which %s cannot present, is an error', (caller, key) => {
    const line = `${WITH_CENTER}${PEOPLE}assertions:\n  - { title: a, deny: { who: [{ ${caller} }], actions: ["s3:GetObject"], mfa: 10m } }\n`;
    const error = errorOf(line);
    expect(error.code).toBe('mfa-of-a-caller-without-mfa');
    expect(error.got).toContain(key);
    const lines = line.split('\n');
    const column = (lines.at(-2) ?? '').indexOf(caller) + caller.indexOf(':') + 3;
    expect(error.at).toBe(`blueprint.yaml:${lines.length - 1}:${column}`);
  });

  test('the plan says who must do what', () => {
    const { notes } = planOf(
      `${WITH_CENTER}${PEOPLE}`.replace(
        'callers: [{ permissionSet: Readers_Two }]',
        'callers: [{ permissionSet: Readers, in: { accounts: [shared] } }, { permissionSet: Readers-Two }]',
      ),
    );
    expect(notes).toEqual([
      expect.stringMatching(/permission set Readers is not assigned in 222222222222\. Assign it there/),
      expect.stringMatching(/policy of permission set Readers-Two .*If you mean Readers_Two/),
    ]);
  });
});
