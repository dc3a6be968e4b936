import { App, Fn, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  AccessModel,
  certificate,
  federated,
  podsOf,
  serviceFor,
  UNKNOWN,
} from '../../../lib/access/testing';

const app = new App();
const stack = new Stack(app, 'Stack', { env: { account: '111111111111', region: 'eu-west-1' } });
const topic = new sns.Topic(stack, 'Topic', { topicName: 'topic' });
const other = new sns.Topic(stack, 'Other', { topicName: 'other' });
const queue = new sqs.Queue(stack, 'Queue', { queueName: 'queue' });
topic.addSubscription(new SqsSubscription(queue));
const bucket = new s3.Bucket(stack, 'Bucket');
const states = new iam.Role(stack, 'States', {
  assumedBy: new iam.ServicePrincipal('states.amazonaws.com', {
    conditions: {
      ArnEquals: { 'aws:SourceArn': topic.topicArn },
      StringEquals: { 'aws:SourceAccount': stack.account },
    },
  }),
});
queue.grantSendMessages(states);
const external = new iam.Role(stack, 'External', {
  assumedBy: new iam.AccountPrincipal('222222222222').withConditions({
    StringEquals: { 'sts:ExternalId': queue.queueName },
  }),
});
queue.grantSendMessages(external);

const access = AccessModel.fromAssembly(app.synth());
const send = { action: 'sqs:SendMessage', resource: queue };

test('a token in the context has its value of the templates', () => {
  const from = (sourceArn: string) => ({
    principal: 'sns.amazonaws.com',
    ...send,
    context: { 'aws:SourceArn': sourceArn },
  });
  expect(access).toAllow(from(topic.topicArn));
  expect(access).toDeny(from(other.topicArn));
});

test('a service acts for a topic that is a token, in the account of its ARN', () => {
  expect(access).toAllow({ ...serviceFor('sns.amazonaws.com', { sourceArn: topic.topicArn }), ...send });
  const via = (sourceArn: string) => ({
    ...serviceFor('states.amazonaws.com', { sourceArn }),
    via: [states],
    ...send,
  });
  expect(access).toAllow(via(topic.topicArn));
  expect(access).toDeny(via(other.topicArn));
});

test('the parameters of a hop may be tokens', () => {
  const call = { principal: 'arn:aws:iam::222222222222:role/a', ...send };
  expect(access).toDeny({ ...call, via: [{ role: external, externalId: queue.queueArn }] });
  const verdict = access.check({ ...call, via: [{ role: external, externalId: queue.queueName }] });
  expect(verdict.explain()).not.toContain('Token');
  expect(verdict.decision).not.toBe('denied');
});

test('the questions take tokens in their context', () => {
  const senders = (sourceArn: string) =>
    access.whoCan('sqs:SendMessage', queue, { 'aws:SourceArn': sourceArn }).map(({ principal }) => principal);
  expect(senders(topic.topicArn)).toContain('sns.amazonaws.com');
  expect(senders(other.topicArn)).not.toContain('sns.amazonaws.com');
  const assume = access.checkAssuming('states.amazonaws.com', [states], {
    'aws:SourceArn': topic.topicArn,
    'aws:SourceAccount': stack.account,
  });
  expect(assume.decision).toBe('allowed');
});

test('an ARN without account does not say which account the service sends', () => {
  expect(serviceFor('s3.amazonaws.com', { sourceArn: bucket.bucketArn }).context).toHaveProperty([
    'aws:SourceAccount',
  ]);
  expect(serviceFor('s3.amazonaws.com', { sourceArn: 'arn:aws:s3:::a' }).context['aws:SourceAccount']).toBe(
    UNKNOWN,
  );
});

test('pods and certificates take the tokens of a cluster and of a trust anchor', () => {
  const arn = `arn:aws:eks:eu-west-1:111111111111:cluster/${Fn.ref('AWS::Partition')}`;
  const { context } = access.resolve({
    ...podsOf({ clusterArn: arn, namespace: 'a', serviceAccount: 'b' }),
    ...send,
  });
  expect(context).toMatchObject({
    'aws:RequestTag/eks-cluster-arn': 'arn:aws:eks:eu-west-1:111111111111:cluster/aws',
    'aws:RequestTag/eks-cluster-name': 'aws',
  });
  const { context: anchored } = access.resolve({
    ...certificate({ trustAnchorArn: topic.topicArn, subject: { CN: 'a' } }),
    ...send,
  });
  expect(anchored).toMatchObject({ 'aws:SourceAccount': '111111111111' });
});

test('what cannot be read is an error', () => {
  const ask = (context: Record<string, string | string[]>) => () =>
    access.check({ principal: states, ...send, context });
  expect(ask({ 'aws:SourceArn': '${Token[TOKEN.999999]}' })).toThrow(
    /request\.context\.aws:SourceArn: Invalid value/,
  );
  expect(ask({ 'aws:TagKeys': Fn.split(',', queue.queueName) })).toThrow('a list token');
  expect(() => federated(topic.topicArn, {})).toThrow('the issuer of an OIDC provider');
});
