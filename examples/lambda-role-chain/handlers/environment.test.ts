import { names, required, resourceArn } from './environment';

const arn = 'arn:aws:rds:eu-west-1:111111111111:db:orders';

describe('the environment', () => {
  test.each([undefined, '', '  '])('names a variable that has no value (%p)', (value) => {
    expect(() => required('TARGET_ROLE_ARN', { TARGET_ROLE_ARN: value })).toThrow('TARGET_ROLE_ARN');
  });

  test('reads a list of names, with blanks and empty entries left out', () => {
    expect(names('FIELDS', { FIELDS: ' orderId, total,,' })).toEqual(['orderId', 'total']);
    expect(names('FIELDS', {})).toEqual([]);
  });

  test('takes region and resource of an ARN in any partition', () => {
    expect(resourceArn('DB', 'rds', { DB: arn })).toEqual({
      arn,
      region: 'eu-west-1',
      resource: 'db:orders',
    });
    const china = 'arn:aws-cn:kinesis:cn-north-1:111111111111:stream/orders';
    expect(resourceArn('STREAM', 'kinesis', { STREAM: china }).region).toBe('cn-north-1');
  });

  test.each([
    'orders',
    'arn:aws:kinesis:eu-west-1:111111111111:stream/orders',
    'arn:aws:rds::111111111111:db:orders',
  ])('rejects %s where the ARN of a database is expected', (value) => {
    expect(() => resourceArn('DB', 'rds', { DB: value })).toThrow('DB: got');
  });
});
