import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Connection } from './postgres';

/**
 * The entry files as Lambda runs them, against AWS's protocols on the loopback interface: which client
 * calls what, and with whose credentials.
 */

interface Call {
  readonly operation: string;
  readonly accessKeyId?: string;
  readonly region?: string;
  readonly body: string;
}

let server: Server;
let calls: Call[];
const environment = process.env;

beforeEach(async () => {
  calls = [];
  server = createServer((request, response) => {
    void answer(request).then(({ type, body }) =>
      response.writeHead(200, { 'content-type': type }).end(body),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  process.env = {
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'EXECUTION',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
    AWS_LAMBDA_FUNCTION_NAME: 'Anonymize',
    TARGET_ROLE_ARN: 'arn:aws:iam::111111111111:role/Target',
    TARGET_STREAM_ARN: 'arn:aws:kinesis:eu-central-1:111111111111:stream/orders',
    TARGET_TABLE_ARN: 'arn:aws:dynamodb:eu-central-1:111111111111:table/Orders',
    TARGET_DATABASE_ARN: 'arn:aws:rds:eu-central-1:111111111111:db:orders',
    DATABASE_NAME: 'shop',
    DATABASE_USER: 'app',
    ALLOWED_FIELDS: 'orderId',
    PSEUDONYMIZED_FIELDS: 'customer',
    PSEUDONYM_KEY_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:222222222222:secret:Pseudonyms-AbCdEf',
  };
});

afterEach(async () => {
  process.env = environment;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function answer(request: IncomingMessage): Promise<{ type: string; body: string }> {
  const body = await text(request);
  const target = request.headers['x-amz-target'];
  const query = new URLSearchParams(body).get('Action');
  const operation = (typeof target === 'string' ? target.split('.').at(-1) : query) ?? request.url ?? '';
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '');
  calls.push({ operation, accessKeyId: scope?.[1], region: scope?.[2], body });
  return {
    type: query === null ? 'application/x-amz-json-1.1' : 'text/xml',
    body: responses[operation] ?? '{}',
  };
}

const responses: Readonly<Record<string, string>> = {
  AssumeRole: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
    <AccessKeyId>TARGET</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>
    <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  GetSecretValue: JSON.stringify({ SecretString: 'k'.repeat(64) }),
  PutRecords: JSON.stringify({ FailedRecordCount: 0, Records: [{ SequenceNumber: '1', ShardId: 's' }] }),
  GetItem: JSON.stringify({ Item: { id: { S: 'o-1' }, total: { N: '9.5' } } }),
  DescribeDBInstances: `<DescribeDBInstancesResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
    <DescribeDBInstancesResult><DBInstances><DBInstance>
    <DBInstanceStatus>available</DBInstanceStatus><Engine>postgres</Engine>
    <IAMDatabaseAuthenticationEnabled>true</IAMDatabaseAuthenticationEnabled>
    <Endpoint><Address>orders.example.com</Address><Port>5432</Port></Endpoint>
    </DBInstance></DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>`,
};

async function entry(name: string): Promise<(event?: unknown, context?: unknown) => Promise<unknown>> {
  let loaded: { handler: (event?: unknown, context?: unknown) => Promise<unknown> } | undefined;
  await jest.isolateModulesAsync(async () => {
    loaded = (await import(`./${name}`)) as typeof loaded;
  });
  if (loaded === undefined) throw new Error(`no entry ${name}`);
  return loaded.handler;
}

const executionRole = { accessKeyId: 'EXECUTION', region: 'eu-west-1' };
const targetRole = { accessKeyId: 'TARGET', region: 'eu-central-1' };

describe('the anonymize entry', () => {
  const data = Buffer.from(JSON.stringify({ orderId: 'o-1', customer: 'ana', email: 'a' })).toString(
    'base64',
  );
  const event = {
    Records: [
      { eventID: 's:1', eventSourceARN: 'arn', kinesis: { data, partitionKey: 'ana', sequenceNumber: '1' } },
    ],
  };
  const context = { functionName: 'Anonymize', getRemainingTimeInMillis: () => 60_000 };

  test('reads its key as the execution role and writes the stream as the target role', async () => {
    const output = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const handler = await entry('anonymize');
    expect(await handler(event, context)).toEqual({ batchItemFailures: [] });
    output.mockRestore();

    expect(calls).toMatchObject([
      { operation: 'GetSecretValue', ...executionRole },
      { operation: 'AssumeRole', ...executionRole },
      { operation: 'PutRecords', ...targetRole },
    ]);
    const assumed = new URLSearchParams(calls[1]?.body);
    expect(Object.fromEntries(assumed)).toMatchObject({
      RoleArn: 'arn:aws:iam::111111111111:role/Target',
      RoleSessionName: 'Anonymize',
      DurationSeconds: '3600',
    });
    const put = JSON.parse(calls[2]?.body ?? '') as { StreamARN: string; Records: { Data: string }[] };
    expect(put.StreamARN).toBe('arn:aws:kinesis:eu-central-1:111111111111:stream/orders');
    const written = JSON.parse(Buffer.from(put.Records[0]?.Data ?? '', 'base64').toString()) as object;
    expect(Object.keys(written)).toEqual(['orderId', 'customer']);
  });

  test('assumes the role and reads the key once for two invocations', async () => {
    const output = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const handler = await entry('anonymize');
    await handler(event, context);
    await handler(event, context);
    output.mockRestore();
    expect(calls.map((call) => call.operation)).toEqual([
      'GetSecretValue',
      'AssumeRole',
      'PutRecords',
      'PutRecords',
    ]);
  });

  test.each(['TARGET_ROLE_ARN', 'TARGET_STREAM_ARN', 'PSEUDONYM_KEY_SECRET_ARN'])(
    'stops at start without %s',
    async (name) => {
      delete process.env[name];
      await expect(entry('anonymize')).rejects.toThrow(name);
    },
  );
});

describe('the items entry', () => {
  test('works on the table as the target role, in the table’s region', async () => {
    const handler = await entry('items');
    expect(await handler({ operation: 'get', id: 'o-1' })).toEqual({ item: { id: 'o-1', total: 9.5 } });
    await handler({ operation: 'put', item: { id: 'o-1', total: 9.5 } });
    await handler({ operation: 'delete', id: 'o-1' });
    expect(calls).toMatchObject([
      { operation: 'AssumeRole', ...executionRole },
      { operation: 'GetItem', ...targetRole },
      { operation: 'PutItem', ...targetRole },
      { operation: 'DeleteItem', ...targetRole },
    ]);
    expect(JSON.parse(calls[2]?.body ?? '')).toEqual({
      TableName: 'arn:aws:dynamodb:eu-central-1:111111111111:table/Orders',
      Item: { id: { S: 'o-1' }, total: { N: '9.5' } },
    });
  });
});

describe('the database entry', () => {
  test('describes the instance, and connects with a token that the target role signed', async () => {
    const connections: Connection[] = [];
    jest.doMock('./postgres', () => ({
      readQuery: (connection: Connection) => Promise.resolve([connections.push(connection)]),
    }));
    const handler = await entry('database');
    await handler();
    jest.dontMock('./postgres');

    expect(calls).toMatchObject([
      { operation: 'AssumeRole', ...executionRole },
      { operation: 'DescribeDBInstances', ...targetRole },
    ]);
    expect(new URLSearchParams(calls[1]?.body).get('DBInstanceIdentifier')).toBe('orders');

    expect(connections).toMatchObject([
      { host: 'orders.example.com', port: 5432, database: 'shop', user: 'app' },
    ]);
    const token = new URL(`https://${connections[0]?.password}`);
    expect(token.host).toBe('orders.example.com:5432');
    expect(Object.fromEntries(token.searchParams)).toMatchObject({
      Action: 'connect',
      DBUser: 'app',
      'X-Amz-Expires': '900',
    });
    expect(token.searchParams.get('X-Amz-Credential')).toMatch(/^TARGET\/\d+\/eu-central-1\/rds-db\//);
  });
});
