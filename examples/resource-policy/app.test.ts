import { AccessModel } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addInbox } from './app';

const app = exampleApp();
addInbox(app);
const access = AccessModel.fromAssembly(app.synth());
const sender = 'InboxPrograms/Sender';
const send = { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111111111111:inbox' };
const read = { action: 'dynamodb:GetItem', resource: 'arn:aws:dynamodb:eu-west-1:222222222222:table/orders' };
const table = access.check({ principal: sender, ...read });
const key = access.facts.resources.find(({ arn }) => arn?.includes(':kms:') === true)?.arn ?? '';
const viaQueue = { 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' };

describe('with the policy of the queue', () => {
  test('the program keeps its own permissions and sends, in one session', () => {
    expect(access).toAllow({ principal: sender, ...send });
    expect(table.decision).not.toBe('denied');
  });

  test('the key encrypts for the queue, and for nothing else', () => {
    const generate = { principal: sender, action: 'kms:GenerateDataKey', resource: key };
    expect(access).toAllow({ ...generate, context: viaQueue });
    expect(access).toDeny({ ...generate, context: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } });
    expect(access).toDeny({ ...generate, context: { 'kms:ViaService': null } });
  });

  test('the program does not receive, and another program does not send', () => {
    expect(access).toDeny({ principal: sender, ...send, action: 'sqs:ReceiveMessage' });
    expect(access).toDeny({ principal: 'InboxPrograms/Other', ...send });
  });
});

describe('with a role of the account of the queue', () => {
  const via = ['Inbox/InboxRole'];

  test('the program sends, and gives up its own permissions meanwhile', () => {
    expect(access).toAllow({ principal: sender, via, ...send });
    const { decision } = access.check({ principal: sender, via, ...read });
    expect(decision).not.toBe('allowed');
    expect(access.whatCan('Inbox/InboxRole').map(({ action }) => action)).not.toContain('dynamodb:GetItem');
  });

  test('the session is chained: it lasts an hour at most', () => {
    const hour = { role: 'Inbox/InboxRole', durationSeconds: 3600 };
    expect(access).toAllow({ principal: sender, via: [hour], ...send });
    expect(access).toDeny({ principal: sender, via: [{ ...hour, durationSeconds: 3601 }], ...send });
  });

  test('another program does not get the role', () => {
    expect(access).toDeny({ principal: 'InboxPrograms/Other', via, ...send });
  });
});
