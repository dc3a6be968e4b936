import { arnFault } from '../../lib/policy/arn/arn-fault';
import { symbol } from '../../lib/policy/pattern/symbol';

const FIELDS = 'six fields';
const ACCOUNT = 'an account ID as the fifth field';
const REGION = 'an empty region as the fourth field';
const RESOURCE = 'a resource as the sixth field';

test.each([
  ['arn:', FIELDS, 'write arn:<partition>:<service>:<region>:<account>:<resource>'],
  [
    'arn::iam::111111111111:role/app',
    FIELDS,
    'write arn:<partition>:<service>:<region>:<account>:<resource>',
  ],
  ['arn:aws::::x', FIELDS, 'write arn:<partition>:<service>:<region>:<account>:<resource>'],
  ['arn:aws:sqs', FIELDS, 'write arn:<partition>:<service>:<region>:<account>:<resource>'],
  ['arn:aws:sqs:orders', FIELDS, 'write arn:aws:sqs:<region>:<account>:<resource>'],
  ['arn:aws:sqs:eu-west-1:orders', ACCOUNT, 'write arn:aws:sqs:<region>:<account>:<resource>'],
  ['arn:aws:sqs:eu-west-1:team:orders', ACCOUNT, 'write arn:aws:sqs:<region>:<account>:<resource>'],
  ['arn:aws:sqs:eu-west-1:my-aws:orders', ACCOUNT, 'write arn:aws:sqs:<region>:<account>:<resource>'],
  ['arn:aws:sqs:eu-west-1:111111111111', ACCOUNT, 'write arn:aws:sqs:<region>:<account>:<resource>'],
  ['arn:aws:iam:role/app', ACCOUNT, 'write arn:aws:iam::111111111111:role/app'],
  ['arn:aws:iam::role/app', ACCOUNT, 'write arn:aws:iam::111111111111:role/app'],
  ['arn:aws:iam:222222222222:role/app', REGION, 'write arn:aws:iam::222222222222:role/app'],
  ['arn:aws:iam::222222222222', REGION, 'write arn:aws:iam::222222222222:222222222222'],
  ['arn:aws:iam::222222222222:', RESOURCE, 'write arn:aws:iam::222222222222:<resource>'],
  ['arn:aws:iam:::role/app', ACCOUNT, 'write arn:aws:iam::111111111111:role/app'],
  ['arn:aws:iam:eu-west-1:222222222222:role/a:b', REGION, 'write arn:aws:iam::222222222222:role/a:b'],
  [
    'arn:aws:sts:eu-west-1:222222222222:assumed-role/a/b',
    REGION,
    'write arn:aws:sts::222222222222:assumed-role/a/b',
  ],
])('%j lacks %s', (text, expected, fix) => {
  expect(arnFault(text)).toEqual({ expected, fix });
});

test.each([
  'orders',
  '*',
  'xarn:aws:sqs',
  'arn:aws:iam::111111111111:role/app',
  'arn:aws:sts::111111111111:assumed-role/app/session',
  'arn:aws:iam::aws:policy/ReadOnlyAccess',
  'arn:aws:iam:*:111111111111:role/app',
  'arn:aws:iam:?:111111111111:role/app',
  'arn:aws:iam:${aws:RequestedRegion}:111111111111:role/app',
  `arn:aws:iam:${symbol('Region')}:111111111111:role/app`,
  'arn:aws:s3:::reports/*',
  'arn:aws:sqs:eu-west-1:111111111111:orders',
  'arn:aws:sqs:eu-west-1:*:orders',
  'arn:aws:sqs:eu-west-1:1111?1111111:orders',
  'arn:aws:sqs:eu-west-1:${aws:PrincipalAccount}:orders',
  `arn:aws:sqs:eu-west-1:${symbol('Account')}:orders`,
  'arn:aws:ssm:eu-west-1:amazon:document/x',
  'arn:aws:cloudfront::cloudfront:user/x',
])('%j has no fault', (text) => expect(arnFault(text)).toBeUndefined());
