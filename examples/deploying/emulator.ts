// Follows docs/deploying.md on an emulator of AWS (moto), then runs the deployed copy end to end:
//   npx ts-node examples/deploying/emulator.ts
// moto ignores trust policies, boundaries and most conditions. It shows that templates deploy, in which accounts, and that
// the function finds its role and its streams; who may do what is what the access model proves.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DATA, WORK } from '../environments';
import { copyEndToEnd } from './copy-end-to-end';
import { guideCommands } from './guide-commands';

type Environment = Readonly<Record<string, string | undefined>>;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function isReady(endpoint: string): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt++) {
    try {
      await fetch(`${endpoint}/moto-api/`);
      return;
    } catch {
      await sleep(500);
    }
  }
  throw new Error(`moto_server does not answer at ${endpoint}`);
}

/** Credentials of a session in an account: moto tells accounts apart by them. */
function credentialsOf(account: string, environment: Environment): Environment {
  const roleArn = `arn:aws:iam::${account}:role/Administrator`;
  const output = execFileSync(
    'aws',
    ['sts', 'assume-role', '--role-arn', roleArn, '--role-session-name', 'deployment', '--output', 'json'],
    { env: { ...environment, AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'any' }, encoding: 'utf8' },
  );
  const { Credentials: keys } = JSON.parse(output) as {
    Credentials: Readonly<Record<'AccessKeyId' | 'SecretAccessKey' | 'SessionToken', string>>;
  };
  return {
    ...environment,
    AWS_ACCESS_KEY_ID: keys.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.SecretAccessKey,
    AWS_SESSION_TOKEN: keys.SessionToken,
  };
}

function run(command: string, account: string, environment: Environment): void {
  console.log(`\n== ${account}: ${command}`);
  execFileSync('bash', ['-euo', 'pipefail', '-c', command], {
    cwd: __dirname,
    env: { ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** What the emulator did not create, as its log says. */
function unsupported(log: string): string[] {
  return [
    ...new Set(
      [...log.matchAll(/Tried to parse (\S+) but it's not supported/g)].map(([, type = '']) => type),
    ),
  ];
}

async function main(): Promise<void> {
  const missing = ['moto_server', 'aws'].filter((program) => spawnSync('which', [program]).status !== 0);
  if (missing.length > 0) {
    console.log(`skipped: ${missing.join(' and ')} not installed (pip install 'moto[server]' awscli)`);
    return;
  }
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const moto = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)]);
  let log = '';
  moto.stderr.on('data', (data: Buffer) => (log += data.toString()));
  try {
    await isReady(endpoint);
    const common: Environment = {
      ...process.env,
      AWS_ENDPOINT_URL: endpoint,
      // The address of templates in S3, as moto understands it.
      AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION: `http://localhost:${port}`,
      AWS_REGION: WORK.region,
      AWS_DEFAULT_REGION: WORK.region,
      AWS_SESSION_TOKEN: undefined,
      AWS_PROFILE: undefined,
      CDK_REQUIRE_APPROVAL: 'never',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CI: 'true',
    };
    const accounts = {
      [WORK.account]: credentialsOf(WORK.account, common),
      [DATA.account]: credentialsOf(DATA.account, common),
    };
    const guide = readFileSync(join(__dirname, '..', '..', 'docs', 'deploying.md'), 'utf8');
    const [toDeploy = '', toRemove = ''] = guide.split('<!-- the copy runs here -->');
    const follow = (part: string): void => {
      for (const { account, command } of guideCommands(part)) run(command, account, accounts[account] ?? {});
    };
    follow(toDeploy);
    console.log('\n== put records, invoke, read the stream of the other account');
    const bundle = readdirSync(join(__dirname, 'cdk.out')).find((name) => /^asset\.[0-9a-f]+$/.test(name));
    if (bundle === undefined) throw new Error('cdk.out has no code of the function');
    await copyEndToEnd(
      accounts[WORK.account] ?? {},
      accounts[DATA.account] ?? {},
      join(__dirname, 'cdk.out', bundle),
    );
    follow(toRemove);
  } finally {
    moto.kill();
    console.log(`\nNot created by the emulator: ${unsupported(log).join(', ') || 'nothing'}`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
