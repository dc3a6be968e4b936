import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ManagedPolicyDocuments } from '../../lib/assembly/sources/managed-policy-documents';
import { managedPoliciesFrom } from '../../lib/cli/commands/managed-policies-command';
import { iamSource, type ManagedPolicySource } from '../../lib/cli/input/managed-policy-source';
import { IamPatternsError } from '../../lib/errors';
import { allow, policy } from '../access/organization-fixture';
import { run } from './command-line';

const DOCUMENT = policy(allow('s3:Get*', '*'));
const NAMES = ['Zeta', 'job-function/Alpha', ...Array.from({ length: 30 }, (_, i) => `Policy${i}`)];
const arnOf = (name: string) => `arn:aws:iam::aws:policy/${name}`;

const SOURCE: ManagedPolicySource = {
  list: () => Promise.resolve(NAMES.map((name) => ({ arn: arnOf(name), version: 'v3' }))),
  document: () => Promise.resolve(DOCUMENT as never),
};
const newFolder = () => mkdtempSync(join(tmpdir(), 'iam-patterns-managed-'));

function download(source: ManagedPolicySource, out: string) {
  const command = managedPoliciesFrom(() => Promise.resolve(source));
  const io = { stdin: Readable.from([]), stdout: () => undefined, stderr: () => undefined };
  return command.run('managed-policies', ['--out', out], io);
}

test('writes a dated file that --managed-policies reads, sorted by ARN', async () => {
  const out = newFolder();
  expect(await download(SOURCE, out)).toBe(0);
  const [file = '', ...others] = readdirSync(out);
  expect(others).toEqual([]);
  expect(file).toMatch(/^aws-managed-policies-\d{4}-\d\d-\d\d\.jsonl$/);
  const arns = readFileSync(join(out, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { arn: string }).arn);
  expect(arns).toEqual(NAMES.map(arnOf).sort());
  const documents = new ManagedPolicyDocuments([out]);
  for (const name of NAMES) expect(documents.find(arnOf(name))?.document).toEqual(DOCUMENT);
});

test('writes no file where a document cannot be read: an incomplete file would look complete', async () => {
  const out = newFolder();
  let calls = 0;
  const failing: ManagedPolicySource = {
    list: () => SOURCE.list(),
    document: () => {
      calls += 1;
      return calls === 5 ? Promise.reject(new Error('throttled')) : Promise.resolve(DOCUMENT as never);
    },
  };
  await expect(download(failing, out)).rejects.toThrow('throttled');
  expect(readdirSync(out)).toEqual([]);
  expect(calls).toBeLessThan(NAMES.length);
});

test('rejects a folder that does not exist, before the download', async () => {
  const { code, err } = await run(['managed-policies', '--out', join(newFolder(), 'none')]);
  expect(code).toBe(2);
  expect(err).toContain('a folder that exists');
});

describe('from AWS', () => {
  const environment = { ...process.env };
  afterEach(() => {
    process.env = { ...environment };
  });

  /** An endpoint that speaks IAM's protocol, on the loopback interface. */
  async function answering(answer: (parameters: URLSearchParams) => string | undefined) {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const xml = answer(new URLSearchParams(body));
        response.statusCode = xml === undefined ? 403 : 200;
        response.end(
          xml ??
            '<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
        );
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    process.env.AWS_ENDPOINT_URL_IAM = `http://127.0.0.1:${port}`;
    process.env.AWS_ACCESS_KEY_ID = 'id';
    process.env.AWS_SECRET_ACCESS_KEY = 'secret';
    return server;
  }

  test('reads every page, and the default version of each policy', async () => {
    const member = (name: string, version: string) =>
      `<member><Arn>${arnOf(name)}</Arn><DefaultVersionId>${version}</DefaultVersionId></member>`;
    const server = await answering((parameters) => {
      if (parameters.get('Action') === 'GetPolicyVersion')
        return `<GetPolicyVersionResponse><GetPolicyVersionResult><PolicyVersion><Document>${encodeURIComponent(JSON.stringify({ ...DOCUMENT, Id: parameters.get('VersionId') }))}</Document></PolicyVersion></GetPolicyVersionResult></GetPolicyVersionResponse>`;
      expect(parameters.get('Scope')).toBe('AWS');
      const page = parameters.has('Marker')
        ? `<IsTruncated>false</IsTruncated><Policies>${member('Two', 'v7')}</Policies>`
        : `<IsTruncated>true</IsTruncated><Marker>m</Marker><Policies>${member('One', 'v1')}</Policies>`;
      return `<ListPoliciesResponse><ListPoliciesResult>${page}</ListPoliciesResult></ListPoliciesResponse>`;
    });
    try {
      const source = await iamSource('us-east-1');
      const found = await source.list();
      expect(found).toEqual([
        { arn: arnOf('One'), version: 'v1' },
        { arn: arnOf('Two'), version: 'v7' },
      ]);
      expect(await source.document({ arn: arnOf('Two'), version: 'v7' })).toEqual({ ...DOCUMENT, Id: 'v7' });
    } finally {
      server.close();
    }
  });

  test('shows the answer of AWS where AWS denies the call', async () => {
    const server = await answering(() => undefined);
    try {
      const source = await iamSource('us-east-1');
      const error: unknown = await source.list().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(IamPatternsError);
      expect(String(error)).toContain('AccessDenied');
    } finally {
      server.close();
    }
  });
});

test('names the package to install where the SDK is missing', async () => {
  jest.resetModules();
  jest.doMock('@aws-sdk/client-iam', () => {
    throw new Error("Cannot find module '@aws-sdk/client-iam'");
  });
  const fresh = jest.requireActual<{ iamSource: typeof iamSource }>(
    '../../lib/cli/input/managed-policy-source',
  );
  await expect(fresh.iamSource('us-east-1')).rejects.toThrow('npm install --save-dev @aws-sdk/client-iam');
});
