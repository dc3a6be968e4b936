import type { AccessModel } from '../../../lib/access';
import type { ProofSection } from '../../../lib/report/proof';
import { roleOf } from '../role-of';

const QUEUE = 'arn:aws:sqs:eu-west-1:111111111111:inbox';
const OBJECT = 'arn:aws:s3:::example-inbox-attachments/attachments/1';

/** Resources of the other account: by their policies, or by a role. */
export function resourceQuestions(model: AccessModel): ProofSection {
  const sender = roleOf(model, 'InboxPrograms/Sender');
  const send = { action: 'sqs:SendMessage', resource: QUEUE };
  const ownTable = {
    action: 'dynamodb:GetItem',
    resource: 'arn:aws:dynamodb:eu-west-1:222222222222:table/orders',
  };
  const via = [roleOf(model, 'Inbox/InboxRole')];
  return {
    title: 'Resource policies instead of a role',
    questions: [
      {
        says: 'the sender sends to the queue of the other account',
        request: { principal: sender, ...send },
        expected: 'allowed',
      },
      {
        says: 'it reads its own table in the same session',
        request: { principal: sender, ...ownTable },
        expected: 'allowed',
      },
      {
        says: 'it writes an attachment',
        request: { principal: sender, action: 's3:PutObject', resource: OBJECT },
        expected: 'allowed',
      },
      {
        says: 'it reads the attachments of others',
        request: { principal: sender, action: 's3:GetObject', resource: OBJECT },
        expected: 'denied',
      },
      {
        says: 'another program sends',
        request: { principal: roleOf(model, 'InboxPrograms/Other'), ...send },
        expected: 'denied',
      },
      {
        says: 'the sender sends through the role there',
        request: { principal: sender, via, ...send },
        expected: 'allowed',
      },
      {
        says: 'it reads its own table while it uses the role',
        request: { principal: sender, via, ...ownTable },
        expected: 'denied',
      },
    ],
  };
}
