import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { resourceArn } from './environment';
import { itemRequestHandler } from './item-requests';
import { targetRoleFromEnvironment } from './target-role';

const environment = process.env;
const table = resourceArn('TARGET_TABLE_ARN', 'dynamodb', environment);
const dynamodb = DynamoDBDocumentClient.from(
  new DynamoDBClient({ region: table.region, credentials: targetRoleFromEnvironment(environment) }),
);

/** Reads, writes and deletes items of the other account's table. */
export const handler = itemRequestHandler({
  tableArn: table.arn,
  get: (input) => dynamodb.send(new GetCommand(input)),
  put: (input) => dynamodb.send(new PutCommand(input)),
  delete: (input) => dynamodb.send(new DeleteCommand(input)),
});
