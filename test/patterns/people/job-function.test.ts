import * as iam from 'aws-cdk-lib/aws-iam';
import { App, type Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JobFunction, JobFunctionGroup, JobFunctionPermissionSet, Resources } from '../../../lib';
import { AccessModel } from '../../../lib/access/testing';
import { stackIn } from '../synthesized';

const people = (): Stack => stackIn(new App(), 'People', '222222222222');
const noteOf = (job: JobFunction) => {
  const note = job.note();
  if (note === undefined) throw new Error(`no document of ${job.managedPolicyName}`);
  return note;
};
const functions = JobFunction.all().map((job) => [job.managedPolicyName, job] as const);

test('AWS has ten job functions, and the package has the document of each', () => {
  expect(functions).toHaveLength(10);
  for (const [, job] of functions) expect(noteOf(job).actions).toBeGreaterThan(0);
});

test.each<[string, JobFunction, RegExp[], RegExp[]]>([
  [
    'the administrator may do everything',
    JobFunction.ADMINISTRATOR,
    [/s3:GetObject/, /iam:CreateAccessKey/],
    [],
  ],
  [
    'the power user reads all data, and does not touch IAM',
    JobFunction.POWER_USER,
    [/s3:GetObject/, /secretsmanager:GetSecretValue/, /lambda:UpdateFunctionCode/],
    [/iam:/],
  ],
  [
    'view only reads no data',
    JobFunction.VIEW_ONLY,
    [/reads data with: none; it can get more permissions with: none/],
    [],
  ],
  ['billing reads no data', JobFunction.BILLING, [/reads data with: none/], []],
])('%s', (_what, job, present, absent) => {
  const { text } = noteOf(job);
  for (const pattern of present) expect(text).toMatch(pattern);
  for (const pattern of absent) expect(text).not.toMatch(pattern);
});

/** The note against the access model, which reads the same document in another way. */
test.each(functions)('the note on %s agrees with the model', (_name, job) => {
  const stack = people();
  new JobFunctionPermissionSet(stack, 'Set', {
    instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
    jobFunction: job,
  }).assignToGroup('G', '11111111-2222-3333-4444-555555555555', { accounts: ['222222222222'] });
  const access = AccessModel.fromAssembly((stack.node.root as App).synth());
  const principal = access.facts.roles.find(({ path }) => path.startsWith('/aws-reserved/'))?.arn ?? '';
  const { escalationActions } = noteOf(job);
  for (const action of ['iam:CreateAccessKey', 'iam:AttachUserPolicy', 'iam:PutRolePolicy']) {
    const resource = action.includes('Role')
      ? 'arn:aws:iam::222222222222:role/any'
      : 'arn:aws:iam::222222222222:user/any';
    expect([action, access.check({ principal, action, resource }).decision === 'allowed']).toEqual([
      action,
      escalationActions.includes(action),
    ]);
  }
});

test('a group has the managed policy, and the MFA guard', () => {
  const stack = people();
  new JobFunctionGroup(stack, 'Auditors', { jobFunction: JobFunction.SECURITY_AUDIT });
  const template = JSON.stringify(Template.fromStack(stack).toJSON());
  expect(template).toContain(':iam::aws:policy/SecurityAudit');
  expect(template).toContain('DenyAllExceptListedIfNoMFA');
});

test('the variants with least privilege allow no change of permissions', () => {
  const databases = JobFunction.operateDatabases(Resources.arn('arn:aws:rds:eu-west-1:222222222222:db:*'));
  const instances = JobFunction.operateInstances('Team', 'blue');
  for (const { actions, effect } of [databases, instances].flatMap((each) => each.toStatements()))
    if (effect === iam.Effect.ALLOW)
      expect(actions.filter((action) => /Delete|Create|iam:/.test(action))).toEqual([]);
});

test('the page has the note on every job function', () => {
  const page = readFileSync(join(__dirname, '../../../docs/patterns/job-functions.md'), 'utf8');
  for (const [name, job] of functions) {
    const { actions, writeActions, permissionsActions, dataActions, escalationActions } = noteOf(job);
    const [data, more] = [dataActions, escalationActions].map(
      (list) => list.map((each) => `\`${each}\``).join(', ') || 'none',
    );
    expect(page).toContain(
      `| \`${name}\` | ${actions} | ${writeActions} | ${permissionsActions.length} | ${data} | ${more} |`,
    );
  }
});
