import { App, Aws, Stack, Token, type CfnElement } from 'aws-cdk-lib/core';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { DynamoDbPermissions, PolicyResource, Resources } from '../../lib/permissions';
import { resourceType } from '../../lib/service-authorization';
import { mistake, statementsOf } from './statements-of';

const stack = () => new Stack(new App(), 'Stack', { env: { account: '111111111111', region: 'eu-west-1' } });
const token = () => Token.asString({ Ref: 'Anything' });

describe('an ARN as text', () => {
  test('knows its account and Region', () => {
    const resource = Resources.arn('arn:aws:rds:eu-west-1:111111111111:db:orders');
    expect(resource).toMatchObject({ region: 'eu-west-1', account: '111111111111', partition: 'aws' });
  });

  test('may have tokens where they do not hide what it names', () => {
    const arn = `arn:${Aws.PARTITION}:dynamodb:${Aws.REGION}:${Aws.ACCOUNT_ID}:table/Orders`;
    expect(statementsOf(DynamoDbPermissions.read(Resources.arn(arn)))[0]?.resources).toEqual([arn]);
  });

  test.each(['', 'orders', 'arn:aws:sqs', 'arn:aws:sqs:eu-west-1:111111111111:', 'table/Orders'])(
    'is not %j',
    (text) => expect(() => Resources.arn(text)).toThrow(mistake('not-an-arn')),
  );

  test('with a malformed account ID is rejected', () => {
    expect(() => Resources.arn('arn:aws:rds:eu-west-1:11111111111:db:orders')).toThrow(
      mistake('malformed-account-id'),
    );
    expect(Resources.arn('arn:aws:rds:eu-west-1:*:db:orders').account).toBe('*');
  });

  test.each([
    ['all of it', () => token()],
    ['its service', () => `arn:aws:${token()}:eu-west-1:111111111111:table/Orders`],
    ['the kind of resource', () => `arn:aws:dynamodb:eu-west-1:111111111111:${token()}`],
  ])('must state the type when a token hides %s', (_, arn) => {
    expect(() => Resources.arn(arn())).toThrow(mistake('resource-type-not-told'));
  });
});

describe('a stated type', () => {
  test('makes a token usable', () => {
    const arn = token();
    const permissions = DynamoDbPermissions.read(Resources.ofType('dynamodb:table', arn));
    expect(statementsOf(permissions)[0]?.resources).toEqual([arn]);
  });

  test('decides, so that a token of another type is rejected', () => {
    const queue = Resources.ofType('sqs:queue', token());
    expect(() => DynamoDbPermissions.read(queue)).toThrow(mistake('resource-does-not-fit'));
  });

  test.each([
    ['dynamodb:tabel', 'did you mean "dynamodb:table"?'],
    ['quux:quux', 'look it up'],
  ])('%s is unknown: %s', (type, fix) => {
    expect(() => Resources.ofType(type, token())).toThrow(
      mistake('unknown-resource-type', { fix: expect.stringContaining(fix) as string }),
    );
  });
});

describe('the factories', () => {
  test('state types that AWS lists', () => {
    const scope = stack();
    const table = new dynamodb.Table(scope, 'Table', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    });
    const bucket = new s3.Bucket(scope, 'Bucket');
    const made = [
      Resources.table(table),
      Resources.tableIndexes(table),
      Resources.tableStreams(table),
      Resources.bucket(bucket),
      Resources.objects(bucket, 'daily/*'),
    ];
    expect(made.flatMap(({ types }) => types.map((id) => resourceType(id)?.id))).toEqual([
      'dynamodb:table',
      'dynamodb:index',
      'dynamodb:stream',
      's3:bucket',
      's3:object',
    ]);
  });

  test('know the account and region of what is imported', () => {
    // The CDK takes an imported table for one of the importing stack's account and region.
    const arn = 'arn:aws:dynamodb:us-east-1:222222222222:table/Orders';
    const table = Resources.table(dynamodb.Table.fromTableArn(stack(), 'Table', arn));
    expect(table).toMatchObject({ arn, region: 'us-east-1', account: '222222222222' });
  });

  test('leave open only the random end of a secret imported by name', () => {
    const secret = secretsmanager.Secret.fromSecretNameV2(stack(), 'Secret', 'shop/database');
    expect(Resources.secret(secret).arn).toMatch(/:secret:shop\/database-\?{6}$/);
  });

  test('leave open the random end of a secret of the app that belongs to another account', () => {
    const app = new App();
    const home = new Stack(app, 'Home', { env: { account: '111111111111', region: 'eu-west-1' } });
    const away = new Stack(app, 'Away', { env: { account: '222222222222', region: 'eu-west-1' } });
    const secret = new secretsmanager.Secret(home, 'Secret', { secretName: 'shop/database' });
    const { arn } = Resources.secret(secret);
    expect(home.resolve(arn)).toEqual({ Ref: home.getLogicalId(secret.node.defaultChild as CfnElement) });
    expect(JSON.stringify(away.resolve(arn))).toMatch(/:secret:shop\/database-\?{6}"/);

    const complete = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/database-a1B2c3';
    const imported = secretsmanager.Secret.fromSecretCompleteArn(home, 'Imported', complete);
    expect(away.resolve(Resources.secret(imported).arn)).toBe(complete);
  });
});

test('a resource is known by other copies of the package', () => {
  expect(PolicyResource.isPolicyResource(Resources.all())).toBe(true);
  expect([undefined, null, 'arn', { arn: '*' }].map((each) => PolicyResource.isPolicyResource(each))).toEqual(
    [false, false, false, false],
  );
});
