import { allow, deny, role, trust, user } from '../organization-fixture';
import { ACCOUNT, arn, escalationsOf, EVERYTHING, LAMBDA, reportOn } from './escalations-of';

const FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:x`;

const lambdaFunction = (runsAs: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { FunctionName: 'x', Role: arn(`role/${runsAs}`) },
  Metadata: { 'aws:cdk:path': 'App/x' },
});

describe('existing functions', () => {
  const developer = { Developer: user('developer', [allow('lambda:UpdateFunctionCode', FUNCTION)]) };

  test('lead to the administrator that they run as', () => {
    const found = reportOn({ ...developer, X: lambdaFunction('y'), Y: role('y', LAMBDA, [EVERYTHING]) });
    expect(escalationsOf('developer', found)).toEqual([
      'administrator: People/developer → changes the code of App/x → role App/y → administrator',
    ]);
  });

  test('lead over the roles that their role can become', () => {
    const found = reportOn({
      ...developer,
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [allow('sts:AssumeRole', arn('role/z'))]),
      Z: role('z', trust({ AWS: arn('role/y') }), [EVERYTHING]),
    });
    expect(escalationsOf('developer', found)).toEqual([
      'administrator: People/developer → changes the code of App/x → role App/y → assumes App/z → administrator',
    ]);
  });

  test('are harmless if their role gives no more permissions', () => {
    const found = reportOn({
      ...developer,
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [allow('logs:PutLogEvents', '*')]),
    });
    expect(escalationsOf('developer', found)).toEqual([]);
  });

  test('are harmless if the principal that changes them has the same permissions', () => {
    const read = allow('s3:GetObject', 'arn:aws:s3:::data/a/*');
    const found = reportOn({
      Developer: user('developer', [
        allow('lambda:UpdateFunctionCode', FUNCTION),
        allow('s3:Get*', 'arn:aws:s3:::data/*'),
      ]),
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [read]),
    });
    expect(escalationsOf('developer', found)).toEqual([]);
  });

  test('give more if their role has permissions that the developer lacks', () => {
    const found = reportOn({
      ...developer,
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [allow('s3:GetObject', '*')]),
    });
    expect(escalationsOf('developer', found)).toEqual([
      'more: People/developer → changes the code of App/x → role App/y → more permissions than its own',
    ]);
  });

  test('are an assumption if they are not in the app', () => {
    expect(escalationsOf('developer', reportOn(developer))).toEqual([
      expect.stringMatching(
        /^perhaps: .* assuming that Lambda function .*:x runs as a role that has more permissions$/,
      ),
    ]);
  });

  test('are an assumption if a policy of their role is not known', () => {
    const more = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/PublishedLater'] };
    const found = reportOn({ ...developer, X: lambdaFunction('y'), Y: role('y', LAMBDA, [], more) });
    expect(escalationsOf('developer', found)).toEqual([expect.stringMatching(/^perhaps: .*PublishedLater/)]);
  });

  test('lead to an administrator if AdministratorAccess is attached by its ARN', () => {
    const more = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] };
    const found = reportOn({ ...developer, X: lambdaFunction('y'), Y: role('y', LAMBDA, [], more) });
    expect(escalationsOf('developer', found)).toEqual([expect.stringMatching(/^administrator: /)]);
  });

  test('are found through wildcards', () => {
    const found = reportOn({
      Developer: user('developer', [
        allow('lambda:UpdateFunctionCode', `arn:aws:lambda:*:${ACCOUNT}:function:*`),
      ]),
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [EVERYTHING]),
    });
    expect(escalationsOf('developer', found)).toEqual([expect.stringMatching(/^administrator: .*App\/x/)]);
  });

  test('are protected by a Deny on them', () => {
    const found = reportOn({
      Developer: user('developer', [allow('lambda:*', FUNCTION), deny('lambda:UpdateFunction*', FUNCTION)]),
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [EVERYTHING]),
    });
    expect(escalationsOf('developer', found)).toEqual([]);
  });
});
