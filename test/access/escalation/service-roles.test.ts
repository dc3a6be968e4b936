import { allow, role, trust } from '../organization-fixture';
import { ACCOUNT, arn, escalationsOf, EVERYTHING, LAMBDA, reportOn } from './escalations-of';

const PROJECT = `arn:aws:codebuild:eu-west-1:${ACCOUNT}:project/x`;
const BUILD = {
  X: {
    Type: 'AWS::CodeBuild::Project',
    Properties: { Name: 'x', ServiceRole: arn('role/builder') },
    Metadata: { 'aws:cdk:path': 'App/x' },
  },
  Builder: role('builder', trust({ Service: 'codebuild.amazonaws.com' }), [EVERYTHING]),
};
const serviceRole = (service: string, ...permissions: object[]) => ({
  ...BUILD,
  Job: role('job', trust({ Service: service }), permissions as never[]),
});
const outcomesOf = (resources: Record<string, unknown>): string[] =>
  escalationsOf('job', reportOn(resources)).map((text) => text.replace(/:.*/, ''));

describe('a role that only a configured service can assume', () => {
  const start = allow('codebuild:StartBuild', PROJECT);

  test.each(['events', 'scheduler', 'codepipeline', 'states', 'states.eu-west-1'])(
    'starts the one project that it was created for: %s',
    (service) => {
      expect(escalationsOf('job', reportOn(serviceRole(`${service}.amazonaws.com`, start)))).toEqual([
        'by-design: App/job → starts a build of App/x with its own buildspec → role App/builder → administrator',
      ]);
    },
  );

  test('passes the one role that its task runs as', () => {
    const task = {
      ...serviceRole(
        'events.amazonaws.com',
        allow('ecs:RunTask', '*'),
        allow('iam:PassRole', arn('role/task')),
      ),
      Task: role('task', trust({ Service: 'ecs-tasks.amazonaws.com' }), [EVERYTHING]),
    };
    expect(outcomesOf(task)).toEqual(['by-design']);
  });

  test('is an escalation if it can start any project, pass any role or change itself', () => {
    const events = 'events.amazonaws.com';
    expect(outcomesOf(serviceRole(events, allow('codebuild:StartBuild', '*')))).toEqual(['administrator']);
    expect(outcomesOf(serviceRole(events, allow(['ecs:RunTask', 'iam:PassRole'], '*')))).toEqual([
      'unlimited',
    ]);
    expect(outcomesOf(serviceRole(events, allow('iam:PutRolePolicy', arn('role/job'))))).toEqual([
      'administrator',
    ]);
  });

  test('passes any role as the AWS managed policy for the service allows', () => {
    const managed = (service: string, policies: string[], own: object[] = []) =>
      outcomesOf({
        Job: role('job', trust({ Service: `${service}.amazonaws.com` }), own as never[], {
          ManagedPolicyArns: policies.map((name) => `arn:aws:iam::aws:policy/${name}`),
        }),
      });
    const tasks = 'service-role/AmazonEC2ContainerServiceEventsRole';
    expect(managed('events', [tasks])).toEqual(['by-design']);
    expect(managed('batch', ['service-role/AWSBatchServiceRole'])).toContain('by-design');
    expect(managed('batch', ['service-role/AWSBatchServiceRole'])).not.toContain('unlimited');
    expect(managed('lambda', [tasks])).toEqual(['unlimited']);
    expect(managed('states', [tasks])).toEqual(['unlimited']);
    expect(managed('events', [tasks], [allow('iam:PassRole', '*')])).toContain('unlimited');
  });

  test('is an escalation if a service that runs code, or another principal, can assume it', () => {
    const trusts = [
      LAMBDA,
      trust({ Service: ['events.amazonaws.com', 'lambda.amazonaws.com'] }),
      trust({ Service: 'events.amazonaws.com', AWS: arn('root') }),
      trust({ AWS: arn('root') }),
      trust({ Service: 'unheard-of.amazonaws.com' }),
    ];
    for (const policy of trusts)
      expect(outcomesOf({ ...BUILD, Job: role('job', policy, [start]) })).toEqual(['administrator']);
  });

  test('does not hide the escalation of a principal that can take it over', () => {
    const found = reportOn({
      ...serviceRole('events.amazonaws.com', start),
      Dev: role('dev', LAMBDA, [allow('iam:UpdateAssumeRolePolicy', arn('role/job'))]),
    });
    expect(escalationsOf('dev', found)).toEqual([
      'administrator: App/dev → changes the trust policy of App/job to trust itself → ' +
        'starts a build of App/x with its own buildspec → role App/builder → administrator',
    ]);
  });
});
