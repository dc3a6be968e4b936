import { IAM } from '@aws-sdk/client-iam';
import { exportedHandler, handlerOf, withEnvironment } from './load-handler';
import { describeWithMoto, emulatorEnvironment } from './moto-server';

const create = handlerOf('credential-report');
const DAY = 24 * 60 * 60 * 1000;
const ago = (days: number) => new Date(Date.now() - days * DAY);
const iso = (days: number) => ago(days).toISOString();

const HEADER =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active';

interface Line {
  readonly password?: number | 'never';
  readonly created?: number;
  /** Days since the password was changed. */
  readonly changed?: number;
  readonly keys?: readonly (number | 'never')[];
}

const used = (days: number | 'never' | undefined) => (typeof days === 'number' ? iso(days) : 'N/A');

/** A line of the report: days since the last use. */
function line(user: string, { password, created = 400, changed = created, keys = [] }: Line): string {
  const key = (i: number) =>
    keys[i] === undefined ? 'false,N/A,N/A,N/A,N/A' : `true,${iso(created)},${used(keys[i])},N/A,N/A`;
  const enabled = user === '<root_account>' ? 'not_supported' : String(password !== undefined);
  return `${user},arn:aws:iam::111111111111:user/${user},${iso(created)},${enabled},${used(password)},${iso(changed)},N/A,false,${key(0)},${key(1)},false`;
}

/** Runs the check over an account, and tells what it did. */
async function check(
  lines: Record<string, Line>,
  settings: object = {},
  actual: { readonly signedIn?: number; readonly denied?: string; readonly messages?: string[] } = {},
) {
  const did: string[] = [];
  const csv = [HEADER, ...Object.entries(lines).map(([user, each]) => line(user, each))].join('\n');
  const { messages = [] } = actual;
  const states = ['STARTED', 'INPROGRESS', 'COMPLETE'];
  const iam = {
    generateCredentialReport: () => Promise.resolve({ State: states.shift() ?? 'COMPLETE' }),
    getCredentialReport: () => Promise.resolve({ Content: Buffer.from(csv) }),
    getUser: ({ UserName }: { UserName: string }) => {
      const { password } = lines[UserName] ?? {};
      const days = actual.signedIn ?? (typeof password === 'number' ? password : undefined);
      return Promise.resolve({ User: days === undefined ? {} : { PasswordLastUsed: ago(days) } });
    },
    listAccessKeys: ({ UserName }: { UserName: string }) =>
      Promise.resolve({
        AccessKeyMetadata: (lines[UserName]?.keys ?? []).map((_, i) => ({
          AccessKeyId: `${UserName}-${i}`,
          Status: 'Active',
          CreateDate: ago(lines[UserName]?.created ?? 400),
        })),
      }),
    getAccessKeyLastUsed: ({ AccessKeyId }: { AccessKeyId: string }) => {
      const [user = '', i = '0'] = AccessKeyId.split('-');
      const days = lines[user]?.keys?.[Number(i)];
      return Promise.resolve({
        AccessKeyLastUsed: typeof days === 'number' ? { LastUsedDate: ago(days) } : {},
      });
    },
    updateAccessKey: ({ UserName, AccessKeyId, Status }: Record<string, string>) =>
      UserName === actual.denied
        ? Promise.reject(new Error('AccessDenied'))
        : Promise.resolve(did.push(`${AccessKeyId} ${Status}`)),
    deleteLoginProfile: ({ UserName }: Record<string, string>) =>
      Promise.resolve(did.push(`password of ${UserName}`)),
  };
  const archived: string[] = [];
  const s3 = { putObject: ({ Key }: { Key: string }) => Promise.resolve(archived.push(Key)) };
  const sns = { publish: ({ Message }: { Message: string }) => Promise.resolve(messages.push(Message)) };
  const answer = await create(iam, s3, sns, {
    ...{ bucket: 'b', topic: 't', unusedDays: 90, deactivate: true, exempt: [], pauseMs: 1 },
    ...settings,
  })(undefined);
  return { did, messages, archived, answer };
}

test.each<[string, Line, string[]]>([
  ['used yesterday', { password: 1, keys: [1] }, []],
  ['a password not used for 91 days', { password: 91 }, ['password of ana']],
  ['a password never used, created 91 days ago', { password: 'never', created: 91 }, ['password of ana']],
  ['a password never used, created 5 days ago', { password: 'never', created: 5 }, []],
  ['a password last used 200 days ago, and changed yesterday', { password: 200, changed: 1 }, []],
  ['a key not used for 91 days', { keys: [91] }, ['ana-0 Inactive']],
  ['a key never used, created 91 days ago', { keys: ['never'], created: 91 }, ['ana-0 Inactive']],
  ['a key never used, created 5 days ago', { keys: ['never'], created: 5 }, []],
  ['an old key beside one in use', { keys: [91, 1] }, ['ana-0 Inactive']],
  ['exactly 90 days', { keys: [90] }, ['ana-0 Inactive']],
])('%s', async (_what, person, expected) => {
  const { did, messages } = await check({ ana: person });
  expect(did).toEqual(expected);
  expect(messages).toHaveLength(expected.length > 0 ? 1 : 0);
});

test('without deactivation, nothing is changed, and everything is reported', async () => {
  const { did, messages, answer } = await check(
    { ana: { password: 200 }, ben: { keys: [100] } },
    { deactivate: false },
  );
  expect(did).toEqual([]);
  expect(messages.join()).toMatch(/ana: password, not used since .*\nben: access key, not used since/);
  expect(messages.join()).not.toContain('deactivated');
  expect(answer).toEqual({ unused: 2, deactivated: 0 });
});

test('exempt users and the root user are reported, and never changed', async () => {
  const { did, messages } = await check(
    { '<root_account>': { keys: [500] }, emergency: { password: 500 } },
    { exempt: ['emergency'] },
  );
  expect(did).toEqual([]);
  expect(messages.join()).toContain('<root_account>: access key');
  expect(messages.join()).toContain('emergency: password');
});

test('a user who has signed in since the report keeps the password, and the message says so', async () => {
  const { did, messages, answer } = await check({ ana: { password: 100 } }, {}, { signedIn: 0 });
  expect(did).toEqual([]);
  expect(messages.join()).toMatch(/ana: password, .*, kept: it was used or changed since the report$/);
  expect(answer).toEqual({ unused: 1, deactivated: 0 });
});

test('names with commas are read whole, and exempt users are found without regard to case', async () => {
  const { did, messages } = await check(
    { 'ops,eu': { keys: [100] }, 'Emergency,1': { keys: [100] } },
    { exempt: ['emergency,1'] },
  );
  expect(did).toEqual(['ops,eu-0 Inactive']);
  expect(messages.join()).toMatch(
    /^ops,eu: access key, .*deactivated\nEmergency,1: access key, not used since \S+$/,
  );
});

test('a credential that cannot be deactivated stops no other, is in the message, and fails the run', async () => {
  const messages: string[] = [];
  await expect(
    check({ ana: { keys: [100] }, ben: { keys: [100] } }, {}, { denied: 'ana', messages }),
  ).rejects.toThrow('1 credentials could not be deactivated');
  expect(messages.join()).toMatch(/ana: .*, NOT deactivated: AccessDenied\nben: .*, deactivated$/);
});

test('a message about very many credentials fits, and names the report with the rest', async () => {
  const many = Object.fromEntries(Array.from({ length: 1200 }, (_, i) => [`user${i}`, { password: 100 }]));
  const { messages } = await check(many, { deactivate: false });
  expect(messages.join().length).toBeLessThan(256 * 1024);
  expect(messages.join()).toMatch(/\nand 200 more, see credential-reports\/\S+\.csv in b$/);
});

test('the report is archived by day', async () => {
  const { archived } = await check({});
  expect(archived).toEqual([`credential-reports/${new Date().toISOString().slice(0, 10)}.csv`]);
});

test.each([0, -1, 1.5, NaN])('%p days are an error before anything is changed', (unusedDays) => {
  expect(() => create({}, {}, {}, { unusedDays, exempt: [], deactivate: true })).toThrow(
    `UNUSED_DAYS of ${unusedDays}: expected a whole number from 1 to 365`,
  );
});

/** Runs something as if it were the next day, when what was made today is old. */
async function tomorrow<T>(run: () => Promise<T>): Promise<T> {
  const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 1.5 * DAY);
  try {
    return await run();
  } finally {
    now.mockRestore();
  }
}

describeWithMoto('the credential report', (settings) => {
  test('of IAM is read, and a key that was never used is found', async () => {
    const iam = new IAM(settings());
    await iam.createUser({ UserName: 'ana' });
    await iam.createLoginProfile({ UserName: 'ana', Password: 'Correct-Horse-1' });
    await iam.createAccessKey({ UserName: 'ana' });
    const saved: string[] = [];
    const s3 = { putObject: ({ Body }: { Body: string }) => Promise.resolve(saved.push(Body)) };
    const sns = { publish: () => Promise.resolve({}) };
    const run = (unusedDays: number) =>
      create(iam, s3, sns, { bucket: 'b', topic: 't', unusedDays, deactivate: true, exempt: [], pauseMs: 1 })(
        undefined,
      );
    expect(await run(90)).toEqual({ unused: 0, deactivated: 0 });
    expect(saved[0]).toContain('ana');
    await tomorrow(() => run(1));
    const { AccessKeyMetadata } = await iam.listAccessKeys({ UserName: 'ana' });
    expect(AccessKeyMetadata?.map(({ Status }) => Status)).toEqual(['Inactive']);
  });

  test('is archived, reported and acted upon by the function as it is deployed', async () => {
    const { endpoint } = settings();
    const headers = (service: string) => ({
      authorization: `AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/${service}/aws4_request`,
    });
    /** A call of a service for which the tests have no client. */
    const call = async (service: string, parameters: Record<string, string>) => {
      const body = new URLSearchParams(parameters);
      return (await fetch(endpoint, { method: 'POST', headers: headers(service), body })).text();
    };
    await fetch(`${endpoint}/reports`, { method: 'PUT', headers: headers('s3') });
    const topic = 'arn:aws:sns:us-east-1:123456789012:alarms';
    const queue = 'arn:aws:sqs:us-east-1:123456789012:inbox';
    await call('sns', { Action: 'CreateTopic', Name: 'alarms' });
    await call('sqs', { Action: 'CreateQueue', QueueName: 'inbox' });
    await call('sns', { Action: 'Subscribe', TopicArn: topic, Protocol: 'sqs', Endpoint: queue });

    const iam = new IAM(settings());
    for (const UserName of ['ben', 'emergency']) {
      await iam.createUser({ UserName });
      await iam.createAccessKey({ UserName });
    }
    const variables = { BUCKET: 'reports', TOPIC_ARN: topic, UNUSED_DAYS: '1', DEACTIVATE: 'true' };
    const answer = await withEnvironment(
      { ...emulatorEnvironment(settings()), ...variables, EXEMPT: '["emergency"]' },
      () => tomorrow(() => exportedHandler('credential-report')(undefined)),
    );
    expect(answer).toEqual({ unused: expect.any(Number) as number, deactivated: 1 });
    const statusOf = async (UserName: string) =>
      (await iam.listAccessKeys({ UserName })).AccessKeyMetadata?.map(({ Status }) => Status);
    expect(await statusOf('ben')).toEqual(['Inactive']);
    expect(await statusOf('emergency')).toEqual(['Active']);
    const day = new Date().toISOString().slice(0, 10);
    const archived = await fetch(`${endpoint}/reports/credential-reports/${day}.csv`, {
      headers: headers('s3'),
    });
    expect(await archived.text()).toMatch(/^user,arn,.*\n[^]*ben,arn:aws:iam::/);
    const inbox = await call('sqs', { Action: 'ReceiveMessage', QueueUrl: `${endpoint}/123456789012/inbox` });
    expect(inbox).toMatch(/ben: access key, not used since \S+, deactivated/);
  });
});
