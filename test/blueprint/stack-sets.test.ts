import { App, Stack, Validations } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { loadFacts } from '../../lib/assembly/load';
import { comparePlans } from '../../lib/blueprint/plan/plan-difference';
import { planMarkdown } from '../../lib/blueprint/plan/plan-markdown';
import { planText } from '../../lib/blueprint/plan/plan-text';
import { checkFacts, LeastPrivilegeChecks } from '../../lib/checks';
import { BlueprintWaves } from '../../lib/organization';
import { Blueprint } from '../../lib/organization/blueprint';
import { appOf } from './blueprint-app';
import { errorOf, folderWith, ORGANIZATION, planOf } from './blueprint-files';

const BASELINE = `
stackSets:
  baseline: { in: { units: [workloads] } }
`;
const ROLES = `${BASELINE}
roles:
  reader: { kind: lambda, in: { accounts: [management] } }
  audit: { in: { stackSet: baseline }, permissions: [{ actions: ["iam:ListRoles"], on: ["*"] }] }
  job: { kind: lambda, in: { stackSet: baseline } }
  work: { in: { stackSet: baseline }, permissions: [{ recipe: dynamodb.read, on: ["arn:aws:dynamodb:{region}:{account.id}:table/t"] }] }
  hub: { in: { accounts: [management] } }
access:
  - { roles: [audit], callers: [{ role: reader }] }
  - { roles: [work], callers: [{ role: job, sameAccount: true }] }
  - { roles: [hub], callers: [{ role: job }], form: account }
`;
const STACK = 'management-stack-set-baseline';

/** The StackSet of a blueprint: its properties, and its template. */
function stackSetOf(text: string, organization = ORGANIZATION, stack = STACK) {
  const { app, blueprint } = appOf(text, {}, organization);
  const template = Template.fromStack(blueprint.stackOf(stack)).toJSON() as {
    Resources: { StackSet: { Properties: { TemplateBody: string } & Record<string, unknown> } };
  };
  const { TemplateBody: body, ...properties } = template.Resources.StackSet.Properties;
  return { app, blueprint, body, properties };
}

describe('a StackSet', () => {
  const { body, properties, blueprint } = stackSetOf(ROLES);

  test('has service-managed permissions, and includes accounts that join the units', () => {
    expect(properties).toEqual({
      StackSetName: 'baseline',
      PermissionModel: 'SERVICE_MANAGED',
      CallAs: 'SELF',
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      ManagedExecution: { Active: true },
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      StackInstancesGroup: [
        { DeploymentTargets: { OrganizationalUnitIds: ['ou-ab12-11111111'] }, Regions: ['eu-west-1'] },
      ],
    });
  });

  test('has one template, however many accounts the units have', () => {
    const accounts = Array.from(
      { length: 40 },
      (_, i) => `  a${i}: { id: "${100_000_000_000 + i}", unit: workloads }\n`,
    );
    const withoutHub = ROLES.replace(/.*\bhub\b.*\n/g, '');
    const [many, few] = [stackSetOf(withoutHub, ORGANIZATION + accounts.join('')), stackSetOf(withoutHub)];
    expect(JSON.parse(many.body)).toEqual(JSON.parse(few.body));
    expect([many.app.synth().stacks.length, few.app.synth().stacks.length]).toEqual([2, 2]);
  });

  test('names no account of its units, and needs no bootstrapped accounts', () => {
    expect(body).not.toMatch(/000000000000|222222222222|BootstrapVersion/);
    expect(body).toContain('"arn:aws:dynamodb:eu-west-1:",{"Ref":"AWS::AccountId"},":table/t"');
  });

  test('gives its callers one permission for all accounts of the organization', () => {
    Template.fromStack(blueprint.stackOf('management')).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          {
            Action: 'sts:AssumeRole',
            Effect: 'Allow',
            Resource: 'arn:aws:iam::*:role/audit',
            Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-exampleorgid' } },
          },
        ],
      },
    });
  });

  test.each<[string, (text: string) => string]>([
    [
      'another role has the name',
      (text) =>
        text.replace(
          'roles:\n',
          'roles:\n  mine: { kind: lambda, name: audit, in: { accounts: [management] } }\n',
        ),
    ],
    ['the organization has no ID', (text) => text],
  ])('gives exact permissions where %s', (what, change) => {
    const organization = what.includes('ID')
      ? ORGANIZATION.replace('id: o-exampleorgid, ', '')
      : ORGANIZATION;
    const { blueprint: other } = appOf(change(ROLES), {}, organization);
    const text = JSON.stringify(Template.fromStack(other.stackOf('management')).toJSON());
    expect(text).toContain('["arn:aws:iam::222222222222:role/audit","arn:aws:iam::333333333333:role/audit"]');
    expect(text).not.toContain('iam::*:role/audit');
  });

  test('can leave out accounts, keep stacks, and have a delegated administrator', () => {
    const text = ROLES.replace(
      'in: { units: [workloads] }',
      'in: { all: true, except: { accounts: [shared] } }, administrator: shared, retainStacks: true',
    );
    expect(stackSetOf(text, ORGANIZATION, 'shared-stack-set-baseline').properties).toMatchObject({
      CallAs: 'DELEGATED_ADMIN',
      AutoDeployment: { RetainStacksOnAccountRemoval: true },
      StackInstancesGroup: [
        {
          DeploymentTargets: {
            OrganizationalUnitIds: ['r-ab12'],
            Accounts: ['222222222222'],
            AccountFilterType: 'DIFFERENCE',
          },
        },
      ],
    });
  });

  test('carries policies, boundaries, groups, users and providers', () => {
    const { body: text } = stackSetOf(`${BASELINE}
boundaries:
  limit: { in: { stackSet: baseline }, permissions: [{ actions: ["s3:*"], on: ["*"] }] }
policies:
  logs: { in: { stackSet: baseline }, permissions: [{ recipe: xray.write }] }
groups:
  team: { in: { stackSet: baseline }, managedPolicies: [logs] }
users:
  ana: { in: { stackSet: baseline }, groups: [team], boundary: limit }
providers:
  github: { in: { stackSet: baseline }, url: "https://token.actions.githubusercontent.com", audiences: [sts.amazonaws.com] }
roles:
  deploy: { kind: github, in: { stackSet: baseline }, github: { repositories: [example/shop], branches: [main] } }
`);
    const types = Object.values(
      (JSON.parse(text) as { Resources: Record<string, { Type: string }> }).Resources,
    ).map(({ Type }) => Type);
    expect(new Set(types)).toEqual(
      new Set([
        'AWS::IAM::ManagedPolicy',
        'AWS::IAM::Group',
        'AWS::IAM::Policy',
        'AWS::IAM::User',
        'AWS::IAM::OIDCProvider',
        'AWS::IAM::Role',
      ]),
    );
    expect(text).not.toContain('000000000000');
  });
});

describe('the access of a StackSet', () => {
  const synth = (assertion: string) => () =>
    appOf(`${ROLES}assertions:\n  - { title: x, ${assertion} }`).app.synth();
  const inShared = '{ role: job, in: { accounts: [shared] } }';

  test.each([
    'allow: { who: [{ role: reader }], via: [{ role: audit }], actions: ["iam:ListRoles"] }',
    'allow: { who: [{ role: job }], assume: [{ role: hub }] }',
    `allow: { who: [${inShared}], assume: [{ role: work, in: { accounts: [shared] } }] }`,
    `deny: { who: [${inShared}], assume: [{ role: work, in: { accounts: [production] } }] }`,
    'deny: { who: [{ role: reader }], assume: [{ role: hub }, { role: work }] }',
    'only: { who: [{ role: reader }, { role: audit }], actions: ["iam:ListRoles"] }',
  ])('is proven in every account: %s', (assertion) => {
    expect(synth(assertion)).not.toThrow();
  });

  test.each([
    'deny: { who: [{ role: reader }], assume: [{ role: audit, in: { accounts: [production] } }] }',
    'only: { who: [{ role: audit }], actions: ["iam:ListRoles"] }',
  ])('breaks a wrong assertion: %s', (assertion) => {
    expect(synth(assertion)).toThrow(/is broken/);
  });

  const BROAD = ROLES.replace('actions: ["iam:ListRoles"], on: ["*"]', 'actions: ["*"], on: ["*"]');

  test('is checked once for all accounts, and a finding can be acknowledged', () => {
    const findings = checkFacts(loadFacts(appOf(BROAD).app.synth())).filter(
      ({ severity }) => severity === 'error',
    );
    expect(findings.map(({ origin }) => origin?.stackSet)).toEqual([
      'Org/management-stack-set-baseline/StackSet',
    ]);
    const judged = (text: string) => {
      const { app } = appOf(text);
      Validations.of(app).addPlugins(new LeastPrivilegeChecks());
      return () => app.synth();
    };
    expect(judged(BROAD)).toThrow(/Acknowledge with 'IamPatterns::administrator-access/);
    const acknowledged = BROAD.replace(
      'audit: {',
      `audit: { acknowledge: [{ findings: ["${findings[0]?.id}"], reason: a test }],`,
    );
    expect(judged(acknowledged)).not.toThrow();
  });
});

describe('the plan of a StackSet', () => {
  const plan = planOf(ORGANIZATION + ROLES);

  test('lists the template once, with the line of each part', () => {
    const text = planText(plan).replace(/\S*\/blueprint\.yaml/g, 'blueprint.yaml');
    expect(text).toContain('Account shared (222222222222, in workloads)\n  StackSet baseline, see below');
    expect(text).toContain(
      'Stack management-stack-set-baseline in account management (wave 1, after management)',
    );
    expect(text).toContain(
      'One template for 2 accounts of ou-ab12-11111111, and for each account that joins',
    );
    expect(text).toContain('      trusts role reader of management  blueprint.yaml:22:5');
    expect(text).toContain('1 StackSet');
    expect(planMarkdown(plan)).toContain(
      'StackSet `baseline` (2 accounts, and each account that joins): 3 entities',
    );
  });

  test('says that a role moves if a StackSet takes it over', () => {
    const before = planOf(
      ORGANIZATION +
        ROLES.replace('audit: { in: { stackSet: baseline }', 'audit: { in: { units: [workloads] }'),
    );
    const changes = comparePlans(before, plan);
    expect(changes.map(({ kind, account, details }) => [kind, account, details])).toEqual(
      ['shared', 'production'].map((account) => ['moved', account, [`from stack ${account} to ${STACK}`]]),
    );
  });

  test('has a place in the waves of a pipeline', () => {
    const file = `${folderWith({ 'blueprint.yaml': ORGANIZATION + ROLES })}/blueprint.yaml`;
    const { stages } = BlueprintWaves.fromFile(new App(), 'Org', file);
    expect(
      stages.map((stage) => stage.node.children.filter(Stack.isStack).map(({ node }) => node.id)),
    ).toEqual([['management'], [STACK]]);
  });
});

describe('a wrong StackSet is an error with line and column', () => {
  const lines = ORGANIZATION.split('\n').length - 1;
  const line = (n: number): number => lines + n;
  const set = (content: string, rest = ''): string => `stackSets:\n  s: { ${content} }\n${rest}`;
  const inUnits = 'in: { units: [workloads] }';
  const role = (more: string): string => `roles:\n  r: { kind: lambda, in: { stackSet: s }${more} }\n`;

  test.each<[string, string, string, string, RegExp]>([
    ['without content', set(inUnits), `${line(2)}:3`, 'empty-stack-set', /at least one definition/],
    [
      'unknown name',
      set(inUnits, role('').replace('stackSet: s ', 'stackSet: t ')),
      `${line(4)}:38`,
      'unknown-name',
      /StackSet "t"/,
    ],
    [
      'unknown unit',
      set('in: { units: [workload] }', role('')),
      `${line(2)}:22`,
      'unknown-name',
      /expected workloads/,
    ],
    [
      'unit without an ID',
      set('in: { units: [named] }', role('')),
      `${line(2)}:22`,
      'missing-key',
      /units\.named\.id/,
    ],
    [
      'unit without accounts',
      set('in: { units: [empty] }', role('')),
      `${line(2)}:22`,
      'unit-without-accounts',
      /empty/,
    ],
    [
      'accounts by name',
      set('in: { accounts: [shared] }', role('')),
      `${line(2)}:14`,
      'unknown-key',
      /all, units, except/,
    ],
    [
      'stackSet beside units',
      set(inUnits, role('').replace('{ stackSet: s', '{ stackSet: s, units: [prod]')),
      `${line(4)}:41`,
      'invalid-value',
      /stackSet without units/,
    ],
    [
      'unknown administrator',
      set(`${inUnits}, administrator: secrity`, role('')),
      `${line(2)}:51`,
      'unknown-name',
      /account "secrity"/,
    ],
    [
      'name of an account',
      set(inUnits, role(', description: "for {account.name}"')),
      `${line(4)}:56`,
      'differs-in-stack-set',
      /\{account\.id\} is allowed/,
    ],
    [
      'tag of an account',
      set(inUnits, role(', tags: { a: "{account.tags.team}" }')),
      `${line(4)}:54`,
      'differs-in-stack-set',
      /account\.tags\.team/,
    ],
    [
      'policy outside of the StackSet',
      set(
        inUnits,
        `policies:\n  p: { in: { all: true }, permissions: [{ recipe: xray.write }] }\n${role(', managedPolicies: [p]')}`,
      ),
      `${line(6)}:61`,
      'policy-missing-in-target',
      /in: \{ stackSet: s \} for p/,
    ],
    [
      'line of access for one account',
      set(
        inUnits,
        `roles:\n  r: { in: { stackSet: s } }\naccess:\n  - { roles: [r], callers: [{ account: management }] }\n  - { roles: [r], in: { accounts: [shared] }, callers: [{ thirdParty: "999999999999" }] }\n`,
      ),
      `${line(7)}:5`,
      'differs-in-stack-set',
      /different in account shared/,
    ],
    [
      'caller that differs from account to account',
      set(
        inUnits,
        `roles:\n  r: { in: { stackSet: s } }\n  c: { kind: lambda, in: { all: true } }\naccess:\n  - { roles: [r], callers: [{ role: c, sameAccount: true }] }\n`,
      ),
      `${line(7)}:37`,
      'role-missing-in-target',
      /in: \{ stackSet: s \} for c/,
    ],
    [
      'name that CloudFormation rejects',
      'stackSets:\n  base_line: { in: { units: [workloads] } }\n',
      `${line(2)}:3`,
      'invalid-value',
      /letters, digits and hyphens/,
    ],
    [
      'user with a rotated key',
      set(
        inUnits,
        `users:\n  u: { kind: service, reason: x, permissions: [{ recipe: xray.read }], in: { stackSet: s } }\n`,
      ),
      `${line(4)}:3`,
      'not-in-stack-set',
      /Lambda function/,
    ],
    [
      'line of access for other units',
      set(
        inUnits,
        `roles:\n  r: { in: { stackSet: s } }\naccess:\n  - { roles: [r], in: { units: [workloads] }, callers: [{ account: management }] }\n`,
      ),
      `${line(6)}:5`,
      'differs-in-stack-set',
      /without in, or with in: \{ stackSet: s \}/,
    ],
    [
      'settings of accounts',
      set(inUnits, `settings:\n  x: { in: { stackSet: s }, alias: a-b }\n`),
      `${line(4)}:24`,
      'not-in-stack-set',
      /Lambda function/,
    ],
  ])('%s', (_what, text, place, code, message) => {
    const organization = ORGANIZATION.replace('  empty: {}', '  empty: {}\n  named: {}').replace(
      'tags: { team: platform } }',
      'tags: { team: platform } }\n  other: { id: "444444444444", unit: named }',
    );
    const [l = '', column = ''] = place.split(':');
    const error = errorOf(organization + text);
    expect([error.code, error.at]).toEqual([code, `blueprint.yaml:${Number(l) + 2}:${column}`]);
    expect(error.message).toMatch(message);
  });

  test('no management account is an error', () => {
    const text = ORGANIZATION.replace('managementAccount: management, ', '') + set(inUnits, role(''));
    expect(errorOf(text)).toMatchObject({
      code: 'missing-key',
      got: 'StackSet s without an account that holds it',
    });
  });

  test('the Region in accounts with different Regions is an error', () => {
    const text = ORGANIZATION.replace('unit: workloads, tags', 'unit: workloads, region: us-east-1, tags');
    const content = role(
      ', permissions: [{ recipe: sqs.send, on: ["arn:aws:sqs:{region}:{account.id}:q"] }]',
    );
    expect(errorOf(text + set(inUnits, content)).code).toBe('differs-in-stack-set');
    expect(planOf(text + set(inUnits, content.replace('{region}', '*'))).stackSets).toHaveLength(1);
  });

  test('a template that is too large is an error at the StackSet', () => {
    const roles = Array.from(
      { length: 90 },
      (_, i) =>
        `  r${i}: { kind: lambda, in: { stackSet: s }, permissions: [{ recipe: dynamodb.read, on: ["arn:aws:dynamodb:{region}:{account.id}:table/table-${i}"] }] }\n`,
    );
    const text = set(inUnits, `roles:\n${roles.join('')}`);
    expect(() =>
      Blueprint.fromFile(new App(), 'Org', `${folderWith({ 'b.yaml': ORGANIZATION + text })}/b.yaml`),
    ).toThrow(
      new RegExp(
        `b\\.yaml:${line(2)}:3: Invalid StackSet s with a template of \\d+ bytes: expected at most 51200 bytes`,
      ),
    );
  });
});
