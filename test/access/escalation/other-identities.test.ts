import { allow, role, trust, user } from '../organization-fixture';
import { arn, escalationsOf, EVERYTHING, group, LAMBDA, reportOn } from './escalations-of';

describe('other identities', () => {
  test('the permissions of a user, a group and a role of the app decide', () => {
    const found = reportOn({
      Helpdesk: user('helpdesk', [
        allow(['iam:CreateAccessKey', 'iam:UpdateLoginProfile'], arn('user/root2')),
        allow('iam:AddUserToGroup', arn('group/admins')),
        allow('iam:UpdateAssumeRolePolicy', arn('role/plain')),
      ]),
      Root: user('root2', [EVERYTHING]),
      Admins: group('admins', allow('iam:*', '*')),
      Plain: role('plain', LAMBDA, [allow('logs:PutLogEvents', '*')]),
    });
    expect(escalationsOf('helpdesk', found)).toEqual([
      expect.stringContaining('adds itself to'),
      expect.stringContaining('creates an access key for People/root2 → administrator'),
      expect.stringContaining('changes the console password of People/root2 → administrator'),
    ]);
  });

  test('an instance leads to the role of its instance profile', () => {
    const found = reportOn({
      Ops: user('ops', [allow('ssm:StartSession', '*')]),
      Server: {
        Type: 'AWS::EC2::Instance',
        Properties: { IamInstanceProfile: { Ref: 'Profile' } },
        Metadata: { 'aws:cdk:path': 'App/Server' },
      },
      Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Y' }] } },
      Y: role('y', trust({ Service: 'ec2.amazonaws.com' }), [EVERYTHING]),
    });
    expect(escalationsOf('ops', found)).toEqual([
      'administrator: People/ops → starts a session on App/Server → role App/y → administrator',
    ]);
  });
});
