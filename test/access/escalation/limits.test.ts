import { AccessModel } from '../../../lib/access';
import { allow, deny, policy, role, template, user } from '../organization-fixture';
import { ACCOUNT, arn, escalationsOf, EVERYTHING, LAMBDA, managed, reportOn } from './escalations-of';

describe('limits', () => {
  const means = allow(['iam:PutRolePolicy', 's3:ListAllMyBuckets'], '*');
  const bounded = (document: unknown) => ({
    Job: role('job', LAMBDA, [means], { PermissionsBoundary: arn('policy/limit') }),
    Limit: managed('limit', document),
  });

  test('a boundary blocks what it does not allow', () => {
    expect(escalationsOf('job', reportOn(bounded(policy(allow('s3:*', '*')))))).toEqual([]);
  });

  test('a boundary that allows the action limits what is gained', () => {
    const found = reportOn(bounded(policy(allow(['iam:PutRolePolicy', 's3:*'], '*'))));
    expect(escalationsOf('job', found)).toEqual([
      expect.stringMatching(/^bounded: .*everything that its permissions boundary allows$/),
    ]);
    expect(found.administrators).toEqual([]);
  });

  test('a boundary that allows everything limits nothing', () => {
    const found = reportOn(bounded(policy(EVERYTHING)));
    expect(escalationsOf('job', found)).toEqual([expect.stringMatching(/^administrator: /)]);
  });

  test('a boundary that is not known makes it an assumption', () => {
    const { Job } = bounded({});
    expect(escalationsOf('job', reportOn({ Job }))).toEqual([
      expect.stringMatching(/^perhaps: .*policy\/limit, whose content is not known/),
    ]);
  });

  test('a principal that can remove its boundary is not bounded', () => {
    const found = reportOn({
      Ana: user('ana', [allow('iam:DeleteUserPermissionsBoundary', arn('user/ana')), EVERYTHING], {
        PermissionsBoundary: arn('policy/limit'),
      }),
      Limit: managed('limit', policy(allow('iam:DeleteUserPermissionsBoundary', '*'))),
    });
    expect(escalationsOf('ana', found)).toEqual([
      expect.stringMatching(/^unlimited: .*removes the permissions boundary of itself/),
    ]);
  });

  test('new roles are reported under a wide boundary, and not under one that gives no more permissions', () => {
    const admin = (limit: string) => {
      const condition = { StringEquals: { 'iam:PermissionsBoundary': arn(`policy/${limit}`) } };
      return user('admin', [
        allow(['iam:CreateRole', 'iam:PutRolePolicy'], arn('role/team/*'), condition),
        allow('s3:*', '*'),
      ]);
    };
    const limits = {
      Narrow: managed('narrow', policy(allow('s3:GetObject', '*'))),
      Wide: managed('wide', policy(EVERYTHING)),
    };
    expect(escalationsOf('admin', reportOn({ Admin: admin('narrow'), ...limits }))).toEqual([]);
    expect(escalationsOf('admin', reportOn({ Admin: admin('wide'), ...limits }))).toEqual([
      expect.stringMatching(/^administrator: .*creates role/),
    ]);
    expect(escalationsOf('admin', reportOn({ Admin: admin('elsewhere'), ...limits }))).toEqual([
      expect.stringMatching(/^perhaps: .*policy\/elsewhere, whose content is not known, allows more$/),
    ]);
  });

  test('the content of an attachable policy decides', () => {
    const attaching = (name: string) => ({
      Job: role('job', LAMBDA, [
        allow('iam:AttachRolePolicy', arn('role/job'), {
          ArnEquals: { 'iam:PolicyARN': arn(`policy/${name}`) },
        }),
      ]),
      Harmless: managed('harmless', policy(allow('logs:PutLogEvents', '*'))),
      Powerful: managed('powerful', policy(allow('iam:*', '*'))),
    });
    expect(escalationsOf('job', reportOn(attaching('harmless')))).toEqual([]);
    expect(escalationsOf('job', reportOn(attaching('powerful')))).toEqual([
      expect.stringMatching(/^administrator: /),
    ]);
  });

  test('a service control policy blocks a path for the whole account', () => {
    const scp = { name: 'no IAM', document: policy(EVERYTHING, deny('iam:*', '*')) };
    const source = template(ACCOUNT, {
      Job: role('job', LAMBDA, [means]),
      Guard: {
        Type: 'AWS::Organizations::Policy',
        Properties: {
          Name: scp.name,
          Type: 'SERVICE_CONTROL_POLICY',
          Content: scp.document,
          TargetIds: [ACCOUNT],
        },
      },
    });
    expect(escalationsOf('job', AccessModel.fromAssembly(source).escalations())).toEqual([]);
  });
});
