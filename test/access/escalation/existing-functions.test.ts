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

  test('are followed to the administrator that they run as', () => {
    const found = reportOn({ ...developer, X: lambdaFunction('y'), Y: role('y', LAMBDA, [EVERYTHING]) });
    expect(escalationsOf('developer', found)).toEqual([
      'administrator: People/developer → edits the code of App/x → role App/y → administrator',
    ]);
  });

  test('are followed over the roles that theirs can become', () => {
    const found = reportOn({
      ...developer,
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [allow('sts:AssumeRole', arn('role/z'))]),
      Z: role('z', trust({ AWS: arn('role/y') }), [EVERYTHING]),
    });
    expect(escalationsOf('developer', found)).toEqual([
      'administrator: People/developer → edits the code of App/x → role App/y → assumes App/z → administrator',
    ]);
  });

  test('are harmless where their role gives nothing more', () => {
    const found = reportOn({
      ...developer,
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [allow('logs:PutLogEvents', '*')]),
    });
    expect(escalationsOf('developer', found)).toEqual([]);
  });

  test('are harmless where whoever edits them holds as much', () => {
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

  test('give more where their role holds what the developer lacks', () => {
    const found = reportOn({
      ...developer,
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [allow('s3:GetObject', '*')]),
    });
    expect(escalationsOf('developer', found)).toEqual([
      'more: People/developer → edits the code of App/x → role App/y → more than it holds itself',
    ]);
  });

  test('are an assumption where they are not in the app', () => {
    expect(escalationsOf('developer', reportOn(developer))).toEqual([
      expect.stringMatching(
        /^perhaps: .* assuming that Lambda function .*:x runs as a role that holds more$/,
      ),
    ]);
  });

  test('are an assumption where the content of a policy of their role is not known', () => {
    const more = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'] };
    const found = reportOn({ ...developer, X: lambdaFunction('y'), Y: role('y', LAMBDA, [], more) });
    expect(escalationsOf('developer', found)).toEqual([
      expect.stringMatching(/^perhaps: .*AmazonS3FullAccess/),
    ]);
  });

  test('are followed where AdministratorAccess is attached by its ARN', () => {
    const more = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] };
    const found = reportOn({ ...developer, X: lambdaFunction('y'), Y: role('y', LAMBDA, [], more) });
    expect(escalationsOf('developer', found)).toEqual([expect.stringMatching(/^administrator: /)]);
  });

  test('are found behind wildcards', () => {
    const found = reportOn({
      Developer: user('developer', [
        allow('lambda:UpdateFunctionCode', `arn:aws:lambda:*:${ACCOUNT}:function:*`),
      ]),
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [EVERYTHING]),
    });
    expect(escalationsOf('developer', found)).toEqual([expect.stringMatching(/^administrator: .*App\/x/)]);
  });

  test('are spared by a Deny on them', () => {
    const found = reportOn({
      Developer: user('developer', [allow('lambda:*', FUNCTION), deny('lambda:UpdateFunction*', FUNCTION)]),
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [EVERYTHING]),
    });
    expect(escalationsOf('developer', found)).toEqual([]);
  });
});
