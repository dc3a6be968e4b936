import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { REFRESH_MARGIN, targetRoleCredentials } from './target-role';

const roleArn = 'arn:aws:iam::111111111111:role/CopyTarget';
const hour = 3_600_000;

/** An STS that numbers its sessions, and a clock that the test turns. */
function session(failures = 0) {
  const requests: AssumeRoleCommandInput[] = [];
  const clock = { now: Date.UTC(2026, 0, 1) };
  const assumeRole = (input: AssumeRoleCommandInput): Promise<AssumeRoleCommandOutput> => {
    requests.push(input);
    if (requests.length <= failures) return Promise.reject(new Error('AccessDenied'));
    return Promise.resolve({
      Credentials: {
        AccessKeyId: `ASIA${requests.length}`,
        SecretAccessKey: 'secret',
        SessionToken: 'token',
        Expiration: new Date(clock.now + hour),
      },
      $metadata: {},
    });
  };
  const credentials = targetRoleCredentials({
    roleArn,
    sessionName: 'copy',
    assumeRole,
    now: () => clock.now,
  });
  return { requests, clock, credentials };
}

describe('targetRoleCredentials', () => {
  test('assumes the target role under the name of the function, for no more than a chained hour', async () => {
    const { requests, credentials } = session();
    await credentials();
    expect(requests).toEqual([{ RoleArn: roleArn, RoleSessionName: 'copy', DurationSeconds: 3_600 }]);
  });

  test('keeps credentials that are still good', async () => {
    const { clock, requests, credentials } = session();
    await credentials();
    clock.now += hour - REFRESH_MARGIN - 1;
    expect((await credentials()).accessKeyId).toBe('ASIA1');
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['near their end', hour - REFRESH_MARGIN],
    ['expired', hour + 1],
  ])('replaces credentials that are %s', async (_, elapsed) => {
    const { clock, credentials } = session();
    await credentials();
    clock.now += elapsed;
    expect((await credentials()).accessKeyId).toBe('ASIA2');
  });

  test('asks once for callers at the same time', async () => {
    const { requests, credentials } = session();
    const answers = await Promise.all([credentials(), credentials(), credentials()]);
    expect(answers.map((answer) => answer.accessKeyId)).toEqual(['ASIA1', 'ASIA1', 'ASIA1']);
    expect(requests).toHaveLength(1);
  });

  test('does not remember a refusal', async () => {
    const { credentials } = session(1);
    await expect(credentials()).rejects.toThrow('AccessDenied');
    expect((await credentials()).accessKeyId).toBe('ASIA2');
  });

  test('rejects an answer without credentials', async () => {
    const credentials = targetRoleCredentials({
      roleArn,
      sessionName: 'copy',
      assumeRole: () => Promise.resolve({ Credentials: undefined, $metadata: {} }),
    });
    await expect(credentials()).rejects.toThrow(`AssumeRole of ${roleArn}`);
  });
});
