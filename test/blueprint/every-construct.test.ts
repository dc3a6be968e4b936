import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import * as library from '../../lib';
import { JOB_FUNCTIONS } from '../../lib/blueprint/schema/job-function-names';
import { RESOURCE_CONTROLS, SERVICE_CONTROLS } from '../../lib/blueprint/schema/control-schema';
import { appOf } from './blueprint-app';
import { ACCOUNT, APART, EVERYTHING, IN_OTHER_WORDS, POOL } from './construct-words';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const ORGANIZATION = `version: 1
organization:
  id: o-exampleorgid
  regions: [eu-west-1]
  managementAccount: management
  root: r-ab12
  identityCenter: { instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef", account: management, region: eu-west-1 }
units: { prod: { id: ou-ab12-22222222 } }
accounts:
  management: { id: "111111111111" }
  production: { id: "${ACCOUNT}", unit: prod }
`;
const FILES = { 'metadata.xml': `<EntityDescriptor>${'x'.repeat(1000)}</EntityDescriptor>`, 'ca.pem': PEM };

/** Constructs of which the blueprint above contains an instance. */
const OWN_KIND = [
  ...['CrossAccountRole', 'CrossAccountUserRole', 'LambdaExecutionRole', 'InstanceProfileRole'],
  ...['UserGroup', 'GitHubActionsRole', 'OidcRole', 'SamlRole', 'RolesAnywhereRole'],
  ...['RolesAnywhereTrustAnchor', 'CognitoRoleAttachment', 'CognitoUserRole', 'ServiceLinkedRole'],
  ...['PodIdentityRole', 'ServiceRole', 'PatternRole', 'AccountAlias', 'AccountPasswordPolicy'],
  ...['ResourceControlPolicy', 'ServiceControlPolicy', 'RoleUseAlarm', 'RootActivityAlarm', 'PermissionSet'],
  ...['DelegationBoundary', 'HumanUser', 'ServiceUser', 'RotatedAccessKey', 'AccessAnalyzers'],
  ...['CredentialHygiene'],
];

/** Classes and values that the root export takes from `lib/patterns`; types have no instances. */
function exportsOfPatterns(): string[] {
  const text = readFileSync(join(__dirname, '../../lib/index.ts'), 'utf8');
  return [...text.matchAll(/export \{([^}]*)\} from '\.\/patterns\/[^']*'/g)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );
}

test('every construct of the library has its place in a blueprint, or a reason why not', () => {
  const answered = [...OWN_KIND, ...Object.keys(IN_OTHER_WORDS), ...Object.keys(APART)];
  expect(new Set(answered).size).toBe(answered.length);
  expect(answered.sort()).toEqual(exportsOfPatterns().sort());
});

describe('a blueprint makes', () => {
  const { app } = appOf(EVERYTHING, FILES, ORGANIZATION);
  const made = app.node.findAll();
  test.each(OWN_KIND)('%s', (name) => {
    const construct = library[name as keyof typeof library] as unknown as new () => unknown;
    expect(made.some((each) => each instanceof construct)).toBe(true);
  });
});

/** Resources without what names them inside of the template, and with all references resolved. */
function contents(template: Template): string[] {
  const { Resources: resources } = template.toJSON() as {
    Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  };
  const names = Object.keys(resources);
  const nameless = (_key: string, value: unknown): unknown =>
    typeof value === 'string' && names.includes(value) ? resources[value]?.Type : value;
  return Object.values(resources)
    .map(({ Type, Properties: { PolicyName: _name, Path: path, ...properties } }) => ({
      Type,
      ...(path !== '/' && { Path: path }),
      ...properties,
    }))
    .map((each) => JSON.stringify(each, nameless))
    .map((text) => text.replaceAll('{"Ref":"AWS::Partition"}', '"aws"'))
    .map((text) => text.replace(/\{"Fn::Join":\["",\[((?:"[^"]*",?)*)\]\]\}/g, joined))
    .sort();
}

function joined(_all: string, parts: string): string {
  return `"${[...parts.matchAll(/"([^"]*)"/g)].map(([, part]) => part).join('')}"`;
}

describe('a blueprint makes in other words', () => {
  test.each(Object.entries(IN_OTHER_WORDS))('%s', (_name, [words, build]) => {
    const { stack } = appOf(words, {}, ORGANIZATION);
    const expected = new Stack(new App(), 'Expected', { env: { account: ACCOUNT, region: 'eu-west-1' } });
    build(expected);
    expect(contents(Template.fromStack(stack('production')))).toEqual(contents(Template.fromStack(expected)));
  });
});

describe('job functions', () => {
  const policies = library.JobFunction.all().map(({ managedPolicyName }) => `aws:${managedPolicyName}`);

  test('all of AWS have a name', () => {
    expect(Object.values(JOB_FUNCTIONS)).toEqual(policies);
  });

  test('of a permission set are its managed policy, once', () => {
    const words =
      'permissionSets: { Readers: { jobFunction: viewOnly, managedPolicies: ["aws:ViewOnlyAccess"] } }';
    const { stack } = appOf(words, {}, ORGANIZATION);
    expect(contents(Template.fromStack(stack('management'))).join()).toMatch(
      /ManagedPolicies[^[]*\["arn:aws:iam::aws:policy\/job-function\/ViewOnlyAccess"\]/,
    );
  });
});

describe('controls', () => {
  const methods = (type: object): string[] =>
    Object.getOwnPropertyNames(type).filter(
      (name) =>
        !['length', 'name', 'prototype', 'fromStatements'].includes(name) &&
        typeof (type as Record<string, unknown>)[name] === 'function',
    );

  test('all have a name', () => {
    expect([...SERVICE_CONTROLS].sort()).toEqual(methods(library.ServiceControl).sort());
    expect([...RESOURCE_CONTROLS].sort()).toEqual(methods(library.ResourceControl).sort());
  });

  test('have their options', () => {
    const words = `guardrails:
  delegation: { type: scp, attach: { root: true }, controls: [{ control: delegateRoles, boundaryName: teams, path: /shop/ }] }
  perimeter: { type: rcp, attach: { root: true }, controls: [{ control: servicesForOrganizationOnly, services: [sqs] }] }`;
    const { stack } = appOf(words, {}, ORGANIZATION);
    const text = JSON.stringify(Template.fromStack(stack('management')).toJSON());
    expect(text).toContain('arn:*:iam::*:role/shop/*');
    expect(text).toContain('sqs:*');
    expect(text).not.toContain('kms:*');
  });
});

test('the trust of a role of certificates names the anchor by reference', () => {
  const { stack } = appOf(EVERYTHING, FILES, ORGANIZATION);
  const template = Template.fromStack(stack('production'));
  const [anchor = ''] = Object.keys(template.findResources('AWS::RolesAnywhere::TrustAnchor'));
  const roles = template.findResources('AWS::IAM::Role', { Properties: { RoleName: 'meter' } });
  expect(JSON.stringify(roles)).toContain(
    `"ArnEquals":{"aws:SourceArn":{"Fn::GetAtt":["${anchor}","TrustAnchorArn"]}}`,
  );
});

test('an identity pool of another Region has its roles there, after the roles exist', () => {
  const pool = POOL.replace('eu-west-1', 'eu-central-1');
  const words = `roles:
  member: { kind: cognito, in: { units: [prod] }, cognito: { identityPoolId: "${pool}" } }
  admin: { kind: cognito, in: { units: [prod] }, cognito: { identityPoolId: "${pool}" } }
identityPools:
  shop:
    in: { units: [prod] }
    identityPoolId: "${pool}"
    authenticatedRole: member
    userPools:
      - { userPoolId: eu-central-1_a, clientId: c1, groups: true }
      - { userPoolId: eu-central-1_a, clientId: c2, rules: [{ claim: "cognito:groups", value: admins, role: admin }] }`;
  const { stack } = appOf(words, {}, ORGANIZATION);
  const attached = stack('production-eu-central-1');
  expect(attached.dependencies).toEqual([stack('production')]);
  Template.fromStack(attached).hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', {
    IdentityPoolId: pool,
    Roles: { authenticated: `arn:aws:iam::${ACCOUNT}:role/member` },
    RoleMappings: {
      mapping1: { Type: 'Token', AmbiguousRoleResolution: 'Deny' },
      mapping2: {
        RulesConfiguration: {
          Rules: [
            {
              Claim: 'cognito:groups',
              MatchType: 'Contains',
              Value: 'admins',
              RoleARN: `arn:aws:iam::${ACCOUNT}:role/admin`,
            },
          ],
        },
      },
    },
  });
});
