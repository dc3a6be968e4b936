import { AccessModel } from '../../lib/access/model';
import { checkFacts } from '../../lib/checks/check-facts';
import { loadFacts } from '../../lib/assembly/load';
import type { Json, JsonObject } from '../../lib/text/json';
import { allowing, factsOf, inAccount, TRUST } from './in-account';

const ROOT = 'arn:aws:iam::111111111111:role';
const trust = (principal: Json, effect: Json = 'Allow'): JsonObject => ({
  Version: '2012-10-17',
  Statement: [{ Effect: effect, Principal: principal, Action: 'sts:AssumeRole' }],
});
const role = (AssumeRolePolicyDocument: Json, action?: string): JsonObject => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument,
    ...(action && { Policies: [{ PolicyName: 'Own', PolicyDocument: allowing(action) }] }),
  },
});

describe.each<[string, Json, string]>([
  ['a misspelled effect', trust({ Service: 'ec2.amazonaws.com' }, 'allow'), 'Statement[0].Effect'],
  ['a principal that is not one', trust('not-an-arn'), 'Statement[0].Principal'],
  ['a list in place of the document', [TRUST], ''],
  ['a text in place of the document', 'trust me', ''],
  [
    'a duplicate key in its text',
    JSON.stringify(trust({ Service: 'ec2.amazonaws.com' })).replace('"Effect"', '"Effect":"Deny","Effect"'),
    'Statement[0].Effect',
  ],
  ['an element that does not exist', { ...TRUST, Statements: [] }, 'Statements'],
])('a trust policy with %s', (_, malformed, at) => {
  const Resources = { Bad: role(malformed, 'ec2:StopInstances'), Admin: role(TRUST, '*') };
  const facts = factsOf(Resources);

  test('is a finding, and the role beside it is judged', () => {
    const found = checkFacts(facts).map(({ rule, path, origin }) => [rule, origin?.logicalId, path]);
    const document = 'Resources.Bad.Properties.AssumeRolePolicyDocument';
    expect(found).toContainEqual(['malformed-policy', 'Bad', at === '' ? document : `${document}.${at}`]);
    expect(found.filter(([rule]) => rule === 'malformed-policy')).toHaveLength(1);
    expect(found).toContainEqual(expect.arrayContaining(['administrator-access', 'Admin']));
  });

  test('leaves only who may assume the role undetermined', () => {
    const model = AccessModel.fromFacts(facts);
    const [bad, admin] = facts.roles.map(({ arn }) => arn);
    const call = (principal = '', action: string, resource = '') =>
      model.check({ principal, action, resource }).decision;
    expect(call(admin, 'sts:AssumeRole', bad)).toBe('undetermined');
    expect(call(admin, 'sts:AssumeRole', admin)).toBe('denied');
    const instance = 'arn:aws:ec2:us-east-1:111111111111:instance/i-1';
    expect(call(admin, 'ec2:StopInstances', instance)).toBe('allowed');
    expect(call(bad, 'ec2:StopInstances', instance)).toBe('allowed');
    expect(call(bad, 'ec2:StartInstances', instance)).toBe('denied');
  });
});

test('a managed policy with a mistake leaves the other policies of its holder as they are', () => {
  const facts = factsOf({
    Admin: role(TRUST, 'iam:*'),
    Broken: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: allowing('GetObject'), Roles: [{ Ref: 'Admin' }] },
    },
  });
  const rules = checkFacts(facts).map(({ rule, origin }) => `${rule} ${origin?.logicalId ?? ''}`);
  expect(rules).toEqual(expect.arrayContaining(['malformed-policy Broken', 'administrator-access Admin']));
});

describe('numbers and booleans without quotes', () => {
  const unquoted: JsonObject = {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 1,
        Effect: 'Allow',
        Principal: { AWS: 222222222222 },
        Action: 'sts:AssumeRole',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } },
      },
    ],
  };

  test('are text in a template, as CloudFormation passes them', () => {
    const [trustPolicy] = factsOf({ R: role(unquoted) }).policies;
    expect(trustPolicy?.document.mistakes).toEqual([]);
    expect(trustPolicy?.document.source).toMatchObject({
      Statement: [
        {
          Sid: '1',
          Principal: { AWS: '222222222222' },
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
      ],
    });
  });

  test('are text in every place of a document, and in a single statement', () => {
    const [statement] = unquoted['Statement'] as JsonObject[];
    const single = { Version: '2012-10-17', Id: 5, Statement: { ...statement, Resource: '*' } };
    const queue = { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: ['q'], PolicyDocument: single } };
    const [policy] = factsOf({ Q: queue }).policies;
    expect(policy?.document.mistakes).toEqual([]);
    expect(policy?.document.source).toMatchObject({ Id: '5', Statement: { Sid: '1' } });
  });

  test('stay what they are in JSON inside of a string, which CloudFormation does not touch', () => {
    const text = JSON.stringify(unquoted);
    const both = factsOf({ A: role(unquoted), B: role(text) }).roles;
    expect(both.map(({ trust }) => trust?.document.mistakes.length)).toEqual([0, 1]);
  });

  test('let the account in', () => {
    const { Properties, ...target } = role(unquoted) as { Properties: JsonObject };
    const R = { ...target, Properties: { ...Properties, RoleName: 'r' } };
    const Policies = [{ PolicyName: 'Own', PolicyDocument: allowing('sts:AssumeRole') }];
    const Ana = { Type: 'AWS::IAM::User', Properties: { UserName: 'ana', Policies } };
    const other = { account: '222222222222', stackName: 'Other' };
    const facts = loadFacts([inAccount({ Resources: { R } }), inAccount({ Resources: { Ana } }, other)]);
    const answer = AccessModel.fromFacts(facts).check({
      principal: 'arn:aws:iam::222222222222:user/ana',
      action: 'sts:AssumeRole',
      resource: `${ROOT}/r`,
      context: { 'aws:MultiFactorAuthPresent': 'true' },
    });
    expect(answer.decision).toBe('allowed');
  });
});
