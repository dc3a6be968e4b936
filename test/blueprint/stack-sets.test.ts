import { App, Validations } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { loadFacts } from '../../lib/assembly/load';
import { checkFacts, LeastPrivilegeChecks } from '../../lib/checks';
import { Blueprint } from '../../lib/organization/blueprint';
import { appOf } from './blueprint-app';
import { errorOf, folderWith, ORGANIZATION, planOf } from './blueprint-files';
import { inUnits, line, role, set, WRONG_STACK_SETS } from './wrong-stack-sets';
import { BASELINE, ROLES, STACK } from './stack-set-roles';

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

describe('a wrong StackSet is an error with line and column', () => {
  test.each(WRONG_STACK_SETS)('%s', (_what, text, place, code, message) => {
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
