import { App, Stack } from 'aws-cdk-lib/core';
import {
  HumanUser,
  JobFunction,
  JobFunctionGroup,
  JobFunctionPermissionSet,
  PermissionSet,
  Resources,
} from '../../lib';
import { MANAGEMENT, WORK } from '../environments';

/** Job functions of AWS, and what the same work needs at least. */
export function addJobFunctions(app: App): Stack {
  const stack = new Stack(app, 'JobFunctions', { env: { ...MANAGEMENT, region: 'eu-west-1' } });
  const instanceArn = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
  const auditors = '22222222-2222-3333-4444-555555555555';
  const databaseTeam = '11111111-2222-3333-4444-555555555555';
  // example: job-functions
  const audit = new JobFunctionPermissionSet(stack, 'SecurityAudit', {
    instanceArn,
    jobFunction: JobFunction.SECURITY_AUDIT,
  });
  audit.assignToGroup('Auditors', auditors, { accounts: [WORK.account] });

  // Instead of job-function/DatabaseAdministrator: operating the databases, and nothing else.
  const databases = new PermissionSet(stack, 'DatabaseWork', {
    instanceArn,
    permissions: [JobFunction.operateDatabases(Resources.arn('arn:aws:rds:eu-west-1:*:db:*'))],
  });
  databases.assignToGroup('DatabaseTeam', databaseTeam, { accounts: [WORK.account] });

  // Where Identity Center is no choice: a group of IAM users behind the MFA guard.
  const sam = new HumanUser(stack, 'Sam', { userName: 'sam' });
  new JobFunctionGroup(stack, 'Support', { jobFunction: JobFunction.SUPPORT, members: [sam] });
  // example end
  return stack;
}

if (require.main === module) addJobFunctions(new App());
