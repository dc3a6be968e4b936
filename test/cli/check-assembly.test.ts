import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { FindingSeverity, LeastPrivilegeChecks } from '../../lib/checks';
import { run } from './command-line';

const PLUGIN = 'IamPatterns::';
const READ = 'unknown-action[Read::s3:GetObjekt]';
const WRITE = 'unknown-action[Write::s3:PutObjekt]';

/** An assembly with two findings, some of them acknowledged. */
function assembly(acknowledged: readonly string[], account = '111111111111'): string {
  const app = new App();
  const stack = new Stack(app, 'Prod', { env: { account, region: 'eu-west-1' } });
  Validations.of(app).addPlugins(
    new LeastPrivilegeChecks({ severities: { 'unknown-action': FindingSeverity.WARNING } }),
  );
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  for (const [sid, action] of [
    ['Read', 's3:GetObjekt'],
    ['Write', 's3:PutObjekt'],
  ] as const)
    role.addToPolicy(
      new iam.PolicyStatement({ sid, actions: [action], resources: ['arn:aws:s3:::reports/*'] }),
    );
  for (const id of acknowledged)
    Validations.of(role).acknowledge({ id: PLUGIN + id, reason: 'comes with the next release' });
  return app.synth().directory;
}

beforeAll(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterAll(() => void jest.restoreAllMocks());

test('findings of an assembly have the construct paths of the app', async () => {
  const { code, out, err } = await run(['check', assembly([])]);
  expect([code, err]).toEqual([1, '']);
  expect(out).toContain('error unknown-action: Prod/Role/DefaultPolicy/Resource\n');
  for (const id of [READ, WRITE]) expect(out).toContain(`Id: IamPatterns::${id}\n`);
});

test('an acknowledged finding is left out, with a note; the others are reported', async () => {
  const { code, out, err } = await run(['check', assembly([READ])]);
  expect(code).toBe(1);
  expect(out).not.toContain(READ);
  expect(out).toContain(WRITE);
  expect(err).toBe('note: 1 finding acknowledged in the app\n');
  expect(await run(['check', assembly([READ, WRITE])])).toMatchObject({ code: 0, out: 'No findings.\n' });
});

test('an acknowledgement in one assembly does not hide findings of another', async () => {
  const { out } = await run(['check', assembly([READ, WRITE]), assembly([], '222222222222')]);
  expect(out).toContain(READ);
  expect(out).toContain(WRITE);
});

test('without a report, the acknowledgments in the metadata of the assembly count', async () => {
  const directory = assembly([READ]);
  rmSync(join(directory, 'validation-report.json'));
  const { out } = await run(['check', directory]);
  expect(out).not.toContain(READ);
  expect(out).toContain(WRITE);
});
