import { allow, role, trust, user } from '../organization-fixture';
import { arn, escalationsOf, EVERYTHING, LAMBDA, reportOn } from './escalations-of';

describe('passed roles', () => {
  const make = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*');
  const deployer = (passed: string, condition?: unknown) => ({
    Deployer: user('deployer', [make, allow('iam:PassRole', arn(`role/${passed}`), condition)]),
  });

  test('one named administrator role is an escalation', () => {
    const found = reportOn({ ...deployer('y'), Y: role('y', LAMBDA, [EVERYTHING]) });
    expect(escalationsOf('deployer', found)).toEqual([
      'administrator: People/deployer → passes App/y to a function that it creates and invokes → administrator',
    ]);
  });

  test('a role of the app that gives no more permissions is not reported', () => {
    expect(escalationsOf('deployer', reportOn({ ...deployer('y'), Y: role('y', LAMBDA) }))).toEqual([]);
  });

  test('a role that does not trust the service is not reported', () => {
    const found = reportOn({
      ...deployer('y'),
      Y: role('y', trust({ Service: 'ec2.amazonaws.com' }), [EVERYTHING]),
    });
    expect(escalationsOf('deployer', found)).toEqual([]);
  });

  test('a role that can be passed only to another service is not reported', () => {
    const condition = { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } };
    expect(
      escalationsOf(
        'deployer',
        reportOn({ ...deployer('y', condition), Y: role('y', LAMBDA, [EVERYTHING]) }),
      ),
    ).toEqual([]);
  });

  test('a role named by an unknown tag is an assumption', () => {
    const passed = 'team/${aws:PrincipalTag/team}';
    const tagged = trust({ AWS: arn('user/deployer') }, undefined, [
      'sts:AssumeRole',
      'sts:TagSession',
    ] as never);
    const found = reportOn({
      Deployer: role('deployer', tagged, [make, allow('iam:PassRole', arn(`role/${passed}`))]),
    });
    expect(escalationsOf('deployer', found)).toEqual([
      expect.stringMatching(/^perhaps: .*has more permissions$/),
    ]);
  });

  test('two roles for two services are told apart', () => {
    const found = reportOn({
      Deployer: user('deployer', [
        make,
        allow('iam:PassRole', arn('role/y'), {
          StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' },
        }),
        allow('iam:PassRole', arn('role/w'), {
          StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' },
        }),
      ]),
      Y: role('y', LAMBDA, [EVERYTHING]),
      W: role('w', LAMBDA),
    });
    expect(escalationsOf('deployer', found)).toEqual([]);
  });

  test('names that only deployment decides are told apart', () => {
    const named = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
    const unnamed = (permissions: object[]) => {
      const { Properties, ...rest } = role('', LAMBDA, permissions as never[]);
      return { ...rest, Properties: { ...Properties, RoleName: undefined } };
    };
    const pass = (logicalId: string, service: string) => ({
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: named(logicalId),
      Condition: { StringEquals: { 'iam:PassedToService': service } },
    });
    const found = reportOn({
      Deployer: user('deployer', [make, pass('Y', 'ec2.amazonaws.com'), pass('W', 'lambda.amazonaws.com')]),
      Y: unnamed([EVERYTHING]),
      W: unnamed([]),
    });
    expect(escalationsOf('deployer', found)).toEqual([]);
  });
});
