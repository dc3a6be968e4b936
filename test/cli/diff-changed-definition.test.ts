import { role, trust } from '../access/organization-fixture';
import { file, run } from './command-line';

/** A template in which a condition, or a mapping by an unknown key, decides which objects a role may read. */
function template(name: string, resource: unknown, sections: object): string {
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: resource };
  const content = {
    Parameters: { Stage: { Type: 'String' } },
    ...sections,
    Resources: { Job: role('job', trust({ Service: 'lambda.amazonaws.com' }), [statement]) },
  };
  return `${file(name, content)}@111111111111/eu-west-1`;
}

const objects = (bucket: string) => `arn:aws:s3:::${bucket}/*`;
const ifOpen = (yes: unknown, no: unknown) => ({ 'Fn::If': ['IsOpen', yes, no] });
const CHOSEN = ifOpen(objects('all-*'), objects('one'));
const SELECTED = { 'Fn::Select': [0, ifOpen([objects('all-*')], [objects('one')])] };
const MAPPED = { 'Fn::FindInMap': ['Buckets', { Ref: 'Stage' }, 'objects'] };

const conditions = (stage: string, more = {}) => ({
  Conditions: {
    ...more,
    IsOpen: { 'Fn::Not': [{ Condition: 'IsClosed' }] },
    IsClosed: { 'Fn::Equals': [{ Ref: 'Stage' }, stage] },
  },
});
const mappings = (bucket: string, more = {}) => ({
  Mappings: { ...more, Buckets: { prod: { objects: objects(bucket) } } },
});

async function codeOf(resource: unknown, before: object, after: object): Promise<number> {
  const sides = [template('before.json', resource, before), template('after.json', resource, after)];
  return (await run(['diff', ...sides, '--expect', 'no-gain'])).code;
}

test.each([
  ['Fn::If', CHOSEN, conditions('prod'), conditions('dev')],
  ['Fn::Select of a list from Fn::If', SELECTED, conditions('prod'), conditions('dev')],
  ['Fn::FindInMap', MAPPED, mappings('one'), mappings('all-*')],
])(
  '%s is another unknown value if what it names is defined otherwise',
  async (_name, resource, one, other) => {
    expect(await codeOf(resource, one, other)).toBe(1);
    expect(await codeOf(resource, other, one)).toBe(1);
  },
);

test.each([
  ['Fn::If', CHOSEN, conditions('prod'), conditions('prod', { Other: { 'Fn::Equals': ['a', 'b'] } })],
  ['Fn::Select of a list from Fn::If', SELECTED, conditions('prod'), conditions('prod')],
  ['Fn::FindInMap', MAPPED, mappings('one'), mappings('one', { Other: { a: { b: 'c' } } })],
])(
  '%s is the same unknown value if only others are defined otherwise',
  async (_name, resource, one, other) => {
    expect(await codeOf(resource, one, other)).toBe(0);
  },
);

describe('a policy under a condition that cannot be decided', () => {
  /** A role with a policy of its own, and a topic with a policy; both exist under the condition. */
  function conditional(name: string, sections: object): string {
    const statement = { Effect: 'Allow', Action: 'sns:Publish', Resource: { Ref: 'Topic' } };
    const document = (more: object) => ({ Version: '2012-10-17', Statement: [{ ...statement, ...more }] });
    const content = {
      Parameters: { Stage: { Type: 'String' } },
      ...sections,
      Resources: {
        Job: role('job', trust({ Service: 'lambda.amazonaws.com' }), []),
        Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'topic' } },
        Own: {
          Type: 'AWS::IAM::Policy',
          Condition: 'IsOpen',
          Properties: { PolicyName: 'own', Roles: [{ Ref: 'Job' }], PolicyDocument: document({}) },
        },
        OfTopic: {
          Type: 'AWS::SNS::TopicPolicy',
          Condition: 'IsOpen',
          Properties: {
            Topics: [{ Ref: 'Topic' }],
            PolicyDocument: document({ Principal: { AWS: '222222222222' } }),
          },
        },
      },
    };
    return `${file(name, content)}@111111111111/eu-west-1`;
  }

  const compare = (before: object, after: object) =>
    run([
      'diff',
      conditional('before.json', before),
      conditional('after.json', after),
      '--expect',
      'no-gain',
    ]);

  test('is another one if the condition is defined otherwise', async () => {
    const { code, out } = await compare(conditions('prod'), conditions('dev'));
    expect(code).toBe(1);
    expect(out).toMatch(/role\/job gains: perhaps|job gains/);
    expect(out).toContain('222222222222');
  });

  test('is the same one if only other conditions changed', async () => {
    const other = { Other: { 'Fn::Equals': ['a', 'b'] } };
    expect((await compare(conditions('prod'), conditions('prod', other))).code).toBe(0);
  });
});
