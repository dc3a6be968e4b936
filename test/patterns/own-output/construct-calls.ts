import type { AccessRequest } from '../../../lib/access';
import { federated } from '../../../lib/access/testing/federated-caller';
import { certificate, podsOf, serviceFor } from '../../../lib/access/testing/service-callers';
import type { TestCaller } from '../../../lib/access/testing/test-caller';
import { roleArn, STRANGER, TRUSTING, userArn } from '../synthesized';
import type { Call } from './case';

const [ROLE, USER] = ['Prod/R', 'Prod/U'];
const arn = (service: string, resource: string, account: string = TRUSTING) =>
  `arn:aws:${service}:eu-west-1:${account}:${resource}`;

function asks({ principal, context }: TestCaller): AccessRequest {
  return { principal, action: 'sts:AssumeRole', resource: ROLE, context };
}

/** A service may assume the role for the first source and not for the second one. Another service may never. */
function ofService(service: string, own: string, other: string): Call[] {
  return [
    ['allowed', asks(serviceFor(service, { sourceArn: own }))],
    ['denied', asks(serviceFor(service, { sourceArn: other }))],
    ['denied', asks(serviceFor('ec2.amazonaws.com'))],
    ...STRANGERS,
  ];
}

/** A service may assume the role for any source of its own account, and another service may not. */
const anySource = (service: string): Call[] => [
  ['allowed', asks(serviceFor(service, { sourceAccount: TRUSTING }))],
  ['denied', asks(serviceFor('ec2.amazonaws.com'))],
  ...STRANGERS,
];

const assumes = (principal: string, context: AccessRequest['context'] = {}): AccessRequest => ({
  principal,
  via: [{ role: ROLE }],
  action: 'sts:GetCallerIdentity',
  resource: '*',
  context,
});
const withToken = ({ principal, context }: TestCaller) => assumes(principal, context);
const STRANGERS: Call[] = [['denied', assumes(roleArn(STRANGER, 'x'))]];

const gitHub = (sub: string) =>
  withToken(federated('token.actions.githubusercontent.com', { aud: 'sts.amazonaws.com', sub }));
const FORK: Call = ['denied', gitHub('repo:other/app:ref:refs/heads/main')];
const DIRECTORY = `arn:aws:iam::${TRUSTING}:saml-provider/Directory`;
const assertion = (provider: string, attributes: Record<string, string> = {}) =>
  withToken(federated(provider, { aud: 'https://signin.aws.amazon.com/saml', ...attributes }));
const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const cognito = (amr: string, aud = POOL) =>
  withToken(federated('cognito-identity.amazonaws.com', { aud, amr: [amr] }));
const ANCHOR = arn('rolesanywhere', 'trust-anchor/11111111-2222-3333-4444-555555555555');
const web = certificate({ trustAnchorArn: ANCHOR, subject: { CN: 'web' } });
const database = certificate({ trustAnchorArn: ANCHOR, subject: { CN: 'database' } });
const pods = (namespace: string) =>
  podsOf({ clusterArn: arn('eks', 'cluster/c'), namespace, serviceAccount: 'web' });
const mfa = (age: number) => ({
  'aws:MultiFactorAuthPresent': 'true',
  'aws:MultiFactorAuthAge': age,
});
const ana = userArn(TRUSTING, 'ana');
const MACHINE = arn('states', 'stateMachine:copy');
const STATES = 'states.amazonaws.com';
const READ = { action: 'states:DescribeStateMachine', resource: MACHINE };

/** Case of `construct-findings.test.ts` → calls that the construct means to allow, and calls that it does not. */
export const CALLS: Record<string, readonly Call[]> = {
  ServiceRole: [
    ...anySource('states.amazonaws.com'),
    ['allowed', { principal: ROLE, ...READ }],
    ['denied', { principal: ROLE, ...READ, action: 'states:DeleteStateMachine' }],
  ],
  StateMachineRole: ofService('states.amazonaws.com', MACHINE, arn('states', 'stateMachine:other')),
  'StateMachineRole bare': ofService(
    'states.amazonaws.com',
    MACHINE,
    arn('states', 'stateMachine:copy', STRANGER),
  ),
  'ServiceRole sources': [
    ['allowed', asks(serviceFor(STATES, { sourceArn: MACHINE, sourceOrganizationId: 'o-exampleorgid' }))],
    ['denied', asks(serviceFor(STATES, { sourceArn: MACHINE, sourceOrganizationId: 'o-otherorgid1' }))],
  ],
  'ServiceRole new': anySource('brandnew.amazonaws.com'),
  BackupRole: anySource('backup.amazonaws.com'),
  'BackupRole both': anySource('backup.amazonaws.com'),
  'BackupRole restore': anySource('backup.amazonaws.com'),
  'EcsTaskRole exec': anySource('ecs-tasks.amazonaws.com'),
  'ScheduleRole bare': anySource('scheduler.amazonaws.com'),
  'CodeBuildRole bare': anySource('codebuild.amazonaws.com'),
  'EventRuleRole bare': anySource('events.amazonaws.com'),
  'PodIdentityRole bare': [
    ['allowed', asks(pods('shop'))],
    ['denied', asks(pods('other'))],
  ],
  'BreakGlassRole permissions': [
    ['allowed', { ...assumes(ana, mfa(60)), via: [{ role: `arn:aws:iam::${TRUSTING}:role/b` }] }],
    ['denied', { ...assumes(ana, mfa(301)), via: [{ role: `arn:aws:iam::${TRUSTING}:role/b` }] }],
  ],
  EcsTaskRole: ofService('ecs-tasks.amazonaws.com', arn('ecs', 'task/c/1'), arn('ecs', 'task/c/1', STRANGER)),
  ScheduleRole: ofService(
    'scheduler.amazonaws.com',
    arn('scheduler', 'schedule-group/g'),
    arn('scheduler', 'schedule-group/h'),
  ),
  CodeBuildRole: ofService(
    'codebuild.amazonaws.com',
    arn('codebuild', 'project/p'),
    arn('codebuild', 'project/q'),
  ),
  CodePipelineRole: anySource('codepipeline.amazonaws.com'),
  GlueRole: ofService('glue.amazonaws.com', arn('glue', 'job/j'), arn('glue', 'job/j', STRANGER)),
  CloudFormationRole: anySource('cloudformation.amazonaws.com'),
  EcsTaskExecutionRole: anySource('ecs-tasks.amazonaws.com'),
  EventRuleRole: ofService('events.amazonaws.com', arn('events', 'rule/r'), arn('events', 'rule/s')),
  PodIdentityRole: [['allowed', asks(pods('shop'))], ['denied', asks(pods('other'))], ...STRANGERS],
  CustomRole: [
    ['allowed', assumes('Prod/Caller')],
    ['allowed', asks(serviceFor('lambda.amazonaws.com'))],
    ['denied', asks(serviceFor('ec2.amazonaws.com'))],
    ...STRANGERS,
  ],
  SamlRole: [
    ['allowed', assertion(DIRECTORY)],
    ['denied', assertion(DIRECTORY.replace('Directory', 'Other'))],
    ...STRANGERS,
  ],
  CognitoUserRole: [
    ['allowed', cognito('authenticated')],
    ['denied', cognito('unauthenticated')],
    ['denied', cognito('authenticated', POOL.replace('1111', '2222'))],
  ],
  'CognitoUserRole guests': [
    ['allowed', cognito('unauthenticated')],
    ['denied', cognito('authenticated')],
  ],
  GitHubActionsRole: [['allowed', gitHub('repo:example/app:ref:refs/heads/main')], FORK],
  'GitHub env': [
    ['allowed', gitHub('repo:example/app:environment:production')],
    ['denied', gitHub('repo:example/app:ref:refs/heads/main')],
    FORK,
  ],
  'GitHub tags': [
    ['allowed', gitHub('repo:example/app:ref:refs/tags/v1')],
    ['denied', gitHub('repo:example/app:ref:refs/heads/main')],
    FORK,
  ],
  'GitHub PR': [['allowed', gitHub('repo:example/app:pull_request')], FORK],
  'GitHub any': [['allowed', gitHub('repo:example/app:ref:refs/heads/x')], FORK],
  OidcRole: [['allowed', gitHub('repo:example/app:ref:refs/heads/main')], FORK, ...STRANGERS],
  CognitoRoleAttachment: [
    ['allowed', cognito('authenticated')],
    ['denied', cognito('unauthenticated')],
  ],
  RolesAnywhereRole: [['allowed', withToken(web)], ['denied', withToken(database)], ...STRANGERS],
  ServiceUser: [
    ['allowed', { principal: USER, ...READ }],
    ['denied', { principal: USER, ...READ, action: 'states:DeleteStateMachine' }],
  ],
  BreakGlassRole: [['allowed', assumes(ana, mfa(60))], ['denied', assumes(ana, mfa(3600))], ...STRANGERS],
};
