import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { describeWith, hasProgram } from '../../describe-with';

/** Settings of an AWS SDK client that talks to the emulator. */
export interface EmulatorSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * Tests against moto, an emulator of AWS. They are skipped, and say so, on machines without `moto_server`
 * (`pip install 'moto[server]'`).
 */
export function describeWithMoto(name: string, tests: (settings: () => EmulatorSettings) => void): void {
  describeWith(hasProgram('moto_server'), 'moto_server', `${name}, against moto`, () => {
    let server: ChildProcess | undefined;
    let port = 0;
    beforeAll(async () => {
      port = await freePort();
      server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
      await answers(`http://127.0.0.1:${port}/moto-api/`);
    }, 60_000);
    afterAll(() => void server?.kill());
    tests(() => settingsOf(port));
  });
}

function settingsOf(port: number): EmulatorSettings {
  return {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const status = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (status) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} does not answer`);
}

/** The same as variables of the environment, which a handler that makes its own clients reads. */
export function emulatorEnvironment({
  endpoint,
  region,
  credentials,
}: EmulatorSettings): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}
