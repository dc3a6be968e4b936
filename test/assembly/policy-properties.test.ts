import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { factsOf } from './in-account';

/** Properties that are named like policies and say nothing about who has access to what. */
const NOT_ABOUT_ACCESS = new Set([
  'AWS::EC2::VerifiedAccessTrustProvider.PolicyReferenceName',
  'AWS::Logs::AccountPolicy.PolicyDocument',
  'AWS::Logs::LogGroup.DataProtectionPolicy',
  'AWS::Logs::LogGroup.FieldIndexPolicies',
  'AWS::NetworkManager::CoreNetwork.PolicyDocument',
  'AWS::OpenSearchServerless::LifecyclePolicy.Policy',
  'AWS::SNS::Subscription.DeliveryPolicy',
  'AWS::SNS::Subscription.FilterPolicy',
  'AWS::SNS::Subscription.RedrivePolicy',
  'AWS::SNS::Subscription.ReplayPolicy',
  'AWS::SNS::Topic.ArchivePolicy',
  'AWS::SNS::Topic.DataProtectionPolicy',
  'AWS::SQS::Queue.RedriveAllowPolicy',
  'AWS::SQS::Queue.RedrivePolicy',
]);

const NAMED_LIKE_A_POLICY =
  /^readonly (\w*(?:[pP]olicy|[pP]olicies|[pP]ermissions)(?:Document|Text)?)\??: (.*);$/;

/** Properties of resource types for which CloudFormation takes JSON, or text that is a document by its name. */
function policyProperties(): string[] {
  const library = dirname(require.resolve('aws-cdk-lib/package.json'));
  const modules = readdirSync(library).filter((name) => /^(aws|alexa)-/.test(name) && name !== 'aws-sam');
  return modules.flatMap((name) => {
    const files = readdirSync(join(library, name, 'lib')).filter((file) =>
      /^[\w-]+\.generated\.d\.ts$/.test(file),
    );
    return files.flatMap((file) => propertiesIn(readFileSync(join(library, name, 'lib', file), 'utf8')));
  });
}

function propertiesIn(declarations: string): string[] {
  const types = new Map(
    Array.from(
      declarations.matchAll(/@cloudformationResource (AWS::\w+::(\w+))/g),
      ([, type = '', name = '']) => [name, type] as const,
    ),
  );
  const found: string[] = [];
  let type: string | undefined;
  for (const line of declarations.split('\n')) {
    const [, name] = /^export interface Cfn(\w+)Props /.exec(line) ?? [];
    if (name !== undefined) type = types.get(name);
    else if (line === '}') type = undefined;
    if (type === undefined) continue;
    const [, property = '', form = ''] = NAMED_LIKE_A_POLICY.exec(line.trim()) ?? [];
    const isDocument =
      /\bany\b/.test(form) ||
      (form === 'string' && /(^|[a-z])(policyDocument|PolicyDocument|policyText|^policy)$/.test(property));
    if (isDocument) found.push(`${type}.${property.charAt(0).toUpperCase()}${property.slice(1)}`);
  }
  return found;
}

test('every property of a resource type that holds a policy is read, or reported as unread', () => {
  const properties = policyProperties().filter((each) => !NOT_ABOUT_ACCESS.has(each));
  expect(properties.length).toBeGreaterThan(50);
  const resources = Object.fromEntries(
    properties.map((each, index) => {
      const [Type = '', property = ''] = each.split('.');
      return [
        `R${index}`,
        { Type, Properties: { PolicyName: 'x', [property]: { 'Fn::ImportValue': 'policy' } } },
      ];
    }),
  );
  const { policies, unread } = factsOf(resources);
  const known = new Set([...policies, ...unread].map(({ origin }) => origin.logicalId));
  expect(properties.filter((_, index) => !known.has(`R${index}`))).toEqual([]);
});
