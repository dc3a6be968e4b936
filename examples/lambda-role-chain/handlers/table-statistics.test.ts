import type { DBInstance } from '@aws-sdk/client-rds';
import type { Connection } from './postgres';
import { STATISTICS_QUERY, tableStatisticsHandler } from './table-statistics';

const available: DBInstance = {
  DBInstanceStatus: 'available',
  Engine: 'postgres',
  EngineVersion: '17.2',
  IAMDatabaseAuthenticationEnabled: true,
  Endpoint: { Address: 'orders.example.eu-west-1.rds.amazonaws.com', Port: 5432 },
};

function statistics(instance: DBInstance | undefined) {
  const queries: { connection: Connection; sql: string }[] = [];
  const described: string[] = [];
  const handle = tableStatisticsHandler({
    instance: 'orders',
    database: 'shop',
    user: 'app',
    describe: (name) => {
      described.push(name);
      return Promise.resolve(instance);
    },
    authToken: ({ hostname, port, username }) => Promise.resolve(`token for ${username}@${hostname}:${port}`),
    query: (connection, sql) => {
      queries.push({ connection, sql });
      return Promise.resolve([{ schema: 'public', table: 'orders', rows: 3 }]);
    },
  });
  return { handle, queries, described };
}

describe('tableStatisticsHandler', () => {
  test('describes the instance and reads its table sizes with a token for that very address and user', async () => {
    const { handle, queries, described } = statistics(available);
    expect(await handle()).toEqual({
      instance: { name: 'orders', engine: 'postgres', version: '17.2' },
      tables: [{ schema: 'public', table: 'orders', rows: 3 }],
    });
    expect(described).toEqual(['orders']);
    const host = 'orders.example.eu-west-1.rds.amazonaws.com';
    const password = `token for app@${host}:5432`;
    expect(queries).toEqual([
      { connection: { host, port: 5432, database: 'shop', user: 'app', password }, sql: STATISTICS_QUERY },
    ]);
  });

  test.each([
    ['is not found', undefined, 'unknown'],
    ['is stopped', { ...available, DBInstanceStatus: 'stopped' }, 'stopped'],
    ['is no PostgreSQL', { ...available, Engine: 'mysql' }, 'mysql'],
    ['has IAM authentication off', { ...available, IAMDatabaseAuthenticationEnabled: false }, 'IAM'],
    ['has no endpoint', { ...available, Endpoint: undefined }, 'endpoint'],
  ])('says so, and makes no token, when the instance %s', async (_, instance, message) => {
    const { handle, queries } = statistics(instance);
    await expect(handle()).rejects.toThrow(message);
    expect(queries).toEqual([]);
  });
});
