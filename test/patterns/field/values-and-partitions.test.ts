import { Stack, Stage } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  AccessLevel,
  Caller,
  CrossAccountRole,
  CrossAccountUserRole,
  RoleTrust,
  TrustForm,
  type TrustConditions,
} from '../../../lib';
import {
  accountRoot,
  mistakeOf,
  newApp,
  notices,
  roleArn,
  stackIn,
  STRANGER,
  trust,
  TRUSTED,
  TRUSTING,
  twoAccounts,
} from '../synthesized';

const lambda = new iam.ServicePrincipal('lambda.amazonaws.com');
const MACHINE = `arn:aws:states:eu-west-1:${TRUSTING}:stateMachine:copy`;
const STATES = Caller.service('states.amazonaws.com');
const account = Caller.account(STRANGER);
const roleIn = (stack: Stack) => new CrossAccountRole(stack, 'Role', { roleName: 'role' });

function codeOf(conditions: TrustConditions, caller = account, region?: string): string {
  const role = roleIn(stackIn(newApp(), 'Prod', TRUSTING, region));
  return mistakeOf(() => role.trust.addEntry({ callers: [caller], ...conditions })).code;
}

describe('14. partitions', () => {
  const principalArns = [roleArn(STRANGER, 'x')];
  const cases: [string, TrustConditions, Caller][] = [
    ['an excluded caller', { excludedCallers: { principalArns } }, account],
    ['a source ARN', { sourceArn: MACHINE }, STATES],
    [
      'a condition',
      {
        conditions: [
          { conditionOperator: 'ArnLike', conditionKey: 'aws:PrincipalArn', values: principalArns },
        ],
      },
      account,
    ],
    [
      'a condition of a principal of the CDK',
      {},
      Caller.of(
        new iam.AccountPrincipal(STRANGER).withConditions({ ArnLike: { 'aws:PrincipalArn': principalArns } }),
      ),
    ],
  ];

  test.each(cases)('%s of another partition is an error', (_, conditions, caller) => {
    for (const region of ['cn-north-1', 'us-gov-west-1'])
      expect(codeOf(conditions, caller, region)).toBe('partitions-differ');
  });

  test('the name of a service of China is an error elsewhere', () => {
    for (const region of ['eu-west-1', 'us-gov-west-1'])
      expect(codeOf({}, Caller.service('lambda.amazonaws.com.cn'), region)).toBe('partitions-differ');
  });

  test('a stack without a Region gets the suffix of its partition at deployment', () => {
    const role = roleIn(new Stack(newApp(), 'Prod', { env: { account: TRUSTING } }));
    role.trust.addEntry({ callers: [Caller.service('codedeploy.amazonaws.com')] });
    expect(trust(role)[0]?.Principal).toEqual({
      Service: { 'Fn::Join': ['', ['codedeploy.', { Ref: 'AWS::URLSuffix' }]] },
    });
  });
});

describe('15. values that are not set', () => {
  const principal = new iam.AccountPrincipal(STRANGER);
  const unset = undefined as unknown as string;
  const code = 'value-not-set';

  test.each([
    ['undefined', unset],
    ['empty', ''],
    ['a list', [unset]],
  ] as const)(
    'a condition of a principal of the CDK that is %s is an error, and nothing is written',
    (_, value) => {
      const role = roleIn(stackIn(newApp(), 'Prod', TRUSTING));
      const conditional = principal.withConditions({ StringEquals: { 'aws:PrincipalOrgID': value } });
      expect(mistakeOf(() => role.grantAssumeRole(conditional)).code).toBe(code);
      role.grantAssumeRole(lambda);
      expect(trust(role)).toHaveLength(1);
    },
  );

  test('the value of a tag may be empty', () => {
    const role = roleIn(stackIn(newApp(), 'Prod', TRUSTING));
    role.grantAssumeRole(principal.withConditions({ StringEquals: { 'aws:PrincipalTag/team': '' } }));
    expect(trust(role)[0]?.Condition).toEqual({ StringEquals: { 'aws:PrincipalTag/team': '' } });
  });

  test('blanks are no value', () => {
    expect(mistakeOf(() => Caller.service(' ')).code).toBe(code);
    expect(codeOf({ sessionNames: [' '] })).toBe(code);
    expect(codeOf({ sessionTags: { allowedKeys: [' '] } })).toBe(code);
  });

  test('the display name of the switch-role URL is not empty', () => {
    const role = new CrossAccountUserRole(stackIn(newApp(), 'Prod', TRUSTING), 'Role');
    expect(mistakeOf(() => role.switchRoleUrlFor('')).code).toBe(code);
    expect(mistakeOf(() => role.outputAccess({ displayName: '' })).code).toBe(code);
  });
});

describe('16. the same caller twice stands once', () => {
  test('in another order of values, and with a value twice', () => {
    const role = roleIn(stackIn(newApp(), 'Prod', TRUSTING));
    role.trust.addEntry({ callers: [account], sessionNames: ['a1', 'b1'] });
    role.trust.addEntry({ callers: [account], sessionNames: ['b1', 'a1', 'a1'] });
    expect(trust(role)).toMatchObject([
      { Condition: { StringLike: { 'sts:RoleSessionName': ['a1', 'b1'] } } },
    ]);
  });

  test('as an account ID and as the ARN of its root', () => {
    const role = roleIn(stackIn(newApp(), 'Prod', TRUSTING));
    role.trust.addEntry({ callers: [account, Caller.arn(STRANGER), Caller.arn(accountRoot(STRANGER))] });
    expect(trust(role)).toMatchObject([{ Principal: { AWS: accountRoot(STRANGER) } }]);
  });

  test('beside the statement that the CDK writes for assumedBy, unless that says more', () => {
    const { prod, people } = twoAccounts();
    const caller = new iam.Role(people, 'Caller', { roleName: 'caller', assumedBy: lambda });
    const role = new iam.Role(prod, 'Role', { roleName: 'role', assumedBy: caller });
    const arn = roleArn(TRUSTED, 'caller');
    RoleTrust.of(role).addEntry({ callers: [Caller.of(caller), account] });
    role.assumeRolePolicy?.addStatements(
      new iam.PolicyStatement({
        actions: ['sts:AssumeRole', 'sts:TagSession'],
        principals: [new iam.ArnPrincipal(arn)],
      }),
    );
    expect(trust(role)).toMatchObject([
      { Action: 'sts:AssumeRole', Principal: { AWS: [arn, accountRoot(STRANGER)] } },
      { Action: ['sts:AssumeRole', 'sts:TagSession'], Principal: { AWS: arn } },
    ]);
  });
});

test.each([
  ['source-account-mismatch', { sourceAccount: STRANGER, sourceArn: MACHINE }],
  ['source-arn-that-the-service-never-sends', { sourceArn: 'arn:aws:s3:::data' }],
])('19. a source that no request has is the error %s', (code, conditions) => {
  expect(codeOf(conditions, STATES)).toBe(code);
});

test.each([
  {
    actions: ['s3:DeleteObject*', 's3:PutObject*', 's3:AbortMultipartUpload'],
    last: 's3:AbortMultipartUpload (Write)',
  },
  { actions: ['s3:*'], last: 's3:PutBucketPolicy' },
  { actions: ['ec2:*'], last: 'ec2:ModifyVpcEndpointServicePermissions' },
])('20. the message names every action of $actions above the level', ({ actions, last }) => {
  const role = new CrossAccountRole(stackIn(newApp(), 'Prod', TRUSTING), 'Role', {
    maxAccessLevel: AccessLevel.READ,
  });
  const { got, message } = mistakeOf(() =>
    role.addToPolicy(new iam.PolicyStatement({ actions, resources: ['*'] })),
  );
  expect(got.length).toBeGreaterThan(300);
  expect(got).toContain(last);
  expect(message).toContain(got);
});

test('10. Stages without accounts: a warning that both sides are taken to be in one account, in each form', () => {
  const app = newApp();
  const [prod, people] = ['Prod', 'People'].map((id) => new Stack(new Stage(app, id), 'Stack')) as [
    Stack,
    Stack,
  ];
  const caller = new iam.Role(people, 'Caller', { roleName: 'caller', assumedBy: lambda });
  roleIn(prod).trust.addEntry({ callers: [Caller.of(caller)], form: TrustForm.ACCOUNT });
  expect(notices(prod, 'warning', 'have no env.account')).toHaveLength(1);
});
