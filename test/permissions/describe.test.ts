import { Token } from 'aws-cdk-lib/core';
import { Permissions, Resources, SqsPermissions, DocumentPermissions } from '../../lib/permissions';

const queue = Resources.arn('arn:aws:sqs:eu-west-1:111111111111:orders');

describe('a description', () => {
  test('has a row for each action and resource', () => {
    const { actions } = SqsPermissions.send(queue)
      .plus(SqsPermissions.find(queue))
      .withConditions({ Bool: { 'aws:SecureTransport': 'true' } })
      .describe();
    expect(actions).toContainEqual({
      effect: 'Allow',
      action: 'sqs:SendMessage',
      level: 'Write',
      resource: queue.arn,
      condition: 'Bool aws:SecureTransport = true',
    });
    expect(actions).toHaveLength(3);
  });

  test('lists what was left out and why', () => {
    expect(SqsPermissions.send(queue).describe().leftOut).toContainEqual({
      action: 'sqs:PurgeQueue',
      reason: 'it deletes all messages unread',
    });
  });

  test('puts tokens into words', () => {
    const arn = `arn:aws:sqs:eu-west-1:111111111111:${Token.asString({ Ref: 'x' }, { displayHint: 'Queue.Name' })}`;
    const [first] = SqsPermissions.send(Resources.arn(arn)).describe().actions;
    expect(first?.resource).toBe('arn:aws:sqs:eu-west-1:111111111111:<Queue.Name>');
  });

  test('says unknown for unknown actions, and all except for NotAction and NotResource', () => {
    const permissions = DocumentPermissions.fromObject({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: ['sqs:Quux', 'sqs:*Message'], Resource: '*' },
        { Effect: 'Deny', NotAction: 'iam:*', NotResource: queue.arn },
      ],
    });
    expect(permissions.describe().actions).toMatchObject([
      { action: 'sqs:Quux', level: 'unknown' },
      { action: 'sqs:*Message', level: 'Read, Write' },
      { effect: 'Deny', action: 'all except iam:*', resource: `all except ${queue.arn}` },
    ]);
  });

  test('is a Markdown table', () => {
    expect(String(Permissions.combine().describe())).toBe(
      '| Effect | Action | Level | Resource | Condition |\n| --- | --- | --- | --- | --- |',
    );
    expect(String(SqsPermissions.send(queue).describe())).toContain(
      '\n\n| Left out | Because |\n| --- | --- |\n',
    );
  });
});
