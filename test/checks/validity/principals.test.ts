import type { JsonObject } from '../../../lib/text/json';
import { LineChecker } from '../../../lib/checks/check-line';
import { symbol } from '../../../lib/policy/pattern/symbol';
import { findings } from './judging';

const inBucket = (rule: string, statement: JsonObject) =>
  findings(rule, statement, { kind: 'resource', owner: 'arn:aws:s3:::reports' });
const inTrust = (rule: string, statement: JsonObject) => findings(rule, statement, { kind: 'trust' });
const inRcp = (rule: string, statement: JsonObject) =>
  findings(rule, { Effect: 'Deny', Action: 's3:*', Resource: '*', ...statement }, { kind: 'rcp' });

const SERVICE = { Service: 'cloudtrail.amazonaws.com' };
const ORG = { 'aws:PrincipalOrgID': 'o-exampleorgid' };

describe('service principals', () => {
  test.each(['ec2', 'EC2.amazonaws.com', 'https://ec2.amazonaws.com', 'arn:aws:ec2', 'amazonaws.com'])(
    '%s is none',
    (text) => expect(inTrust('service-principal-format', { Principal: { Service: text } })).toHaveLength(1),
  );

  test.each([
    'ec2.amazonaws.com',
    'ec2.amazonaws.com.cn',
    'logs.eu-west-1.amazonaws.com',
    'alexa-appkit.amazon.com',
    's3.data-source.lustre.fsx.amazonaws.com',
    symbol('Service'),
    `states.${symbol('AWS::Region')}.amazonaws.com`,
  ])('%s is one', (text) =>
    expect(inTrust('service-principal-format', { Principal: { Service: text } })).toEqual([]),
  );

  test.each([
    ['a principal', inTrust, { Principal: { Service: ['ec2.amazonaws.com', 'lamda.amazonaws.com'] } }],
    [
      'a condition',
      (rule: string, statement: JsonObject) => findings(rule, statement),
      {
        Action: 'iam:PassRole',
        Resource: 'arn:aws:iam::111111111111:role/app',
        Condition: { StringEquals: { 'iam:PassedToService': 'lamda.amazonaws.com' } },
      },
    ],
  ])('a misspelled one is found in %s', (_where, judge, statement) => {
    const found = judge('misspelt-service-principal', statement);
    expect(found.map(({ message }) => message)).toEqual([
      'Unknown service principal lamda.amazonaws.com. Did you mean lambda.amazonaws.com?',
    ]);
  });

  test.each([
    ['a pattern', { StringLike: { 'iam:PassedToService': 'lamda.*' } }],
    ['a value of another key', { StringEquals: { 'aws:PrincipalTag/Service': 'lamda.amazonaws.com' } }],
    [
      'an unknown value',
      { StringEquals: { 'iam:PassedToService': `lamda${symbol('Suffix')}.amazonaws.com` } },
    ],
  ])('%s is not taken for a misspelled one', (_what, Condition) => {
    const statement = { Action: 'iam:PassRole', Resource: 'arn:aws:iam::111111111111:role/app', Condition };
    expect(findings('misspelt-service-principal', statement)).toEqual([]);
  });

  test('a service without organization is asked for one', () => {
    const condition = { StringEquals: ORG };
    expect(inBucket('principal-key-on-service', { Principal: SERVICE, Condition: condition })).toHaveLength(
      1,
    );
    expect(inBucket('principal-key-on-service', { Condition: condition })).toEqual([]);
  });

  test('a service may lack the key where the condition lets it', () => {
    const condition = { StringEqualsIfExists: ORG };
    expect(inBucket('principal-key-on-service', { Principal: SERVICE, Condition: condition })).toEqual([]);
  });

  test('a service that says on whose behalf it calls is to be asked', () => {
    const rule = 'service-principal-open';
    expect(inBucket(rule, { Principal: SERVICE })).toHaveLength(1);
    expect(inBucket(rule, { Principal: { Service: 'elasticloadbalancing.amazonaws.com' } })).toEqual([]);
    expect(inBucket(rule, { Principal: SERVICE, Effect: 'Deny' })).toEqual([]);
    const conditions: JsonObject[] = [
      { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudtrail:*:111111111111:trail/*' } },
      { StringEquals: { 'aws:SourceOrgID': 'o-exampleorgid' } },
    ];
    for (const condition of conditions)
      expect(inBucket(rule, { Principal: SERVICE, Condition: condition })).toEqual([]);
  });
});

describe('identity providers', () => {
  test('are principals of trust policies alone', () => {
    const principal = { Federated: 'cognito-identity.amazonaws.com' };
    expect(inBucket('federated-outside-trust', { Principal: principal })).toHaveLength(1);
    expect(inTrust('federated-outside-trust', { Principal: principal })).toEqual([]);
  });

  test.each(['Directory', 'arn:aws:iam::111111111111:role/Directory', 'https://login.example.com'])(
    '%s is none',
    (text) =>
      expect(inTrust('invalid-federated-principal', { Principal: { Federated: text } })).toHaveLength(1),
  );

  test.each([
    'accounts.google.com',
    'arn:aws:iam::111111111111:saml-provider/Directory',
    'arn:aws:iam::111111111111:oidc-provider/login.example.com/tenant',
    symbol('Provider'),
  ])('%s is one', (text) =>
    expect(inTrust('invalid-federated-principal', { Principal: { Federated: text } })).toEqual([]),
  );

  test('one that is known after deployment says nothing about its audience', () => {
    const condition = { 'ForAllValues:StringEquals': { 'login.example.com:aud': 'shop' } };
    const trusting = (provider: string) => ({
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: provider },
      Condition: condition,
    });
    const arn = 'arn:aws:iam::111111111111:oidc-provider/login.example.com';
    expect(inTrust('set-operator-on-audience', trusting(arn))).toHaveLength(1);
    expect(inTrust('set-operator-on-audience', trusting(symbol('Provider')))).toEqual([]);
  });
});

describe('sessions beside their role', () => {
  const session = 'arn:aws:sts::111111111111:assumed-role/Deployer/pipeline';
  test.each([
    ['the same role, with a path', 'arn:aws:iam::111111111111:role/ci/Deployer', 1],
    ['another role', 'arn:aws:iam::111111111111:role/Reader', 0],
    ['the same name in another account', 'arn:aws:iam::222222222222:role/Deployer', 0],
  ])('%s', (_, role, count) =>
    expect(inTrust('redundant-session', { Principal: { AWS: [role, session] } })).toHaveLength(count),
  );
});

describe('the policy of a bucket', () => {
  test('has actions and ARNs of S3', () => {
    expect(inBucket('foreign-action', { Action: ['s3:GetObject', 'kms:Decrypt'] })).toHaveLength(1);
    expect(inBucket('foreign-action', { Action: ['S3:GetObject', '*'] })).toEqual([]);
    expect(inBucket('foreign-resource', { Resource: 'arn:aws:sqs:eu-west-1:111111111111:a' })).toHaveLength(
      1,
    );
    expect(
      inBucket('foreign-resource', { Resource: ['*', 'arn:*:s3:::reports', symbol('Bucket.Arn')] }),
    ).toEqual([]);
  });

  test('is told by the type of a line of JSON', () => {
    const statement = { Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', Resource: '*' };
    const document = { Version: '2012-10-17', Statement: statement };
    const rules = (resourceType: string) =>
      new LineChecker()
        .check(JSON.stringify({ id: 1, kind: 'resource', resourceType, document }))
        .findings.map(({ rule }) => rule);
    expect(rules('AWS::S3::Bucket')).toContain('foreign-action');
    expect(rules('AWS::KMS::Key')).not.toContain('foreign-action');
    expect(rules('AWS::EC2::VPCEndpoint')).not.toContain('foreign-action');
  });

  test('is not known to be one without an owner', () => {
    const statement = { Action: 'kms:Decrypt' };
    expect(findings('foreign-action', statement, { kind: 'resource' })).toEqual([]);
    const owner = 'arn:aws:vpce:eu-west-1:111111111111:endpoint/a';
    expect(findings('foreign-action', statement, { kind: 'resource', owner })).toEqual([]);
  });

  test('spares callers without organization only where ForAnyValue does', () => {
    const deny = (operator: string) => ({
      Effect: 'Deny',
      Principal: '*',
      Condition: { [operator]: { 'aws:PrincipalOrgPaths': 'o-exampleorgid/*' } },
    });
    const rule = 'deny-misses-absent-key';
    expect(inBucket(rule, deny('ForAnyValue:StringNotLike'))).toHaveLength(1);
    expect(inBucket(rule, deny('ForAllValues:StringNotLike'))).toEqual([]);
    expect(inBucket(rule, deny('ForAnyValue:StringNotLikeIfExists'))).toEqual([]);
    expect(inBucket(rule, deny('ForAnyValue:StringLike'))).toEqual([]);
  });
});

describe('resource control policies', () => {
  test('deny actions of services that obey them', () => {
    expect(inRcp('rcp-form', { Action: ['s3:GetObject', 'ec2:RunInstances'] })).toHaveLength(1);
    expect(inRcp('rcp-form', { Action: ['s3:*', 'sts:AssumeRole', '*'] })).toEqual([]);
  });

  test('allow only as AWS does itself', () => {
    const allow = { Effect: 'Allow', Action: '*' };
    expect(inRcp('rcp-form', allow)).toEqual([]);
    expect(inRcp('rcp-form', { ...allow, Resource: 'arn:aws:s3:::reports' })).toHaveLength(1);
    expect(inRcp('rcp-form', { ...allow, Condition: { StringEquals: ORG } })).toHaveLength(1);
  });

  test('spare services beside keys of the caller', () => {
    const rule = 'rcp-hits-services';
    const strangers = { StringNotEqualsIfExists: ORG };
    expect(inRcp(rule, { Condition: strangers })).toHaveLength(1);
    expect(inRcp(rule, { Condition: { StringNotEquals: ORG } })).toHaveLength(1);
    expect(inRcp(rule, { Condition: { StringEquals: ORG } })).toEqual([]);
    const spared = { ...strangers, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } };
    expect(inRcp(rule, { Condition: spared })).toEqual([]);
  });

  test('spare people, and services that call for no account, beside keys of the source', () => {
    const rule = 'rcp-hits-services';
    const source = { StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-exampleorgid' } };
    const services = { ...source, Bool: { 'aws:PrincipalIsAWSService': 'true' } };
    expect(inRcp(rule, { Condition: source })).toHaveLength(1);
    expect(inRcp(rule, { Condition: services })).toHaveLength(1);
    expect(inRcp(rule, { Condition: { ...services, Null: { 'aws:SourceAccount': 'false' } } })).toEqual([]);
  });
});
