import { App } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { BlueprintWaves } from '../../lib/organization/blueprint-waves';
import { appOf } from './blueprint-app';
import { errorOf, folderWith, ORGANIZATION } from './blueprint-files';

const LINES = ORGANIZATION.split('\n').length - 1;
const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const ANCHOR = 'trustAnchors:\n  devices: { in: { units: [prod] }, certificates: ca.pem }\n';
const METER = (units: string) =>
  `roles:\n  meter: { kind: rolesAnywhere, in: { units: [${units}] }, rolesAnywhere: { trustAnchors: [devices], subject: { CN: [a] } } }\n`;
const MEMBER = `roles:\n  member: { kind: cognito, in: { units: [prod] }, cognito: { identityPoolId: "${POOL}" } }\n`;

describe('is an error with line and column:', () => {
  test.each<[string, string, string, string, RegExp]>([
    [
      'an unknown trust anchor',
      ANCHOR + METER('prod').replace('[devices]', '[device]'),
      'device]',
      'unknown-name',
      /expected devices/,
    ],
    [
      'a trust anchor that an account of the role lacks',
      ANCHOR + METER('workloads'),
      'devices]',
      'trust-anchor-missing-in-target',
      /account shared/,
    ],
    [
      'a trust anchor of two sources',
      ANCHOR.replace('ca.pem', 'ca.pem, certificateAuthority: "arn:x"'),
      'ca.pem',
      'invalid-value',
      /exactly one of certificateAuthority, certificates/,
    ],
    [
      'an identity pool whose role is elsewhere',
      `${MEMBER}identityPools:\n  shop: { in: { units: [workloads] }, identityPoolId: "${POOL}", authenticatedRole: member }\n`,
      'member }',
      'role-missing-in-target',
      /account shared/,
    ],
    [
      'an identity pool without its Region',
      `${MEMBER}identityPools:\n  shop: { in: { units: [prod] }, identityPoolId: shop, authenticatedRole: member }\n`,
      'shop, auth',
      'malformed-pool-id',
      /begins with the Region/,
    ],
    [
      'a user pool of another Region',
      `${MEMBER}identityPools:\n  shop: { in: { units: [prod] }, identityPoolId: "${POOL}", authenticatedRole: member, userPools: [{ userPoolId: eu-central-1_a, clientId: c, groups: true }] }\n`,
      'eu-central-1_a',
      'malformed-pool-id',
      /eu-west-1_…/,
    ],
    [
      'a second service-linked role of a service',
      'serviceLinkedRoles:\n  a: { in: { all: true }, service: ecs.amazonaws.com }\n  b: { in: { units: [prod] }, service: ecs.amazonaws.com }\n',
      'b: {',
      'name-twice',
      /second service-linked-role ecs\.amazonaws\.com/,
    ],
    [
      'a service-linked role in a StackSet',
      'stackSets: { base: { in: { all: true } } }\nserviceLinkedRoles:\n  a: { in: { stackSet: base }, service: ecs.amazonaws.com }\n',
      'base }, service',
      'not-in-stack-set',
      /units, tags or all/,
    ],
    [
      'created roles of another service',
      'boundaries: { b: { in: { all: true }, existing: true } }\nroles:\n  a: { in: { all: true }, kind: service, service: states.amazonaws.com, createdRoles: { namePattern: a/*, passedToServices: [x], boundary: b } }\n',
      'createdRoles',
      'invalid-value',
      /service: cloudformation\.amazonaws\.com/,
    ],
    [
      'a boundary of created roles that an account lacks',
      'boundaries: { b: { in: { units: [prod] }, existing: true } }\nroles:\n  a: { in: { all: true }, kind: service, service: cloudformation.amazonaws.com, createdRoles: { namePattern: a/*, passedToServices: [x], boundary: b } }\n',
      'b } }',
      'boundary-missing-in-target',
      /account shared/,
    ],
    [
      'an option of another control',
      'guardrails:\n  g: { type: scp, attach: { root: true }, controls: [{ control: denyRootUser, exceptRoles: [a] }] }\n',
      'exceptRoles',
      'invalid-value',
      /denyRootUser with no options/,
    ],
    [
      'an option beside statements',
      'guardrails:\n  g: { type: scp, attach: { root: true }, controls: [{ statements: [{ Effect: Deny }], exceptRoles: [a] }] }\n',
      'exceptRoles',
      'invalid-value',
      /statements with no options/,
    ],
    [
      'a control without its boundary',
      'guardrails:\n  g: { type: scp, attach: { root: true }, controls: [{ control: delegateRoles, path: /a/ }] }\n',
      'delegateRoles',
      'invalid-value',
      /boundaryName together with delegateRoles/,
    ],
    [
      'an unknown job function',
      'groups:\n  g: { in: { all: true }, jobFunction: viewonly }\n',
      'viewonly',
      'invalid-value',
      /expected viewOnly/,
    ],
  ])('%s', (_what, text, place, code, message) => {
    const error = errorOf(ORGANIZATION + text, { 'ca.pem': PEM });
    expect(error.code).toBe(code);
    const [, line, column] = /^blueprint\.yaml:(\d+):(\d+)$/.exec(error.at ?? '') ?? [];
    const there = (ORGANIZATION + text).split('\n')[Number(line) - 1]?.slice(Number(column) - 1) ?? '';
    expect(there.slice(0, place.length)).toBe(place);
    expect(error.message).toMatch(message);
  });
});

test('a file without a certificate names the line of the trust anchor', () => {
  expect(() => appOf(ANCHOR, { 'ca.pem': 'no certificate' })).toThrow(
    new RegExp(`blueprint\\.yaml:${LINES + 2}:3: .*BEGIN CERTIFICATE`),
  );
});

describe('a trust anchor', () => {
  const split = Array.from(
    { length: 130 },
    (_, i) => `  r${i}: { kind: lambda, in: { units: [prod] } }\n`,
  ).join('');
  const files = { 'ca.pem': PEM };
  const text = ANCHOR + METER('prod').replace('roles:\n', `roles:\n${split}`);

  test('of another stack is deployed before the role', () => {
    const { stack } = appOf(text, files);
    expect(stack('production-2').dependencies).toEqual([stack('production')]);
    Template.fromStack(stack('production-2')).hasResourceProperties('AWS::IAM::Role', { RoleName: 'meter' });
  });

  test('of another wave is an error with the way out', () => {
    const folder = folderWith({ 'blueprint.yaml': ORGANIZATION + text, ...files });
    expect(() => BlueprintWaves.fromFile(new App(), 'Org', `${folder}/blueprint.yaml`)).toThrow(
      /trust anchor of a role in another wave.*Write the ARN/s,
    );
  });

  test('of a StackSet is in its template, with the roles that name it', () => {
    const stackSet = (each: string) => each.replaceAll('{ units: [prod] }', '{ stackSet: base }');
    const { stack } = appOf(
      `stackSets: { base: { in: { all: true } } }\n${stackSet(ANCHOR + METER('prod'))}`,
      files,
    );
    const [made] = Object.values(
      Template.fromStack(stack('management-stack-set-base')).findResources('AWS::CloudFormation::StackSet'),
    );
    const body = (made?.['Properties'] as { TemplateBody: string }).TemplateBody;
    expect(body).toContain('AWS::RolesAnywhere::TrustAnchor');
    expect(body).toMatch(/"aws:SourceArn":\{"Fn::GetAtt":\["[^"]+","TrustAnchorArn"\]\}/);
  });
});
