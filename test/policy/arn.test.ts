import { formatArn, isAccountId, parseArn } from '../../lib/policy/arn/arn';

describe('parseArn', () => {
  test.each([
    [
      'arn:aws:iam::111111111111:role/ops/Reader',
      { service: 'iam', account: '111111111111', resource: 'role/ops/Reader' },
    ],
    [
      'arn:aws:s3:::bucket/key:with:colons',
      { service: 's3', account: '', resource: 'bucket/key:with:colons' },
    ],
    [
      'arn:aws-cn:rds:cn-north-1:111111111111:db:orders',
      { partition: 'aws-cn', region: 'cn-north-1', resource: 'db:orders' },
    ],
    ['arn:aws:logs:::log-group:a:', { resource: 'log-group:a:' }],
    ['arn:aws:logs::::a', { resource: ':a' }],
  ])('reads %s and writes it back', (text, fields) => {
    const arn = parseArn(text);
    expect(arn).toMatchObject(fields);
    expect(arn && formatArn(arn)).toBe(text);
  });

  test.each([
    '',
    '*',
    'arn:aws:sqs',
    'arn:aws:iam::111111111111:',
    'urn:aws:iam::111111111111:role/x',
    'arn::iam::1:x',
    'arn:aws:::1:x',
    'arn:aws:sqs:eu-west-1',
    'arn:aws:sqs:eu-west-1:111111111111',
    'arn:aws:sqs:eu-west-1:111111111111::',
    'arn:aws:sqs:eu-west-1:111111111111:::',
  ])('does not take %j for an ARN', (text) => expect(parseArn(text)).toBeUndefined());
});

test('an account id has twelve digits', () => {
  expect(['111111111111', '11111111111', '1111111111111', 'a11111111111', ''].map(isAccountId)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
