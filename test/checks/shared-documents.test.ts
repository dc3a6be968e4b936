import type { AssemblyFacts } from '../../lib/assembly/facts';
import { readDocument } from '../../lib/policy/document/document';
import type { JsonObject } from '../../lib/text/json';
import { loadFacts } from '../../lib/assembly/load';
import { RULES } from '../../lib/checks/rules/rules';
import { checkFacts } from '../../lib/checks/check-facts';
import { isDocumentExample } from '../../lib/checks/rules/examples/is-document-example';
import type { DocumentExample } from '../../lib/checks/rule';

const ACCOUNTS = ['111111111111', '222222222222'];

/** The same facts, in which no two policies share a document or a statement. */
function unshared(facts: AssemblyFacts): AssemblyFacts {
  for (const policy of facts.policies) {
    const { source, kind } = policy.document;
    Object.assign(policy, { document: readDocument(structuredClone(source), { kind }) });
  }
  return facts;
}

/** A stack in each account that holds the document in as many places as its kind allows. */
function twoStacks(resourcesOf: (account: string) => JsonObject): AssemblyFacts {
  return loadFacts(
    ACCOUNTS.map((account) => ({
      account,
      region: 'eu-west-1',
      stackName: `Stack${account}`,
      template: { Resources: resourcesOf(account) },
    })),
  );
}

const LAMBDA_TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

function resourcesWith({ kind, document }: DocumentExample): JsonObject {
  const role = (trust: JsonObject, properties: JsonObject = {}): JsonObject => ({
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: trust, ...properties },
  });
  switch (kind) {
    case 'trust':
      return { First: role(document), Second: role(document) };
    case 'resource':
      return {
        Bucket: { Type: 'AWS::S3::Bucket' },
        OnBucket: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: document },
        },
        Topic: { Type: 'AWS::SNS::Topic' },
        OnTopic: {
          Type: 'AWS::SNS::TopicPolicy',
          Properties: { Topics: [{ Ref: 'Topic' }], PolicyDocument: document },
        },
      };
    case 'scp':
    case 'rcp':
      return {};
    case 'boundary':
    case 'identity':
    case 'session':
      return {
        Role: role(LAMBDA_TRUST, { Policies: [{ PolicyName: 'Own', PolicyDocument: document }] }),
        Managed: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: document },
        },
        Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } },
        Bounded: role(LAMBDA_TRUST, { PermissionsBoundary: { Ref: 'Boundary' } }),
      };
  }
}

const examples = RULES.flatMap(({ id, avoid, prefer }) =>
  Object.entries({ avoid, prefer }).flatMap(([name, example]) =>
    isDocumentExample(example) ? [{ name: `${id}: ${name}`, example }] : [],
  ),
);

test.each(examples)('what is judged once says the same as what is judged each time: $name', ({ example }) => {
  const facts = (): AssemblyFacts => twoStacks(() => resourcesWith(example));
  expect(checkFacts(facts())).toEqual(checkFacts(unshared(facts())));
});

describe('rules that look beyond the document', () => {
  const rulesAt = (facts: AssemblyFacts, rule: string) =>
    checkFacts(facts)
      .filter((finding) => finding.rule === rule)
      .map(({ origin }) => `${origin?.account ?? ''}/${origin?.logicalId ?? ''}`);

  test('tell a role that trusts itself from another that trusts it in the same words', () => {
    const trust = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:role/self' },
          Action: 'sts:AssumeRole',
        },
      ],
    };
    const role = (name: string) => ({
      Type: 'AWS::IAM::Role',
      Properties: { RoleName: name, AssumeRolePolicyDocument: trust },
    });
    const facts = twoStacks(() => ({ Other: role('other'), Self: role('self') }));
    expect(rulesAt(facts, 'trust-self')).toEqual(['111111111111/Self']);
  });

  test('hold a managed policy to its own limit of size, beside an inline one in the same words', () => {
    const document = {
      Version: '2012-10-17',
      Statement: Array.from({ length: 80 }, (_, i) => ({
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::a-bucket-with-a-long-name-${i}/*`,
      })),
    };
    const facts = twoStacks(() => resourcesWith({ kind: 'identity', document }));
    expect(rulesAt(facts, 'document-size')).toEqual(
      ACCOUNTS.flatMap((account) => [`${account}/Managed`, `${account}/Boundary`]),
    );
  });
});
