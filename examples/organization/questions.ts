import type { AccessModel, AccessRequest } from '../../lib/access';
import { mfa, noMfa } from '../../lib/access/testing/test-context';
import type { ProofSection } from '../../lib/report/proof';
import { questionsOfPeople } from './questions-of-people';
import { questionsOfRoles } from './questions-of-roles';
import { roleOf } from './role-of';

const databaseOf = (account: string) => `arn:aws:rds:eu-west-1:${account}:db:orders`;
const DATABASE = databaseOf('111111111111');
const SHOP = 'arn:aws:codecommit:eu-west-1:222222222222:shop';
const STREAM = 'arn:aws:kinesis:eu-west-1:111111111111:stream/anonymous-orders';
const TABLE = 'arn:aws:dynamodb:eu-west-1:111111111111:table/customers';

/** What must be possible in the example organization and, as important, what must not. */
export function questions(model: AccessModel): ProofSection[] {
  const role = (path: string): string => roleOf(model, path);
  const user = (name: string) => `arn:aws:iam::222222222222:user/${name}`;
  const ana = user('operations/ana');
  const operations = role('DatabaseOperations/Operations');
  const observation = role('DatabaseOperations/Observation');
  const recently = mfa('10 minutes ago');
  const assume = (principal: string, resource: string): AccessRequest => ({
    principal,
    action: 'sts:AssumeRole',
    resource,
  });
  const chain = (name: string): AccessRequest => ({
    principal: role(`Programs/${name}ExecutionRole`),
    via: [role(`Data/${name}/TargetRole`)],
    action: '',
    resource: '',
  });
  const connect = (path: string, databaseUser: string): AccessRequest => ({
    principal: role(path),
    action: 'rds-db:connect',
    resource: databaseUserArn(model, role('Servers/ShopRole'), databaseUser),
  });

  return [
    {
      title: 'Operators, in their group',
      questions: [
        {
          says: 'Ana stops a database of her account, with MFA',
          request: {
            principal: ana,
            action: 'rds:StopDBInstance',
            resource: databaseOf('222222222222'),
            context: recently,
          },
          expected: 'allowed',
        },
        {
          says: 'she deletes it',
          request: {
            principal: ana,
            action: 'rds:DeleteDBInstance',
            resource: databaseOf('222222222222'),
            context: recently,
          },
          expected: 'denied',
        },
        {
          says: 'Dora pushes to the shop with a session after MFA',
          request: {
            principal: user('dora'),
            action: 'codecommit:GitPush',
            resource: SHOP,
            context: recently,
          },
          expected: 'allowed',
        },
        {
          says: 'Dora pushes with static Git credentials',
          request: {
            principal: user('dora'),
            action: 'codecommit:GitPush',
            resource: SHOP,
            context: noMfa(),
          },
          expected: 'denied',
        },
      ],
    },
    {
      title: 'The shop, on EC2',
      questions: [
        {
          says: 'it connects to its database as app',
          request: { ...connect('Servers/ShopRole', 'app'), context: { 'ec2:RoleDelivery': '2.0' } },
          expected: 'allowed',
        },
        {
          says: 'it connects with credentials that IMDSv1 delivered',
          request: { ...connect('Servers/ShopRole', 'app'), context: { 'ec2:RoleDelivery': '1.0' } },
          expected: 'denied',
        },
        {
          says: 'it connects as the master user',
          request: { ...connect('Servers/ShopRole', 'postgres'), context: { 'ec2:RoleDelivery': '2.0' } },
          expected: 'denied',
        },
      ],
    },
    {
      title: 'People who work in the other account',
      questions: [
        {
          says: 'Ana stops a database there, with MFA',
          request: {
            principal: ana,
            via: [operations],
            action: 'rds:StopDBInstance',
            resource: DATABASE,
            context: recently,
          },
          expected: 'allowed',
        },
        {
          says: 'she does so without MFA',
          request: {
            principal: ana,
            via: [operations],
            action: 'rds:StopDBInstance',
            resource: DATABASE,
            context: noMfa(),
          },
          expected: 'denied',
        },
        {
          says: 'she deletes the database',
          request: {
            principal: ana,
            via: [operations],
            action: 'rds:DeleteDBInstance',
            resource: DATABASE,
            context: recently,
          },
          expected: 'denied',
        },
        {
          says: 'the administrator comes in two hours after MFA',
          request: { ...assume(user('administrator'), operations), context: mfa('2 hours ago') },
          expected: 'denied',
        },
        {
          says: 'Dora, whom no one named, comes in',
          request: { ...assume(user('dora'), operations), context: recently },
          expected: 'denied',
        },
        {
          says: 'Dora comes into the role that trusts her account, which lacks her side',
          request: { ...assume(user('dora'), observation), context: recently },
          expected: 'denied',
        },
      ],
    },
    {
      title: 'Programs that work in the other account',
      questions: [
        {
          says: 'the copying function puts records on the other stream',
          request: { ...chain('Copy'), action: 'kinesis:PutRecords', resource: STREAM },
          expected: 'allowed',
        },
        {
          says: 'it does so without assuming the role there',
          request: { ...chain('Copy'), via: [], action: 'kinesis:PutRecords', resource: STREAM },
          expected: 'denied',
        },
        {
          says: 'its sibling does so through that role',
          request: {
            ...chain('Copy'),
            principal: role('Programs/ItemsExecutionRole'),
            action: 'kinesis:PutRecords',
            resource: STREAM,
          },
          expected: 'denied',
        },
        {
          says: 'the items function writes an item',
          request: { ...chain('Items'), action: 'dynamodb:PutItem', resource: TABLE },
          expected: 'allowed',
        },
        {
          says: 'it reconfigures the table',
          request: { ...chain('Items'), action: 'dynamodb:UpdateTable', resource: TABLE },
          expected: 'denied',
        },
        {
          says: 'the statistics function connects to the database as its own user',
          request: {
            ...connect('Programs/StatisticsExecutionRole', 'statistics'),
            via: [role('Data/Statistics/TargetRole')],
          },
          expected: 'allowed',
        },
      ],
    },
    {
      title: 'One account',
      questions: [
        {
          says: 'the auditor sees the databases through his role, with MFA',
          request: {
            principal: 'arn:aws:iam::111111111111:user/auditor',
            via: [role('Audit/AuditRole')],
            action: 'rds:DescribeDBInstances',
            resource: DATABASE,
            context: recently,
          },
          expected: 'allowed',
        },
        {
          says: 'he does so without the role',
          request: {
            principal: 'arn:aws:iam::111111111111:user/auditor',
            action: 'rds:DescribeDBInstances',
            resource: DATABASE,
            context: recently,
          },
          expected: 'denied',
        },
      ],
    },
    ...questionsOfRoles(model),
    ...questionsOfPeople(model),
  ];
}

/** The ARN of a database user: its database's resource id, which only deployment tells, is that of the statements. */
function databaseUserArn(model: AccessModel, shopRole: string, databaseUser: string): string {
  const grants = model.whatCan(shopRole, { 'ec2:RoleDelivery': '2.0' });
  const connect = grants.find(({ action }) => action === 'rds-db:connect');
  if (!connect) throw new Error('the example organization lets no one connect to its database');
  return connect.resource.replace(/[^/]+$/, databaseUser);
}
