import { AccessModel } from '../../lib/access/model';
import { allow, policy, template, trust } from './organization-fixture';
import { decision } from './organization-decision';

describe('roles whose names only deployment tells', () => {
  const roleArn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
  const unnamed = (trusted: ReturnType<typeof trust>, permissions: ReturnType<typeof allow>[] = []) => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: policy(trusted),
      Policies: [{ PolicyName: 'permissions', PolicyDocument: policy(...permissions) }],
    },
  });
  const lambda = trust({ Service: 'lambda.amazonaws.com' });
  const assuming = [allow('sts:AssumeRole', '*')];
  const of = AccessModel.fromAssembly(
    template('111111111111', {
      Trusted: unnamed(lambda, assuming),
      Other: unnamed(lambda, assuming),
      Target: unnamed(trust({ AWS: roleArn('Trusted') })),
      Name: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'x' } },
      Open: unnamed(trust({ AWS: { 'Fn::Sub': 'arn:aws:iam::111111111111:role/${Name}' } })),
    }),
  );
  const arnOf = (id: string): string => of.facts.roles.find(({ arn }) => arn.includes(id))?.arn ?? '';
  const assumes = (principal: string, resource: string) =>
    decision({ principal: arnOf(principal), action: 'sts:AssumeRole', resource: arnOf(resource) }, of);

  test('are two all the same, so that who is trusted is no one else', () => {
    expect(assumes('Trusted', 'Target')).toBe('allowed');
    expect(assumes('Other', 'Target')).toBe('denied');
  });

  test('may be what a name means that is not a role of the model', () => {
    expect(assumes('Other', 'Open')).toBe('undetermined');
  });
});
