import { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Caller, CrossAccountRole, QueueAccess, RdsPermissions, Resources, SqsPermissions } from '../../lib';
import { AccessModel } from '../../lib/access/testing';
import { DATA, WORK } from '../environments';
import { exampleApp } from '../example-app';
import { addInbox } from './app';

const app = exampleApp();
addInbox(app);
const access = AccessModel.fromAssembly(app.synth());
const sender = 'InboxPrograms/Sender';
const other = 'InboxPrograms/Other';
const send = { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111111111111:inbox' };
const put = { action: 's3:PutObject', resource: 'arn:aws:s3:::example-inbox-attachments/attachments/1' };
const ownTable = {
  action: 'dynamodb:GetItem',
  resource: 'arn:aws:dynamodb:eu-west-1:222222222222:table/orders',
};
const key = access.facts.resources.find(({ arn }) => arn?.includes(':kms:') === true)?.arn ?? '';
const throughRole = { principal: sender, via: ['Inbox/InboxRole'] };

describe('with the policy of the resource', () => {
  test('the program sends and writes, in the prefix that it got', () => {
    expect(access).toAllow({ principal: sender, ...send });
    expect(access).toAllow({ principal: sender, ...put });
    expect(access).toDeny({
      principal: sender,
      ...put,
      resource: 'arn:aws:s3:::example-inbox-attachments/other',
    });
  });

  test('the key encrypts for the queue and the bucket, and for nothing else', () => {
    const generate = { principal: sender, action: 'kms:GenerateDataKey', resource: key };
    const via = (service: string) => ({ 'kms:ViaService': `${service}.eu-west-1.amazonaws.com` });
    expect(access).toAllow({ ...generate, context: via('sqs') });
    expect(access).toAllow({ ...generate, context: via('s3') });
    expect(access).toDeny({ ...generate, context: via('sns') });
    expect(access).toDeny({ ...generate, context: { 'kms:ViaService': null } });
  });

  test('it does not receive, and another program does not send', () => {
    expect(access).toDeny({ principal: sender, ...send, action: 'sqs:ReceiveMessage' });
    expect(access).toDeny({ principal: other, ...send });
    expect(access).toDeny({ principal: other, ...put });
  });

  test('a partner outside the app reads what its own administrators allow too', () => {
    const partner = 'arn:aws:iam::444444444444:role/inbox-partner';
    const read = { ...put, action: 's3:GetObject' };
    // The policies of a foreign account are not known, so the answer depends on them.
    expect(access.check({ principal: partner, ...read }).decision).toBe('undetermined');
    expect(access).toDeny({ principal: 'arn:aws:iam::444444444444:role/another', ...read });
  });
});

// One claim of docs/patterns/role-or-resource-policy.md after the other.
describe('role or resource policy', () => {
  test('permissions: the caller keeps its own with a resource policy, and gives them up while it uses a role', () => {
    expect(access).toAllow({ principal: sender, ...send });
    expect(access).toAllow({ principal: sender, ...ownTable });
    expect(access).toAllow({ ...throughRole, ...send });
    expect(access).toDeny({ ...throughRole, ...ownTable });
  });

  test('duration: a session of the role is chained and lasts an hour at most', () => {
    const hour = { role: 'Inbox/InboxRole', durationSeconds: 3600 };
    expect(access).toAllow({ principal: sender, via: [hour], ...send });
    expect(access).toDeny({ principal: sender, via: [{ ...hour, durationSeconds: 3601 }], ...send });
  });

  test('AWS managed keys: only the role of their account uses them', () => {
    const { first, sender: caller, owner, build } = comparison(sqs.QueueEncryption.KMS_MANAGED);
    expect(() => QueueAccess.of(first).allowSend(Caller.of(caller))).toThrow(/AWS managed key/);
    new CrossAccountRole(owner, 'Role', {
      roleName: 'sends',
      permissions: [SqsPermissions.send(Resources.queue(first))],
    }).grantAssumeRole(caller);
    const request = { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111111111111:queue-0' };
    expect(build()).toAllow({ principal: 'Callers/Sender', via: ['Owner/Role'], ...request });
  });

  test('several resources: a policy for each of them, or one role', () => {
    const { queues, sender: caller, build } = comparison();
    for (const queue of queues) QueueAccess.of(queue).allowSend(Caller.of(caller));
    const byPolicies = build();
    const policies = byPolicies.facts.policies.filter(({ kind }) => kind === 'resource');
    expect(policies).toHaveLength(queues.length);

    const second = comparison();
    const permissions = [SqsPermissions.send(...second.queues.map((each) => Resources.queue(each)))];
    const role = new CrossAccountRole(second.owner, 'Role', { roleName: 'sends', permissions });
    role.grantAssumeRole(second.sender);
    const byRole = second.build();
    expect(byRole.facts.policies.filter(({ kind }) => kind === 'resource')).toHaveLength(0);
    for (const i of queues.keys()) {
      const resource = `arn:aws:sqs:eu-west-1:111111111111:queue-${i}`;
      const request = { principal: 'Callers/Sender', action: 'sqs:SendMessage', resource };
      expect(byPolicies).toAllow(request);
      expect(byRole).toDeny(request);
      expect(byRole).toAllow({ ...request, via: ['Owner/Role'] });
    }
  });

  test('services: a database has no resource policy, so only the role of its account sees it', () => {
    const { sender: caller, owner, build } = comparison();
    const database = 'arn:aws:rds:eu-west-1:111111111111:db:inbox';
    const observe = RdsPermissions.observe(Resources.arn(database));
    observe.grantTo(caller);
    const role = new CrossAccountRole(owner, 'Role', { roleName: 'observes', permissions: [observe] });
    role.grantAssumeRole(caller);
    const look = { principal: 'Callers/Sender', action: 'rds:DescribeDBInstances', resource: database };
    const both = build();
    expect(both).toDeny(look);
    expect(both).toAllow({ ...look, via: ['Owner/Role'] });
  });

  test('another program gets neither', () => {
    expect(access).toDeny({ principal: other, via: ['Inbox/InboxRole'], ...send });
  });
});

/** Two queues of one account and a program of the other one, without access yet. */
function comparison(encryption = sqs.QueueEncryption.SQS_MANAGED) {
  const another = exampleApp();
  const callers = new Stack(another, 'Callers', { env: WORK });
  const assumedBy = new iam.ServicePrincipal('lambda.amazonaws.com');
  const role = new iam.Role(callers, 'Sender', { roleName: 'sender', assumedBy });
  const owner = new Stack(another, 'Owner', { env: DATA });
  const queueIn = (i: number) => new sqs.Queue(owner, `Queue${i}`, { queueName: `queue-${i}`, encryption });
  const [first, second] = [queueIn(0), queueIn(1)];
  return {
    first,
    queues: [first, second],
    sender: role,
    owner,
    build: () => AccessModel.fromAssembly(another.synth()),
  };
}
