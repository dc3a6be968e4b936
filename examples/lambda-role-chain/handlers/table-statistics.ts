import type { DBInstance } from '@aws-sdk/client-rds';
import type { Connection, ReadQuery } from './postgres';

export interface TableStatisticsOptions {
  /** The name of the instance, as in `db:NAME` of its ARN. */
  readonly instance: string;
  readonly database: string;
  /** The database user that `rds-db:connect` names, granted `rds_iam` in the database. */
  readonly user: string;
  readonly describe: (instance: string) => Promise<DBInstance | undefined>;
  readonly authToken: (address: { hostname: string; port: number; username: string }) => Promise<string>;
  readonly query: ReadQuery;
}

export interface TableStatistics {
  readonly instance: { readonly name: string; readonly engine: string; readonly version?: string };
  readonly tables: readonly unknown[];
}

/** Table sizes as the planner knows them: no content of any row. */
export const STATISTICS_QUERY =
  'SELECT schemaname AS schema, relname AS table, n_live_tup::float8 AS rows FROM pg_stat_user_tables ORDER BY 1, 2';

/**
 * A handler that looks the instance up, and reads its table sizes over a connection authenticated by IAM.
 *
 * The token is a signed request valid for 15 minutes, made for each connection and never stored.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html
 */
export function tableStatisticsHandler(options: TableStatisticsOptions): () => Promise<TableStatistics> {
  return async () => {
    const instance = await options.describe(options.instance);
    const { engine, host, port } = connectable(options.instance, instance);
    const password = await options.authToken({ hostname: host, port, username: options.user });
    const connection: Connection = { host, port, database: options.database, user: options.user, password };
    return {
      instance: { name: options.instance, engine, version: instance?.EngineVersion },
      tables: await options.query(connection, STATISTICS_QUERY),
    };
  };
}

function connectable(
  name: string,
  instance: DBInstance | undefined,
): { engine: string; host: string; port: number } {
  const { DBInstanceStatus: status, Engine: engine, Endpoint: endpoint } = instance ?? {};
  if (status !== 'available') {
    throw new Error(`database ${name}: got status '${status ?? 'unknown'}', expected 'available'`);
  }
  if (engine === undefined || !engine.includes('postgres')) {
    throw new Error(`database ${name}: got engine '${engine ?? 'unknown'}', expected a PostgreSQL engine`);
  }
  if (instance?.IAMDatabaseAuthenticationEnabled !== true) {
    throw new Error(`database ${name}: got no IAM database authentication; enable it on the instance`);
  }
  if (endpoint?.Address === undefined || endpoint.Port === undefined) {
    throw new Error(`database ${name}: got no endpoint, expected an address and a port`);
  }
  return { engine, host: endpoint.Address, port: endpoint.Port };
}
