import { ORGANIZATION } from './blueprint-files';
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
      /is undetermined:[^]*does not exist/,
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
permissionSets:
  Readers:
    permissions: [{ actions: ["s3:GetObject"], on: ["*"] }]
    assignments: [{ group: 11111111-2222-3333-4444-555555555555, in: { units: [prod] } }]
assumptions: { resourcePolicies: none }
assertions:
`;
  const CENTER =
    'identityCenter: { instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef", account: management, region: eu-west-1 }';
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
    [
      'a permission set, where it is assigned',
      `deny: { who: [{ permissionSet: Readers }], ${on} }`,
      /is undetermined:[^]*333333333333:role\/aws-reserved/,
    ],
  ])('%s', (_what, assertion, message) => {
    const files = `${READER}  - { title: it holds, ${assertion} }`;
    const { app } = appOf(files, {}, ORGANIZATION.replace('root: r-ab12 }', `root: r-ab12, ${CENTER} }`));
    expect(() => app.synth()).toThrow(message);
  });
});
