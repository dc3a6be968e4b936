import { Client } from 'pg';
import type { ClientConfig } from 'pg';

export interface Connection {
  readonly host: string;
  /** 1–65535. */
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** The IAM authentication token. */
  readonly password: string;
}

/** Runs one query and gives its rows. */
export type ReadQuery = (connection: Connection, sql: string) => Promise<readonly unknown[]>;

/**
 * The settings of a connection: verified TLS, and a session that cannot write.
 *
 * The password is a bearer token, so an unverified server must not get it: the certificate is checked
 * against Node's certificates and those of `NODE_EXTRA_CA_CERTS`, and a server without TLS is rejected.
 * Time limits are in milliseconds.
 */
export function clientConfig(connection: Connection): ClientConfig {
  return {
    ...connection,
    ssl: { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    options: '-c default_transaction_read_only=on',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    query_timeout: 12_000,
  };
}

/** Runs one query over a connection of its own, and closes it. */
export const readQuery: ReadQuery = async (connection, sql) => {
  const client = new Client(clientConfig(connection));
  try {
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
};
