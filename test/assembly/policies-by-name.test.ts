import type { JsonObject } from '../../lib/text/json';
import { AccessModel } from '../../lib/access';
import { readable } from '../../lib/policy/pattern/symbol';
import { factsOf } from './in-account';

const STATEMENT = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
const DOCUMENT = { Version: '2012-10-17', Statement: [STATEMENT] };
const HERE = 'us-east-1:111111111111';
const PARAMETERS = { Parameters: { P: { Type: 'String' } } };
const PARAMETER = '<111111111111/us-east-1/App/P>';
const queue = (url: string): JsonObject => ({ Queues: [{ 'Fn::Sub': url }] });

test.each<[string, JsonObject, string, string]>([
  [
    'AWS::SQS::QueuePolicy',
    queue('https://sqs.us-east-1.amazonaws.com/111111111111/q-${P}'),
    'PolicyDocument',
    `arn:aws:sqs:${HERE}:q-${PARAMETER}`,
  ],
  [
    'AWS::SQS::QueuePolicy',
    queue('https://sqs.${P}.amazonaws.com/111111111111/q'),
    'PolicyDocument',
    `arn:aws:sqs:${PARAMETER}:111111111111:q`,
  ],
  [
    'AWS::SQS::QueuePolicy',
    queue('https://eu-west-1.queue.amazonaws.com/111111111111/q'),
    'PolicyDocument',
    'arn:aws:sqs:eu-west-1:111111111111:q',
  ],
  [
    'AWS::SQS::QueuePolicy',
    queue('https://queue.amazonaws.com/111111111111/q'),
    'PolicyDocument',
    `arn:aws:sqs:${HERE}:q`,
  ],
  [
    'AWS::VpcLattice::AuthPolicy',
    { ResourceIdentifier: 'svc-0123456789abcdef0' },
    'Policy',
    `arn:aws:vpc-lattice:${HERE}:service/svc-0123456789abcdef0`,
  ],
  [
    'AWS::VpcLattice::AuthPolicy',
    { ResourceIdentifier: 'sn-0123456789abcdef0' },
    'Policy',
    `arn:aws:vpc-lattice:${HERE}:servicenetwork/sn-0123456789abcdef0`,
  ],
  [
    'AWS::S3::MultiRegionAccessPointPolicy',
    { MrapName: 'mine' },
    'Policy',
    'arn:aws:s3::111111111111:accesspoint/<alias of mine>',
  ],
  ['AWS::SNS::TopicPolicy', { Topics: ['topic'] }, 'PolicyDocument', '<topic>'],
])('%s of %j belongs to an ARN, and is judged', (Type, names, property, owner) => {
  const facts = factsOf({ Policy: { Type, Properties: { ...names, [property]: DOCUMENT } } }, PARAMETERS);
  expect(facts.policies.flatMap(({ owners }) => owners.map(readable))).toEqual([owner]);
  expect(AccessModel.fromFacts(facts).publicAccess()).toEqual([
    expect.objectContaining({ witness: expect.anything() as unknown }),
  ]);
});

test.each([
  ['a queue', 'https://sqs.us-east-1.amazonaws.com/111111111111/q-${P}', `arn:aws:sqs:${HERE}:q-prod`, 1],
  [
    'no queue of another name',
    'https://sqs.us-east-1.amazonaws.com/111111111111/r-${P}',
    `arn:aws:sqs:${HERE}:q-prod`,
    0,
  ],
])('who-can lists whom a policy lets in that may be that of %s', (_, url, resource, count) => {
  const Properties = { ...queue(url), PolicyDocument: DOCUMENT };
  const model = AccessModel.fromFacts(
    factsOf({ Policy: { Type: 'AWS::SQS::QueuePolicy', Properties } }, PARAMETERS),
  );
  const anyone = model
    .whoCan('sqs:SendMessage', resource)
    .filter(({ principal, verdict }) => principal === '*' && verdict.decision === 'undetermined');
  expect(anyone).toHaveLength(count);
});

test.each([
  ['s3tables:*', 'undetermined', 4],
  ['s3:*', 'denied', 0],
])('a policy of %s on the ARN of a parameter: access to a table bucket is %s', (Action, decision, count) => {
  const ResourcePolicy = { Version: '2012-10-17', Statement: [{ ...STATEMENT, Action }] };
  const Resources = {
    Bucket: { Type: 'AWS::S3Tables::TableBucket', Properties: { TableBucketName: 'b' } },
    Policy: {
      Type: 'AWS::S3Tables::TableBucketPolicy',
      Properties: { TableBucketARN: { Ref: 'P' }, ResourcePolicy },
    },
  };
  const model = AccessModel.fromFacts(factsOf(Resources, PARAMETERS));
  const resource = `arn:aws:s3tables:${HERE}:bucket/b`;
  const action = 's3tables:GetTableBucket';
  expect(model.check({ principal: '*', action, resource }).decision).toBe(decision);
  expect(model.whoCan(action, resource)).toHaveLength(count);
});
