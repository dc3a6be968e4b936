import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  ActionPermissions,
  Caller,
  CrossAccountRole,
  CrossAccountUserRole,
  HumanUser,
  PermissionSet,
  Resources,
  UserGroup,
} from '../../lib';
import { describeWith, hasProgram } from '../describe-with';
import { stackIn } from '../patterns/synthesized';
import { run } from './command-line';

const [WORK, DATA, ARCHIVE, MANAGEMENT] = ['222222222222', '111111111111', '444444444444', '333333333333'];
const ANA = `arn:aws:iam::${WORK}:user/ana`;
const OPS = `arn:aws:iam::${DATA}:role/ops`;
const LEAF = `arn:aws:iam::${ARCHIVE}:role/archive`;
const VENDOR = `arn:aws:iam::${DATA}:role/vendor`;

/**
 * Ana comes to `ops` with MFA and on to `archive` with an external ID; `vendor` wants an external ID of her, so the console
 * cannot switch to it. Users of one name are in two accounts, and a permission set is assigned in two.
 */
function assembly(): string {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'iam-patterns-profiles-')) });
  const people = stackIn(app, 'People', WORK);
  const group = new UserGroup(people, 'Operators', { groupName: 'operators' });
  const ana = new HumanUser(people, 'Ana', { userName: 'ana', groups: [group] });
  new HumanUser(stackIn(app, 'More', DATA), 'Ana', { userName: 'ana' });
  const data = stackIn(app, 'Data', DATA);
  const ops = new CrossAccountUserRole(data, 'Ops', { roleName: 'ops' });
  ops.grantAssumeRole(ana);
  const trusting = (stack: Stack, roleName: string, externalIds: string[]) =>
    new CrossAccountRole(stack, roleName, { roleName, conditions: { externalIds } });
  trusting(data, 'vendor', ['vendor-7']).grantAssumeRole(ana);
  trusting(stackIn(app, 'Archive', ARCHIVE), 'archive', ['x-1']).grantAssumeRole(ops);
  new PermissionSet(stackIn(app, 'Center', MANAGEMENT), 'Engineer', {
    instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
    permissions: [
      ActionPermissions.allow({
        actions: ['sts:AssumeRole'],
        resources: [Resources.arn(`arn:aws:iam::${DATA}:role/repair`)],
      }),
    ],
  }).assignToGroup('Team', '11111111-2222-3333-4444-555555555555', { accounts: [WORK, DATA] });
  const engineer = { accountId: WORK, permissionSetName: 'Engineer', region: 'eu-west-1' };
  new CrossAccountRole(data, 'Repair', {
    roleName: 'repair',
    trustedBy: [{ callers: [Caller.permissionSet(engineer)] }],
  });
  new iam.CfnUser(data, 'Unrelated', { userName: 'unrelated' });
  return app.synth().directory;
}

const cdkOut = assembly();
const SSO = ['--sso-start-url', 'https://example.awsapps.com/start', '--sso-region', 'eu-west-1'];

/** The sections of a file as the AWS CLI must see them. */
function sectionsOf(text: string): Record<string, Record<string, string>> {
  const sections: Record<string, Record<string, string>> = {};
  for (const paragraph of text.split('\n\n')) {
    const [, name] = /^\[(.*)\]$/m.exec(paragraph) ?? [];
    if (name === undefined) continue;
    expect(sections).not.toHaveProperty([name]);
    sections[name] = Object.fromEntries(
      [...paragraph.matchAll(/^(\w+) = (.*)$/gm)].map(([, key, value]) => [key ?? '', value ?? '']),
    );
  }
  return sections;
}

const EXPECTED = {
  [`profile ana-${WORK}-ops`]: {
    role_arn: OPS,
    source_profile: `ana-${WORK}`,
    mfa_serial: `arn:aws:iam::${WORK}:mfa/ana`,
  },
  [`profile ana-${WORK}-archive`]: {
    role_arn: LEAF,
    source_profile: `ana-${WORK}-ops`,
    external_id: 'x-1',
  },
  [`profile ana-${WORK}-vendor`]: {
    role_arn: VENDOR,
    source_profile: `ana-${WORK}`,
    mfa_serial: `arn:aws:iam::${WORK}:mfa/ana`,
    external_id: 'vendor-7',
  },
  'sso-session sso': {
    sso_start_url: 'https://example.awsapps.com/start',
    sso_region: 'eu-west-1',
    sso_registration_scopes: 'sso:account:access',
  },
  [`profile Engineer-${WORK}`]: {
    sso_session: 'sso',
    sso_account_id: WORK,
    sso_role_name: 'Engineer',
  },
  [`profile Engineer-${DATA}`]: {
    sso_session: 'sso',
    sso_account_id: DATA,
    sso_role_name: 'Engineer',
  },
  [`profile Engineer-${WORK}-repair`]: {
    role_arn: `arn:aws:iam::${DATA}:role/repair`,
    source_profile: `Engineer-${WORK}`,
  },
};

test('the program writes the profiles of everyone in a synthesized app, each section once', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['-r', './test/register-swc.js', 'bin/iam-patterns.ts', 'profiles', cdkOut, ...SSO],
    { cwd: join(__dirname, '../..'), encoding: 'utf8' },
  );
  expect(status).toBe(0);
  expect(sectionsOf(stdout)).toEqual(EXPECTED);
  expect(stdout).toContain('# no console link: the role requires an external ID\n');
  expect(stdout).toContain('# no console link: the role is reached through another role');
  expect(stdout).toContain(
    `# console: https://signin.aws.amazon.com/switchrole?account=${DATA}&roleName=ops&displayName=ana-${WORK}-ops`,
  );
}, 120_000);

test('JSON has the same settings, links and reasons', async () => {
  const { out, code } = await run(['profiles', cdkOut, ...SSO, '--format', 'json']);
  expect(code).toBe(0);
  const found = JSON.parse(out) as {
    principal: string;
    sections: { header: string; settings: object }[];
    profiles: { name: string; settings: object; console: { url?: string; reason?: string } }[];
  }[];
  expect(
    Object.fromEntries(
      found.flatMap(({ sections, profiles }) => [
        ...sections.map(({ header, settings }) => [header, settings] as const),
        ...profiles.map(({ name, settings }) => [`profile ${name}`, settings] as const),
      ]),
    ),
  ).toEqual(EXPECTED);
  const consoles = found.find(({ principal }) => principal === ANA)?.profiles.map(({ console }) => console);
  expect(consoles?.map(({ url, reason }) => url ?? reason).sort()).toEqual([
    expect.stringContaining('roleName=ops') as string,
    'the role is reached through another role, and the console switches with the original credentials only',
    'the role requires an external ID',
  ]);
});

describeWith(hasProgram('aws'), 'aws, the AWS CLI', 'the profiles, in the AWS CLI', () => {
  const folder = mkdtempSync(join(tmpdir(), 'iam-patterns-aws-'));
  const environment = {
    PATH: process.env['PATH'],
    HOME: folder,
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    // The first is read by version 1 of the AWS CLI.
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_REGION: 'eu-west-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };

  /** What AWS STS is asked for. */
  const requests: Record<string, string>[] = [];
  let server: Server;
  beforeAll(async () => {
    const { out } = await run(['profiles', cdkOut, ...SSO]);
    writeFileSync(environment.AWS_CONFIG_FILE, out);
    const keys = 'aws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = example\n';
    writeFileSync(environment.AWS_SHARED_CREDENTIALS_FILE, `[ana-${WORK}]\n${keys}`);
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const form = Object.fromEntries(new URLSearchParams(body));
        requests.push(form);
        response.end(answerTo(form['Action'] ?? ''));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => void server.close());

  const aws = (args: string[], input = '') =>
    new Promise<{ status: number | null; out: string; err: string }>((resolve) => {
      const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const child = spawn('aws', args, { env: { ...environment, AWS_ENDPOINT_URL_STS: endpoint } });
      const written = { out: '', err: '' };
      child.stdout.on('data', (chunk: Buffer) => (written.out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (written.err += chunk.toString()));
      child.on('close', (status) => resolve({ status, ...written }));
      child.stdin.end(input);
    });

  test('are read, each setting as it was written', async () => {
    // One of each kind is enough: the AWS CLI reads the file as a whole, or not at all.
    for (const [name, key, value] of [
      [`ana-${WORK}-archive`, 'external_id', 'x-1'],
      [`Engineer-${DATA}`, 'sso_role_name', 'Engineer'],
    ] as const)
      expect(await aws(['configure', 'get', key, '--profile', name])).toEqual({
        status: 0,
        out: `${value}\n`,
        err: '',
      });
  }, 120_000);

  test('assume the roles of a chain one after the other, with MFA and the external ID', async () => {
    const args = ['sts', 'get-caller-identity', '--profile', `ana-${WORK}-archive`, '--output', 'text'];
    const { status, err } = await aws(args, '123456\n');
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining(`mfa/ana`) as string });
    expect(
      requests.map(({ Action, RoleArn, SerialNumber, TokenCode, ExternalId }) => ({
        Action,
        RoleArn,
        SerialNumber,
        TokenCode,
        ExternalId,
      })),
    ).toEqual([
      {
        Action: 'AssumeRole',
        RoleArn: OPS,
        SerialNumber: `arn:aws:iam::${WORK}:mfa/ana`,
        TokenCode: '123456',
      },
      { Action: 'AssumeRole', RoleArn: LEAF, ExternalId: 'x-1' },
      { Action: 'GetCallerIdentity' },
    ]);
  }, 60_000);
});

/** What AWS STS answers, as far as the AWS CLI reads it. */
function answerTo(action: string): string {
  const expiration = new Date(Date.now() + 3_600_000).toISOString();
  const credentials = `<Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>example</SecretAccessKey><SessionToken>token</SessionToken><Expiration>${expiration}</Expiration></Credentials>`;
  const result =
    action === 'AssumeRole'
      ? `${credentials}<AssumedRoleUser><Arn>arn</Arn><AssumedRoleId>id</AssumedRoleId></AssumedRoleUser>`
      : '<Arn>arn</Arn><UserId>id</UserId><Account>444444444444</Account>';
  return `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${result}</${action}Result></${action}Response>`;
}
