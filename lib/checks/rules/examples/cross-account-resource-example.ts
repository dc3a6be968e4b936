import type { JsonObject } from '../../../text/json';
import type { AppExample } from '../../rule';

const QUEUE = 'arn:aws:sqs:eu-west-1:111111111111:orders';
const CALLER = 'arn:aws:iam::222222222222:role/CopyFunction';

/** A function's role in one account that sends to a queue of another. */
export function callerAndQueue({ isAllowedByQueue }: { readonly isAllowedByQueue: boolean }): AppExample {
  const policy = {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: ['https://sqs.eu-west-1.amazonaws.com/111111111111/orders'],
      PolicyDocument: documentOf({ Principal: { AWS: CALLER }, Action: 'sqs:SendMessage', Resource: QUEUE }),
    },
  };
  return {
    accounts: {
      '111111111111': {
        Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } },
        ...(isAllowedByQueue ? { QueuePolicy: policy } : {}),
      },
      '222222222222': {
        Function: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'CopyFunction',
            AssumeRolePolicyDocument: documentOf({
              Principal: { Service: 'lambda.amazonaws.com' },
              Action: 'sts:AssumeRole',
            }),
            Policies: [
              {
                PolicyName: 'Send',
                PolicyDocument: documentOf({ Sid: 'Send', Action: 'sqs:SendMessage', Resource: QUEUE }),
              },
            ],
          },
        },
      },
    },
  };
}

function documentOf(statement: JsonObject): JsonObject {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] };
}
