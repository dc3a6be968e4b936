import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { App, type Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  JobFunction,
  JobFunctionGroup,
  JobFunctionPermissionSet,
  type Permissions,
  PermissionSet,
  Resources,
} from '../../../lib';
import { expandActionPattern, takesOnlyWildcard } from '../../../lib/service-authorization';
import type { ContextInput } from '../../../lib/access';
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
  ['billing reads no data', JobFunction.BILLING, [/reads data with: none/, /with 1 action;/], []],
  [
    'support reads records of streams and messages of queues',
    JobFunction.SUPPORT,
    [/kinesis:GetRecords/, /sqs:ReceiveMessage/],
    [],
  ],
  [
    'the database administrator passes some roles',
    JobFunction.DATABASE_ADMINISTRATOR,
    [/under a condition, it can do so with: iam:PassRole/],
    [],
  ],
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

describe('the variants with least privilege', () => {
  const arn = (text: string) => Resources.arn(text);
  const database = 'arn:aws:rds:eu-west-1:222222222222:db:orders';
  const instance = 'arn:aws:ec2:eu-west-1:222222222222:instance/i-0123456789abcdef0';
  const zone = 'arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ';
  const tagged = { 'aws:ResourceTag/Team': 'blue' };
  const variants: Readonly<Record<string, Permissions>> = {
    operateDatabases: JobFunction.operateDatabases(arn('arn:aws:rds:eu-west-1:222222222222:db:*')),
    operateInstances: JobFunction.operateInstances('Team', 'blue'),
    analyzeData: JobFunction.analyzeData({
      queries: { workgroup: 'analysts', database: 'sales', resultsBucket: arn('arn:aws:s3:::results') },
      buckets: [arn('arn:aws:s3:::sales')],
      models: [arn('arn:aws:bedrock:eu-west-1::foundation-model/example.model-v1')],
    }),
    developApplications: JobFunction.developApplications({
      repositories: [arn('arn:aws:codecommit:eu-west-1:222222222222:shop')],
      functions: [arn('arn:aws:lambda:eu-west-1:222222222222:function:shop-api')],
      logGroups: [arn('arn:aws:logs:eu-west-1:222222222222:log-group:/aws/lambda/shop-api')],
    }),
    changeDnsRecords: JobFunction.changeDnsRecords({ zones: [arn(zone)], recordTypes: ['CNAME'] }),
    readTrails: JobFunction.readTrails({
      buckets: [arn('arn:aws:s3:::trails')],
      logGroups: [arn('arn:aws:logs:eu-west-1:222222222222:log-group:trail')],
    }),
    listResources: JobFunction.listResources('ec2', 'rds', 'rds'),
  };
  const stack = people();
  for (const [name, permissions] of Object.entries(variants))
    new PermissionSet(stack, name, {
      instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
      permissions: [permissions],
    }).assignToGroup('G', '11111111-2222-3333-4444-555555555555', { accounts: ['222222222222'] });
  // Resources without policies of their own, so that the variants alone decide.
  for (const bucketName of ['sales', 'trails']) new s3.CfnBucket(stack, bucketName, { bucketName });
  new lambda.CfnFunction(stack, 'Function', {
    functionName: 'shop-api',
    role: 'arn:aws:iam::222222222222:role/shop-api',
    code: { zipFile: 'exports.handler = async () => undefined;' },
  });
  const access = AccessModel.fromAssembly((stack.node.root as App).synth());
  const decide = (method: string, action: string, resource: string, context: ContextInput = {}) => {
    const principal = access.facts.roles.find(({ name }) =>
      name.startsWith(`AWSReservedSSO_${method}_`),
    )?.arn;
    const resourceAccount = resource === '*' ? undefined : '222222222222';
    return access.check({ principal: principal ?? '', action, resource, resourceAccount, context }).decision;
  };

  test.each<[string, string, string, 'allowed' | 'denied', ContextInput?]>([
    ['operateDatabases', 'rds:StopDBInstance', database, 'allowed'],
    ['operateDatabases', 'rds:DeleteDBInstance', database, 'denied'],
    ['operateInstances', 'ec2:StopInstances', instance, 'allowed', tagged],
    ['operateInstances', 'ec2:TerminateInstances', instance, 'denied', tagged],
    [
      'analyzeData',
      'athena:StartQueryExecution',
      'arn:aws:athena:eu-west-1:222222222222:workgroup/analysts',
      'allowed',
    ],
    ['analyzeData', 's3:GetObject', 'arn:aws:s3:::sales/2026/file', 'allowed'],
    ['analyzeData', 's3:PutObject', 'arn:aws:s3:::sales/2026/file', 'denied'],
    ['analyzeData', 'iam:PassRole', 'arn:aws:iam::222222222222:role/Any', 'denied'],
    [
      'developApplications',
      'codecommit:GitPush',
      'arn:aws:codecommit:eu-west-1:222222222222:shop',
      'allowed',
    ],
    [
      'developApplications',
      'lambda:InvokeFunction',
      'arn:aws:lambda:eu-west-1:222222222222:function:shop-api',
      'allowed',
    ],
    [
      'developApplications',
      'lambda:UpdateFunctionCode',
      'arn:aws:lambda:eu-west-1:222222222222:function:shop-api',
      'denied',
    ],
    ['changeDnsRecords', 'route53:ListResourceRecordSets', zone, 'allowed'],
    ['changeDnsRecords', 'route53:DeleteHostedZone', zone, 'denied'],
    ['readTrails', 's3:GetObject', 'arn:aws:s3:::trails/AWSLogs/file', 'allowed'],
    ['readTrails', 's3:DeleteObject', 'arn:aws:s3:::trails/AWSLogs/file', 'denied'],
    ['readTrails', 'iam:GetRole', 'arn:aws:iam::222222222222:role/Any', 'denied'],
    ['listResources', 'ec2:DescribeInstances', '*', 'allowed'],
    ['listResources', 'ec2:GetConsoleOutput', instance, 'denied'],
    ['listResources', 's3:ListAllMyBuckets', '*', 'denied'],
  ])('%s: %s on %s is %s', (...[method, action, resource, expected, context]) => {
    expect(decide(method, action, resource, context)).toBe(expected);
  });

  test('of every kind gain nothing by escalation, and change no permissions', () => {
    expect(access.escalations().escalations).toEqual([]);
    for (const permissions of Object.values(variants))
      for (const { actions, effect } of permissions.toStatements())
        if (effect === iam.Effect.ALLOW)
          expect(actions.filter((action) => /^(iam|sts|organizations):/.test(action))).toEqual([]);
  });

  test('are named by the job functions; those without one say why', () => {
    const methods = functions.flatMap(([, { leastPrivilege }]) => leastPrivilege.method ?? []);
    expect(methods.sort()).toEqual(Object.keys(variants).sort());
    for (const method of methods) expect(JobFunction).toHaveProperty(method);
    for (const [, { leastPrivilege }] of functions)
      if (leastPrivilege.method === undefined) expect(leastPrivilege.text).toMatch(/^None, because /);
  });

  test('do not exist where no action takes a resource, as the reasons say', () => {
    const share = (prefix: string) => {
      const actions = expandActionPattern(`${prefix}:*`);
      return actions.filter(takesOnlyWildcard).length / actions.length;
    };
    expect(share('support')).toBe(1);
    const billing = [
      'aws-portal',
      'billing',
      'ce',
      'consolidatedbilling',
      'freetier',
      'invoicing',
      'payments',
      'tax',
    ];
    expect(Math.min(...billing.map(share))).toBeGreaterThan(0.5);
  });

  test.each<[string, () => unknown]>([
    ['analyzeData', () => JobFunction.analyzeData({})],
    ['developApplications', () => JobFunction.developApplications({ functions: [] })],
    ['readTrails', () => JobFunction.readTrails({ buckets: [] })],
    ['listResources', () => JobFunction.listResources()],
  ])('%s of nothing is an error', (method, build) => {
    expect(build).toThrow(`JobFunction.${method}: Invalid input (nothing to work with)`);
  });

  test('a misspelled service is an error with the nearest name', () => {
    expect(() => JobFunction.listResources('ec3')).toThrow('ec2');
  });
});

test('the page has the note on every job function, and its variant', () => {
  const page = readFileSync(join(__dirname, '../../../docs/patterns/job-functions.md'), 'utf8');
  const everything = noteOf(JobFunction.ADMINISTRATOR);
  for (const [name, { leastPrivilege }] of functions) {
    const note = noteOf(functions.find(([each]) => each === name)?.[1] ?? JobFunction.ADMINISTRATOR);
    const cell = (list: string[], all: string[]) =>
      list.length === 0
        ? 'none'
        : list.length === all.length
          ? `all ${all.length} actions that are looked for`
          : list.map((each) => `\`${each}\``).join(', ');
    expect(page).toContain(
      `| \`${name}\` | ${note.actions} | ${note.writeActions} | ${note.permissionsActions.length} | ${cell(note.dataActions, everything.dataActions)} | ${cell(note.escalationActions, everything.escalationActions)} | ${cell(note.limitedEscalationActions, everything.escalationActions)} |`,
    );
    const { method, text } = leastPrivilege;
    expect(page).toContain(`| \`${name}\` | ${method === undefined ? 'none' : `\`${method}\``} | ${text} |`);
  }
});
