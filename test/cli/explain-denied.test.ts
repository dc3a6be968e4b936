import { parse } from 'yaml';
import { AccessModel } from '../../lib/access';
import type { TemplateSource } from '../../lib/assembly/load';
import {
  ANA,
  calling,
  DATABASE,
  OPS,
  owning,
  role,
  STREAM,
  user,
  WRITER,
} from '../access/organization-fixture';
import { ACCOUNTS, file, jsonOf, run, source } from './command-line';
import { assume, denied, EVE, explain } from './denied-call';

describe('what AWS says and the sources do not show', () => {
  const ALLOWED = ['--context', 'aws:MultiFactorAuthPresent=true', '--context', 'aws:MultiFactorAuthAge=60'];

  test('is reported as such, and the exit code is 1 if the sources allow the request', async () => {
    const why = ' with an explicit deny in a service control policy';
    const args = ['explain-denied', ...ACCOUNTS, '--message', assume(ANA, why), ...ALLOWED];
    const { code, out } = await run(args);
    expect(code).toBe(1);
    expect(out).toContain('The sources allow what AWS denied');
    expect(out).toContain('a Deny in a service control policy');
    expect(await jsonOf(args)).toMatchObject([
      { decision: 'allowed', causes: [{ layer: 'scp', source: 'message' }] },
    ]);
  });

  test('is enough without sources', async () => {
    const { code, out } = await run([
      'explain-denied',
      '--message',
      assume(ANA, ' because no identity-based policy allows the sts:AssumeRole action'),
    ]);
    expect(code).toBe(0);
    expect(out).toContain('On the side of the caller (account 222222222222)');
    expect(out).toContain(`"Resource": "${OPS}"`);
  });

  test('of a VPC endpoint is on the side of the network', async () => {
    const { causes } = await explain(
      assume(ANA, ' because no VPC endpoint policy allows the sts:AssumeRole action'),
      ACCOUNTS,
      ...ALLOWED,
    );
    expect(causes).toMatchObject([
      { layer: 'vpc-endpoint', side: 'network', statement: { Action: 'sts:AssumeRole' } },
    ]);
  });
});

describe('the statements that it proposes', () => {
  test('allow the request once they are added', async () => {
    const bare = calling({ Eve: user('eve') });
    const { causes } = await explain(assume(EVE), [ACCOUNTS[0], source('bare.json', bare)]);
    const byLayer = new Map(causes.map(({ layer, statement }) => [layer, statement ?? {}]));
    const sources: TemplateSource[] = [
      owning({ Ops: role('ops', byLayer.get('resource') ?? {}) }),
      calling({ Eve: user('eve', [byLayer.get('identity') ?? {}]) }),
    ];
    const check = (from: TemplateSource[]) =>
      AccessModel.fromAssembly(from).check({ principal: EVE, action: 'sts:AssumeRole', resource: OPS })
        .decision;
    expect(check([owning(), bare])).toBe('denied');
    expect(check(sources)).toBe('allowed');
  });

  test('are CloudFormation where that is asked for: a policy of its own, and a part to merge', async () => {
    const args = [
      'explain-denied',
      ACCOUNTS[0],
      source('eve.json', calling({ Eve: user('eve') })),
      '--message',
      assume(EVE),
    ];
    const { out } = await run([...args, '--as', 'cloudformation']);
    const [, trustPart = '', identityPart = ''] = out.split(/\n(?=Resources:)/);
    expect(out).toContain('owning.json');
    expect(parse(trustPart.split('\n\n')[0] ?? '')).toEqual({
      Resources: {
        Ops: {
          Properties: {
            AssumeRolePolicyDocument: {
              Statement: [{ Effect: 'Allow', Principal: { AWS: EVE }, Action: 'sts:AssumeRole' }],
            },
          },
        },
      },
    });
    expect(parse(identityPart)).toMatchObject({
      Resources: { AllowstsAssumeRole: { Type: 'AWS::IAM::UserPolicy', Properties: { UserName: 'eve' } } },
    });
  });

  test('are merged into the policy of the very role that was asked for', async () => {
    const { causes } = await explain(denied(ANA, 'sts:AssumeRole', WRITER));
    const trustCause = causes.find(({ layer }) => layer === 'resource');
    expect(trustCause?.cloudFormation?.template).toMatchObject({ Resources: { Writer: {} } });
    expect(trustCause?.cloudFormation?.mergeInto).toContain('owning.json');
  });

  test('go into a policy of the role for a session', async () => {
    const { causes } = await explain(
      denied('arn:aws:sts::111111111111:assumed-role/writer/run', 'kinesis:DeleteStream', STREAM),
    );
    expect(causes[0]?.cloudFormation?.template).toMatchObject({
      Resources: {
        AllowkinesisDeleteStream: { Type: 'AWS::IAM::RolePolicy', Properties: { RoleName: 'writer' } },
      },
    });
  });
});

test('reads CloudTrail events from a file or from stdin, and takes their context', async () => {
  const event = JSON.stringify({
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    errorCode: 'AccessDenied',
    userIdentity: {
      type: 'IAMUser',
      arn: ANA,
      sessionContext: { attributes: { mfaAuthenticated: 'false' } },
    },
    requestParameters: { roleArn: OPS },
  });
  const fromFile = await run(['explain-denied', ...ACCOUNTS, '--file', file('event.json', event)]);
  expect(fromFile.out).toContain('aws:MultiFactorAuthPresent');
  expect(fromFile.out).toContain('Make the request meet the condition');
  expect(await run(['explain-denied', ...ACCOUNTS], event)).toEqual(fromFile);
});

test('asks for what AWS does not state', async () => {
  const message = `User: ${ANA} is not authorized to perform: sts:AssumeRole`;
  const { code, err } = await run(['explain-denied', ...ACCOUNTS, '--message', message]);
  expect(code).toBe(2);
  expect(err).toContain('--resource');
  expect(
    (await run(['explain-denied', ...ACCOUNTS, '--message', message, '--resource', 'App/ops'])).code,
  ).toBe(0);
});

test('explains a denial that states nothing, with what the options state', async () => {
  const request = ['--principal', ANA, '--action', 'sts:AssumeRole', '--resource', 'App/ops'];
  const { code, out } = await run(['explain-denied', ...ACCOUNTS, ...request], '403 Forbidden');
  expect(code).toBe(0);
  expect(out).toContain('the request has no MFA');
});

test('explains the complete ones of several denials', async () => {
  const incomplete = `User: ${ANA} is not authorized to perform: sts:AssumeRole`;
  const { code, out, err } = await run(['explain-denied', ...ACCOUNTS], `${incomplete}\n${assume(EVE)}`);
  expect(code).toBe(2);
  expect(out).toContain('user eve');
  expect(err).toContain('the resource');
});

test.each([
  ['nothing', '', 'Invalid input (nothing)'],
  ['a text without a denial', 'No such bucket', 'Invalid message "No such bucket"'],
  ['a denial that states nothing', 'Access Denied', 'Pass --principal, --action and --resource'],
  ['malformed JSON', '{"Records": ', 'Invalid text'],
  ['events without a denial', '{"Records": []}', 'CloudTrail events'],
])('rejects %s', async (_what, message, said) => {
  const { code, err } = await run(['explain-denied', ...ACCOUNTS], message);
  expect(code).toBe(2);
  expect(err).toContain(said);
});

test('finds the permission that a role lacks in its own account', async () => {
  const { causes } = await explain(
    denied('arn:aws:sts::111111111111:assumed-role/ops/ana', 'rds:DeleteDBInstance', DATABASE),
  );
  expect(causes).toMatchObject([{ layer: 'identity', account: '111111111111' }]);
});
