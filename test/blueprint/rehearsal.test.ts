import { join } from 'node:path';
import { BlueprintSource, makePlan } from '../../lib/blueprint';
import { rehearsePlan } from '../../lib/blueprint/build/rehearse-plan';
import { IamPatternsError } from '../../lib/errors';
import { folderWith, ORGANIZATION } from './blueprint-files';

/** The error of a plan that is built without synthesis, with paths as a user in its folder sees them. */
function errorOf(text: string): IamPatternsError | undefined {
  const folder = folderWith({ 'blueprint.yaml': ORGANIZATION + text });
  try {
    rehearsePlan(makePlan(BlueprintSource.fromFile(join(folder, 'blueprint.yaml'))));
    return undefined;
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    return error.movedTo((error.at ?? '').replaceAll(`${folder}/`, ''));
  }
}

/** The place of the mark, in the file as it is without the mark. */
function markedPlace(text: string): string {
  const before = (ORGANIZATION + text).split('§')[0] ?? '';
  const lines = before.split('\n');
  return `blueprint.yaml:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}

/** A permission without a mark is marked itself. */
const policy = (permission: string): string =>
  `policies:\n  p: { in: { accounts: [shared] }, permissions: [${permission.startsWith('§') ? '§' : ''}{ ${permission.replace(/^§/, '')} }] }\n`;
const role = (more: string): string =>
  `roles:\n  ${more.includes('§') ? '' : '§'}r: { in: { accounts: [shared] }, ${more} }\n`;
const ANCHOR =
  'arn:aws:rolesanywhere:eu-west-1:222222222222:trust-anchor/11111111-2222-3333-4444-555555555555';
const line = (when: string): string =>
  `users:\n  ana: { in: { accounts: [shared] } }\nroles:\n  r: { in: { accounts: [shared] } }\naccess:\n  - §{ roles: [r], callers: [{ user: ana }]${when} }\n`;
const guardrail = (statement: string, type = 'scp'): string =>
  `guardrails:\n  §g: { type: ${type}, attach: { root: true }, controls: [{ statements: [${statement}] }] }\n`;

/** What TypeScript calls it. */
const API =
  /\b(Resources|Caller|Permissions|ActionPermissions|TrustForm|Duration|Key|iam)\.|\bnew [A-Z]|\b(construct|maxSessionDuration|permissionsBoundary|roleName|awsManagedPolicies)\b|Rehearsal/;

describe('what a definition cannot be is an error of the plan, with the line, in the words of a blueprint', () => {
  test.each<[string, string, RegExp]>([
    ['a misspelled action', policy('actions: ["s3:GetObject", §"s3:PutObjekt"], on: ["*"]'), /s3:PutObject/],
    ['an action of no service', policy('actions: [§"s4:Get"], on: ["*"]'), /s4:Get/],
    ['an action without its service', policy('actions: [§GetObject], on: ["*"]'), /"GetObject"/],
    ['a pattern that matches nothing', policy('actions: [§"s3:Foo*"], on: ["*"]'), /pattern that matches/],
    ['a resource that is no ARN', policy('actions: ["s3:GetObject"], on: [§bucket/*]'), /bucket\/\*/],
    [
      'a resource of another type',
      policy('§actions: ["s3:GetObject"], on: ["arn:aws:sqs:*:*:q"]'),
      /action-meets-no-resource/,
    ],
    [
      'an action that takes only *',
      policy('§actions: ["s3:ListAllMyBuckets"], on: ["arn:aws:s3:::b"]'),
      /expected "\*" in on/,
    ],
    ['a misspelled service', policy('levels: [Read], service: §sqss, on: ["*"]'), /Write sqs/],
    ['levels without a service', policy('on: ["*"], §levels: [Read]'), /together with service/],
    ['levels without resources', policy('service: sqs, §levels: [Read]'), /together with on/],
    [
      'a misspelled operator',
      policy('actions: ["s3:GetObject"], on: ["*"], conditions: { §StringEqual: { "aws:PrincipalArn": x } }'),
      /StringEqual/,
    ],
    [
      'a misspelled key',
      policy('actions: ["s3:GetObject"], on: ["*"], conditions: { StringEquals: { "aws:PrincipalAm": §x } }'),
      /aws:PrincipalArn/,
    ],
    [
      'a key of another action',
      policy('§actions: ["s3:GetObject"], on: ["*"], conditions: { StringEquals: { "s3:prefix": x } }'),
      /condition-key-not-of-action/,
    ],
    [
      'a statement without resources',
      policy('statements: [§{ Effect: Allow, Action: "s3:*" }]'),
      /Resource or NotResource/,
    ],
    [
      'a misspelled element',
      policy('statements: [{ Effect: Allow, Action: "s3:*", Resource: "*" }, { Efect: §Deny }]'),
      /Efect/,
    ],
    ['a document that is not there', policy('§document: none.json'), /none\.json/],
    ['a recipe without its resources', policy('§recipe: s3.read'), /resources in `on`/],
    [
      'a trust without a principal',
      role('trustStatements: [§{ Effect: Allow, Action: "sts:AssumeRole" }]'),
      /Principal/,
    ],
    [
      'a trust with another effect',
      role('trustStatements: [{ Effect: §Maybe, Principal: "*", Action: "sts:AssumeRole" }]'),
      /Maybe/,
    ],
    ['a service of another name', role('kind: service, service: foo.amazonaws.com'), /serviceIsNew/],
    [
      'a trust anchor of another service',
      role(
        'kind: rolesAnywhere, rolesAnywhere: { trustAnchors: ["arn:aws:iam::1:x"], subject: { CN: [a] } }',
      ),
      /trustAnchors creates an anchor/,
    ],
    [
      'certificates of everyone',
      role(`kind: rolesAnywhere, rolesAnywhere: { trustAnchors: ["${ANCHOR}"] }`),
      /subject: \{ CN/,
    ],
    [
      'conditions that a Lambda function cannot fulfil',
      role('kind: lambda, §when: { mfa: true }'),
      /no conditions for kind lambda/,
    ],
    [
      'a tag that AWS keeps for itself',
      role('kind: lambda, tags: { "aws:x": §y }'),
      /does not begin with aws:/,
    ],
    [
      'a group as an ARN',
      line('').replace('user: ana', 'arn: "arn:aws:iam::222222222222:group/x"'),
      /write group: with its name/i,
    ],
    [
      'a group without members',
      `groups:\n  g: { in: { accounts: [shared] } }\n${line('').replace('user: ana', 'group: g')}`,
      /form: account/,
    ],
    [
      'a group that exists, whose members are not known',
      `groups:\n  g: { in: { accounts: [shared] }, existing: true }\n${line('').replace('user: ana', 'group: g')}`,
      /form: account/,
    ],
    ['an external ID with a space', line(', when: { externalIds: ["a b"] }'), /external id "a b"/],
    [
      'a time that ends before it begins',
      line(', when: { notBefore: "2027-01-02T00:00:00Z", notAfter: "2027-01-01T00:00:00Z" }'),
      /notBefore/,
    ],
    [
      'a principal in an SCP',
      guardrail('{ Effect: Deny, Action: "s3:*", Resource: "*", Principal: "*" }'),
      /no principal/,
    ],
    [
      'no principal in an RCP',
      guardrail('{ Effect: Deny, Action: "s3:*", Resource: "*" }', 'rcp'),
      /Principal: "\*"/,
    ],
    [
      'an issuer without TLS',
      'providers:\n  o: { in: { accounts: [shared] }, url: §"http://x.example" }\n',
      /https:\/\//,
    ],
    [
      'an address that is none',
      'monitoring:\n  §m: { in: { accounts: [shared] }, emailAddresses: [x], rootActivity: true }\n',
      /Correct the address\. /,
    ],
  ])('%s', (_what, text, message) => {
    const error = errorOf(text.replace('§', ''));
    expect(error?.at?.split(': ')[0]).toBe(markedPlace(text));
    expect(error?.message).toMatch(message);
    expect(error?.message).not.toMatch(API);
  });

  test('a policy that is too large is known before the synthesis', () => {
    const actions = Array.from({ length: 200 }, (_, i) => `"arn:aws:s3:::bucket-with-a-long-name-${i}/*"`);
    const error = errorOf(policy(`actions: ["s3:GetObject"], on: [${actions.join(', ')}]`));
    expect([error?.code, error?.at]).toEqual(['policy-too-large', 'blueprint.yaml:12:3']);
  });

  test('a list of actions has the place of the reference', () => {
    const error = errorOf(`lists: { a: ["s3:Nothing"] }\n${policy('actions: ["{lists.a}"], on: ["*"]')}`);
    expect(error?.at).toBe('blueprint.yaml:13:52');
  });

  test('a definition that is right is no error', () => {
    expect(errorOf(line('').replace('§', ''))).toBeUndefined();
  });
});

test('of a large plan, each definition is built once', () => {
  const accounts = Array.from({ length: 300 }, (_, i) => `  a${i}: { id: "${500_000_000_000 + i}" }\n`).join(
    '',
  );
  const roles = (service: string): string =>
    ['a', 'b', 'c'].map((key) => `  ${key}: { kind: lambda, in: { all: true } }\n`).join('') +
    `  last: { kind: service, service: ${service}, in: { accounts: [a299] } }\n`;
  expect(errorOf(`${accounts}roles:\n${roles('states.amazonaws.com')}`)).toBeUndefined();
  expect(errorOf(`${accounts}roles:\n${roles('foo.amazonaws.com')}`)?.at).toMatch(
    /^blueprint\.yaml:315:3: a299\//,
  );
});
