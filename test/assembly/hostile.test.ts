import * as fc from 'fast-check';
import { IamPatternsError } from '../../lib/errors';
import type { Json, JsonObject } from '../../lib/text/json';
import { loadFacts } from '../../lib/assembly/load';
import { allowing, errorOf, inAccount, TRUST } from './in-account';

/** A template that uses most of what is read. */
const TEMPLATE: JsonObject = {
  Parameters: { Name: { Type: 'String' }, Names: { Type: 'CommaDelimitedList' } },
  Mappings: { M: { a: { b: 'c' } } },
  Conditions: {
    C: { 'Fn::And': [{ 'Fn::Equals': [{ Ref: 'Name' }, 'x'] }, { 'Fn::Not': [{ Condition: 'D' }] }] },
    D: { 'Fn::Equals': ['a', 'b'] },
  },
  Resources: {
    R: {
      Type: 'AWS::IAM::Role',
      Condition: 'C',
      Properties: {
        RoleName: { 'Fn::Sub': ['${Name}-${x}', { x: { 'Fn::FindInMap': ['M', 'a', 'b'] } }] },
        AssumeRolePolicyDocument: TRUST,
        Policies: [{ PolicyName: 'p', PolicyDocument: allowing('a:B') }],
        ManagedPolicyArns: [{ Ref: 'M' }],
        Tags: [{ Key: 'a', Value: 'b' }],
      },
    },
    M: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: allowing('a:C'), Roles: { Ref: 'Names' } },
    },
    G: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'g' } },
    U: { Type: 'AWS::IAM::User', Properties: { Groups: [{ Ref: 'G' }], LoginProfile: { Password: 'x' } } },
    P: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyName: 'q', PolicyDocument: allowing('a:D'), Users: [{ Ref: 'U' }] },
    },
    I: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'R' }] } },
    S: { Type: 'AWS::EC2::Instance', Properties: { IamInstanceProfile: { Ref: 'I' } } },
    B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Join': ['-', ['a', { Ref: 'Name' }]] } } },
    Q: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: { Bucket: { Ref: 'B' }, PolicyDocument: allowing('a:E') },
    },
    F: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['R', 'Arn'] } } },
    L: {
      Type: 'AWS::Lambda::Permission',
      Properties: { FunctionName: { Ref: 'F' }, Action: 'lambda:InvokeFunction', Principal: { Ref: 'Name' } },
    },
    T: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        Replicas: [{ Region: 'eu-west-1', ResourcePolicy: { PolicyDocument: allowing('a:F') } }],
      },
    },
    O: {
      Type: 'AWS::Organizations::Policy',
      Properties: { Name: 'o', Type: 'SERVICE_CONTROL_POLICY', Content: JSON.stringify(allowing('a:G')) },
    },
  },
  Outputs: { X: { Value: { Ref: 'R' }, Export: { Name: 'x' } } },
};

/** The template with the value at a place that the numbers choose replaced by another. */
function damaged(json: Json, choices: readonly number[], replacement: Json): Json {
  const [choice, ...rest] = choices;
  if (choice === undefined || typeof json !== 'object' || json === null) return replacement;
  const keys = Object.keys(json);
  const key = keys[choice % keys.length];
  if (key === undefined) return replacement;
  const value = damaged((json as JsonObject)[key] ?? null, rest, replacement);
  return Array.isArray(json)
    ? (json as readonly Json[]).map((item, index) => (String(index) === key ? value : item))
    : { ...(json as JsonObject), [key]: value };
}

function outcome(template: Json): 'facts' | 'error' {
  try {
    loadFacts(inAccount(template as JsonObject));
    return 'facts';
  } catch (error) {
    if (error instanceof IamPatternsError) return 'error';
    throw error;
  }
}

const intrinsic: fc.Arbitrary<Json> = fc
  .tuple(
    fc.constantFrom(
      'Ref',
      'Condition',
      ...[
        'GetAtt',
        'Join',
        'Sub',
        'Select',
        'Split',
        'If',
        'FindInMap',
        'Base64',
        'ImportValue',
        'GetStackOutput',
        'Nothing',
      ].map((name) => `Fn::${name}`),
    ),
    fc.oneof(
      fc.constantFrom<Json>(
        'R',
        'Name',
        'Names',
        'C',
        'B.Arn',
        ['R', 'Arn'],
        ['C', 'a', 'b'],
        [0, { Ref: 'Names' }],
      ),
      fc.jsonValue() as fc.Arbitrary<Json>,
    ),
  )
  .map(([name, args]) => ({ [name]: args }));

test('a template that is damaged anywhere gives facts or an error of ours, never a crash', () => {
  const seen = { facts: 0, error: 0 };
  const replacement = fc.oneof(intrinsic, fc.jsonValue() as fc.Arbitrary<Json>);
  fc.assert(
    fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 9 }), replacement, (choices, value) => {
      seen[outcome(damaged(TEMPLATE, choices, value))] += 1;
    }),
    { numRuns: 3000 },
  );
  // Both happen: the damage is neither always harmless nor always fatal.
  expect(Math.min(seen.facts, seen.error)).toBeGreaterThan(100);
});

test('the template itself is read', () => {
  expect(outcome(TEMPLATE)).toBe('facts');
});

test('names that JavaScript has on every object are names like others', () => {
  const Resources = JSON.parse(
    '{"constructor":{"Type":"AWS::S3::Bucket"},"__proto__":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":{"Ref":"constructor"}}}}',
  ) as JsonObject;
  expect(loadFacts(inAccount({ Resources })).resources.map(({ origin }) => origin.logicalId)).toEqual([
    'constructor',
    '__proto__',
  ]);
  expect(
    outcome({
      Resources: { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'toString' } } } },
    }),
  ).toBe('error');
});

test('a section without anything in it is rejected, as AWS does, and not taken for none', () => {
  const error = errorOf(() => loadFacts(inAccount({ Resources: null })));
  expect(error.at).toMatch(/: Resources$/);
  expect(error.got).toBe('null');
});

test('what is nested deeper than it can be shown is rejected in words, where it is written', () => {
  const depth = 200_000;
  const deep = JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as JsonObject;
  const error = errorOf(() => loadFacts(inAccount(deep)));
  expect(error.got).toBe('a list');
  expect(error.at).toBe('App');
});
