import type { ConditionBlock } from '../../../policy/condition/condition';
import { demandsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { requiredIdentityKeys } from '../../sites/identity-key';
import { serviceName } from '../../../policy/principal/service-principal';
import { hasSymbol } from '../../../policy/pattern/symbol';
import type { AppSite } from '../../sites/app-site';
import type { AppProblem, AppRule } from '../../rule';

export const computeRoleWithoutTrust: AppRule = {
  id: 'compute-role-without-trust',
  scope: 'app',
  severity: 'error',
  title: 'Resource runs with a role that does not trust its service',
  why: 'An instance, function, task, build or state machine gets the credentials of its role from the service that runs it, and the role must trust this service. Otherwise the program runs without credentials, or the deployment fails.',
  fix: 'Add the service to the trust policy of the role: `ec2.amazonaws.com` for an instance profile, `lambda.amazonaws.com` for a function, `ecs-tasks.amazonaws.com` for a task.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html',
  avoid: {
    accounts: {
      '111111111111': {
        Server: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'Server',
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Sid: 'Caller',
                  Effect: 'Allow',
                  Principal: { Service: 'lambda.amazonaws.com' },
                  Action: 'sts:AssumeRole',
                },
              ],
            },
          },
        },
        Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: ['Server'] } },
      },
    },
  },
  prefer: {
    accounts: {
      '111111111111': {
        Server: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'Server',
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Sid: 'Caller',
                  Effect: 'Allow',
                  Principal: { Service: 'ec2.amazonaws.com' },
                  Action: 'sts:AssumeRole',
                },
              ],
            },
          },
        },
        Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: ['Server'] } },
      },
    },
  },
  check: (app) => [
    ...app.facts.instanceProfiles.flatMap(({ name, roles, origin }) =>
      roles.flatMap((role): AppProblem[] =>
        trustsNone(role, ['ec2'], app)
          ? [
              {
                origin,
                about: [name, role],
                message: `The instance profile contains ${role}, which does not trust ec2.amazonaws.com.`,
              },
            ]
          : [],
      ),
    ),
    ...app.facts.computes.flatMap(({ kind, role, arn, origin }): AppProblem[] => {
      const runner = RUNNERS[kind];
      if (runner === undefined || role === undefined) return [];
      const { noun, services } = runner;
      return trustsNone(role, services, app)
        ? [
            {
              origin,
              about: [arn, role],
              message: `The ${noun} runs as ${role}, which does not trust ${services[0]}.amazonaws.com.`,
            },
          ]
        : [];
    }),
  ],
};

/** What runs as its role, and the services that may be the one that obtains its credentials. */
const RUNNERS: Readonly<Record<string, { readonly noun: string; readonly services: readonly string[] }>> = {
  'lambda:function': { noun: 'function', services: ['lambda', 'edgelambda'] },
  'codebuild:project': { noun: 'build project', services: ['codebuild'] },
  'states:statemachine': { noun: 'state machine', services: ['states'] },
  'apprunner:service': { noun: 'App Runner service', services: ['tasks.apprunner'] },
  'ecs:task-definition': { noun: 'task definition', services: ['ecs-tasks'] },
  'batch:job-definition': { noun: 'job definition', services: ['ecs-tasks'] },
  'glue:devendpoint': { noun: 'development endpoint', services: ['glue'] },
  'sagemaker:notebook-instance': { noun: 'notebook instance', services: ['sagemaker'] },
  'bedrock-agentcore:runtime': { noun: 'agent runtime', services: ['bedrock-agentcore'] },
  'bedrock-agentcore:code-interpreter-custom': { noun: 'code interpreter', services: ['bedrock-agentcore'] },
  'bedrock-agentcore:browser-custom': { noun: 'browser', services: ['bedrock-agentcore'] },
};

/** Whether the trust of a role of the app surely lets none of the services in. */
function trustsNone(role: string, services: readonly string[], app: AppSite): boolean {
  const trust = app.trustOf(role);
  if (trust === undefined || trust.mistakes.length > 0) return false;
  return !trust.statements.some(
    ({ statement: { effect, principal, condition } }) =>
      effect !== 'Deny' &&
      isPossibleForServices(condition) &&
      principal?.principals.some(
        ({ entry }) =>
          entry.kind === 'unknown' ||
          entry.kind === 'anyone' ||
          (entry.kind === 'service' &&
            (hasSymbol(entry.service) || services.includes(serviceName(entry.service)))),
      ),
  );
}

/** Whether a service may meet the conditions: it sends neither keys about identities nor an external ID. */
function isPossibleForServices(block: ConditionBlock): boolean {
  if (hasUnknown(block)) return true;
  return requiredIdentityKeys(block).length === 0 && demandsOn(block, 'sts:externalid').length === 0;
}
