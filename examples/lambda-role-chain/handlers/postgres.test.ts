import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { clientConfig, readQuery } from './postgres';

describe('clientConfig', () => {
  test('insists on a verified certificate and on a session that cannot write', () => {
    const connection = {
      host: 'db.example.com',
      port: 5432,
      database: 'shop',
      user: 'app',
      password: 'token',
    };
    expect(clientConfig(connection)).toMatchObject({
      ...connection,
      ssl: { rejectUnauthorized: true },
      options: '-c default_transaction_read_only=on',
    });
  });
});

describe('readQuery', () => {
  test('gives its token to no server without TLS', async () => {
    const received: Buffer[] = [];
    const server = createServer((socket) => {
      socket.on('data', (bytes) => {
        received.push(bytes);
        socket.write('N'); // PostgreSQL's answer to a request for TLS that it cannot serve
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const connection = { host: '127.0.0.1', port, database: 'shop', user: 'app', password: 'token' };
    try {
      await expect(readQuery(connection, 'SELECT 1')).rejects.toThrow('SSL');
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
    expect(Buffer.concat(received)).toHaveLength(8); // the request for TLS, and nothing after it
  });
});
