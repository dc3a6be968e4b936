import { readable } from '../../policy/pattern/symbol';
import type { Candidate } from './candidate-resource';
import type { EscalationPath, Gain } from './escalation-path';

const NOUNS: Readonly<Record<string, string>> = {
  'iam:role': 'role',
  'iam:user': 'user',
  'iam:group': 'group',
  'iam:policy': 'customer managed policy',
  'iam:saml-provider': 'SAML provider',
  'sso:PermissionSet': 'permission set',
  'identitystore:Group': 'group of IAM Identity Center',
  'lambda:function': 'Lambda function',
  'ec2:instance': 'EC2 instance',
  'ec2:launch-template': 'launch template',
  'ecs:task': 'running ECS task',
  'cloudformation:stack': 'stack',
  'codebuild:project': 'build project',
  'elasticmapreduce:cluster': 'EMR cluster',
  'codedeploy:deploymentgroup': 'deployment group',
  'codestar:project': 'CodeStar project',
  'states:statemachine': 'state machine',
  'apprunner:service': 'App Runner service',
  'batch:job-definition': 'job definition',
  'glue:devendpoint': 'development endpoint',
  'sagemaker:notebook-instance': 'notebook instance',
  'bedrock-agentcore:runtime': 'agent runtime',
  'bedrock-agentcore:code-interpreter-custom': 'code interpreter',
  'bedrock-agentcore:browser-custom': 'browser',
};

/** What a sentence calls a resource of the kind. */
export function nounOf(kind: string): string {
  return NOUNS[kind] ?? 'resource';
}

/** A noun with its article: `a role`, `an instance`. */
export function withArticle(noun: string): string {
  return `${/^([aeiou]|S[AQ])/i.test(noun) && !/^u[ns]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** How a sentence names what a path leads through, where it is nothing that the facts hold. */
export function describeCandidate({ pattern, isOpen }: Candidate, kind: string): string {
  return isOpen ? `any ${nounOf(kind)}` : `${nounOf(kind)} ${readable(pattern)}`;
}

/** What is assumed where nothing tells what a resource, or whoever it is, holds. */
export function holdsMore({ gain, through }: EscalationPath, object: string): string {
  const one = object.startsWith('any ') ? withArticle(nounOf(through)) : object;
  return gain === 'workload' ? `${one} runs as a role that holds more` : `${one} holds more`;
}

/** What is assumed where somebody may change permissions that are perhaps its own. */
export function assumptionOf(gain: Gain, through: string, mayBeItself: boolean): string {
  if (gain === 'own-boundary')
    return `it obtains the credentials of ${withArticle(nounOf(through))} that has such a boundary`;
  if (gain === 'own-group') return 'it is, or becomes, a member of the group';
  return mayBeItself
    ? 'it is that one itself'
    : `it obtains the credentials of ${withArticle(nounOf(through))}`;
}
