const NOUNS: Readonly<Record<string, string>> = {
  'iam:role': 'role',
  'iam:user': 'user',
  'iam:group': 'group',
  'iam:policy': 'customer managed policy',
  'iam:saml-provider': 'SAML provider',
  'sso:PermissionSet': 'permission set',
  'identitystore:Group': 'IAM Identity Center group',
  'lambda:function': 'Lambda function',
  'ec2:instance': 'EC2 instance',
  'ec2:launch-template': 'launch template',
  'ecs:task': 'running ECS task',
  'cloudformation:stack': 'stack',
  'codebuild:project': 'build project',
  'elasticmapreduce:cluster': 'EMR cluster',
  'codedeploy:deploymentgroup': 'deployment group',
  'states:statemachine': 'state machine',
  'apprunner:service': 'App Runner service',
  'batch:job-definition': 'job definition',
  'glue:devendpoint': 'development endpoint',
  'sagemaker:notebook-instance': 'notebook instance',
  'bedrock-agentcore:runtime': 'agent runtime',
  'bedrock-agentcore:code-interpreter-custom': 'code interpreter',
  'bedrock-agentcore:browser-custom': 'browser',
};

/** How a sentence calls a resource of the type. */
export function nounOf(resourceType: string): string {
  return NOUNS[resourceType] ?? 'resource';
}

/** A noun with its article: `a role`, `an instance`. */
export function withArticle(noun: string): string {
  return `${/^([aeiou]|S[AQ])/i.test(noun) && !/^u[ns]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
