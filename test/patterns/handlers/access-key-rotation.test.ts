import { randomUUID } from 'node:crypto';
import { IAM } from '@aws-sdk/client-iam';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { STS } from '@aws-sdk/client-sts';
import { exportedHandler, type Handle, withEnvironment } from './load-handler';
import { describeWithMoto, emulatorEnvironment } from './moto-server';
import { create, World } from './rotation-world';

const DAY = 24 * 60 * 60 * 1000;

async function rotate(
  handle: Handle,
  SecretId = 'secret',
  ClientRequestToken: string = randomUUID(),
): Promise<string> {
  for (const Step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret'])
    expect(await handle({ Step, SecretId, ClientRequestToken })).toBeUndefined();
  return ClientRequestToken;
}

describe('a rotation', () => {
  test('makes the first key, and puts it into the secret only', async () => {
    const world = new World();
    await rotate(world.handle());
    expect(world.keys).toHaveLength(1);
    expect(world.current?.accessKeyId).toBe(world.keys[0]?.AccessKeyId);
  });

  test('keeps the former key active, and deletes it at the next rotation', async () => {
    const world = new World();
    const handle = world.handle();
    await rotate(handle);
    const first = world.current?.accessKeyId;
    await rotate(handle);
    const second = world.current?.accessKeyId;
    expect(world.keys.map(({ AccessKeyId, Status }) => [AccessKeyId, Status])).toEqual([
      [first, 'Active'],
      [second, 'Active'],
    ]);
    await rotate(handle);
    expect(world.keys.map(({ AccessKeyId }) => AccessKeyId)).toEqual([second, world.current?.accessKeyId]);
  });

  test('that is called twice makes one key', async () => {
    const world = new World();
    const token = await rotate(world.handle());
    await rotate(world.handle(), 'secret', token);
    expect(world.keys).toHaveLength(1);
  });

  test('waits until IAM knows the new key', async () => {
    const world = new World();
    world.unknownFor = 2;
    await rotate(world.handle());
    expect(world.current).toBeDefined();
  });

  test('of a key that never works fails, and the former key stays current', async () => {
    const world = new World();
    await rotate(world.handle());
    const before = world.current;
    world.unknownFor = 99;
    await expect(rotate(world.handle())).rejects.toThrow('InvalidClientTokenId');
    expect(world.current).toEqual(before);
  });

  test('deletes the new key if its secret cannot be saved', async () => {
    const world = new World();
    world.failPut = true;
    await expect(rotate(world.handle())).rejects.toThrow('throttled');
    expect(world.keys).toEqual([]);
  });

  test('does not delete keys that it does not know', async () => {
    const world = new World();
    await world.iam.createAccessKey();
    await world.iam.createAccessKey();
    await expect(rotate(world.handle())).rejects.toThrow('none of them is in the secret');
    expect(world.keys).toHaveLength(2);
  });

  test('fails for the key of another user, and for an unknown step', async () => {
    const world = new World();
    await expect(rotate(world.handle({ userName: 'other' }))).rejects.toThrow('the key belongs to');
    await expect(world.handle()({ Step: 'other' })).rejects.toThrow('unknown step other');
  });
});

describe('a rotation in every state of the user and the secret', () => {
  /** A user with these keys, and a secret with this text, or with the key of this index. */
  function worldOf(statuses: readonly string[], secret: string | number | undefined): World {
    const world = new World();
    for (const [i, Status] of statuses.entries()) {
      const AccessKeyId = `AKIA${i}`;
      world.keys.push({ AccessKeyId, SecretAccessKey: `s${i}`, Status, CreateDate: new Date(0) });
    }
    const value =
      typeof secret === 'number'
        ? JSON.stringify({ userName: 'backup', accessKeyId: `AKIA${secret}`, secretAccessKey: `s${secret}` })
        : secret;
    if (value !== undefined) world.versions.set('first', { value, stages: ['AWSCURRENT'] });
    return world;
  }

  test.each<[string, readonly string[], string | number | undefined, readonly string[]]>([
    ['no key, and no secret', [], undefined, []],
    ['no key, and a secret that was made at deployment', [], '{"unused":"x"}', []],
    ['a key that is not in the secret', ['Active'], undefined, ['AKIA0']],
    ['the current key alone', ['Active'], 0, ['AKIA0']],
    ['the current key alone, which someone has deactivated', ['Inactive'], 0, ['AKIA0']],
    ['two keys, the second of which is current', ['Active', 'Active'], 1, ['AKIA1']],
    ['two keys, the former of which is inactive', ['Inactive', 'Active'], 1, ['AKIA1']],
    ['a secret that someone has overwritten with other text', ['Active'], 'wJalrXUtnFEMI', ['AKIA0']],
    ['a secret that someone has overwritten with null', ['Active'], 'null', ['AKIA0']],
  ])('%s: there is a new key in the secret, and of the others only these', async (_what, ...state) => {
    const [statuses, secret, kept] = state;
    const world = worldOf(statuses, secret);
    await rotate(world.handle());
    expect(world.keys.map(({ AccessKeyId }) => AccessKeyId)).toEqual([...kept, world.current?.accessKeyId]);
    expect(await world.callerArn({ accessKeyId: world.current?.accessKeyId ?? '' })).toContain('backup');
  });

  test('two keys and a secret that someone has overwritten: an error, which does not quote the secret', async () => {
    const world = worldOf(['Active', 'Active'], 'wJalrXUtnFEMI');
    const error = await rotate(world.handle()).catch((caught: Error) => caught.message);
    expect(error).toContain('none of them is in the secret');
    expect(error).not.toContain('wJalr');
    expect(world.keys).toHaveLength(2);
  });

  test('the daily look takes nothing away where the current key is inactive, or the secret is overwritten', async () => {
    for (const world of [
      worldOf(['Active', 'Inactive'], 1),
      worldOf(['Active', 'Active'], 'wJalrXUtnFEMI'),
    ]) {
      const before = world.keys.map(({ Status }) => Status);
      await world.handle()({ Step: 'expire' });
      expect(world.keys.map(({ Status }) => Status)).toEqual(before);
    }
  });
});

describe('every day', () => {
  async function afterDays(days: number) {
    const world = new World();
    const handle = world.handle();
    await rotate(handle);
    await rotate(handle);
    for (const key of world.keys) key.CreateDate = new Date(Date.now() - days * DAY);
    await handle({ Step: 'expire' });
    return world.keys.map(({ Status }) => Status);
  }

  test('a key past the overlap is deactivated, and the current key never', async () => {
    expect(await afterDays(8)).toEqual(['Inactive', 'Active']);
  });

  test('a key within the overlap stays active', async () => {
    expect(await afterDays(6)).toEqual(['Active', 'Active']);
  });

  test('nothing is taken away if the current key is not in IAM', async () => {
    const world = new World();
    const handle = world.handle();
    await rotate(handle);
    const [only] = world.keys.splice(0);
    world.keys.push({
      ...only,
      AccessKeyId: 'AKIAOTHER',
      Status: 'Active',
      CreateDate: new Date(0),
      SecretAccessKey: 'x',
    });
    await handle({ Step: 'expire' });
    expect(world.keys.map(({ Status }) => Status)).toEqual(['Active']);
  });
});

describeWithMoto('the rotation of access keys', (settings) => {
  test('replaces the key in the secret three times; the current key always works', async () => {
    const [iam, secrets] = [new IAM(settings()), new SecretsManager(settings())];
    await iam.createUser({ UserName: 'backup', Path: '/programs/' });
    const { ARN: SecretId = '' } = await secrets.createSecret({ Name: 'key', SecretString: '{}' });
    const callerArn = async (credentials: { accessKeyId: string; secretAccessKey: string }) =>
      (await new STS({ ...settings(), credentials }).getCallerIdentity({})).Arn ?? '';
    const handle = create(
      iam,
      secrets,
      callerArn,
      { userName: 'backup', overlapDays: 0, pauseMs: 1 },
      SecretId,
    );

    const seen: string[] = [];
    for (let i = 0; i < 3; i++) {
      await rotate(handle, SecretId);
      const { SecretString = '' } = await secrets.getSecretValue({ SecretId, VersionStage: 'AWSCURRENT' });
      const key = JSON.parse(SecretString) as { accessKeyId: string; secretAccessKey: string };
      expect(await callerArn(key)).toMatch(/user\/(programs\/)?backup$/);
      seen.push(key.accessKeyId);
    }
    expect(new Set(seen).size).toBe(3);
    await handle({ Step: 'expire' });
    const { AccessKeyMetadata = [] } = await iam.listAccessKeys({ UserName: 'backup' });
    expect(
      Object.fromEntries(AccessKeyMetadata.map(({ AccessKeyId, Status }) => [AccessKeyId, Status])),
    ).toEqual({
      [seen[1] ?? '']: 'Inactive',
      [seen[2] ?? '']: 'Active',
    });
  });

  test('as it is deployed, rotates with the clients that it makes itself', async () => {
    const [iam, secrets] = [new IAM(settings()), new SecretsManager(settings())];
    await iam.createUser({ UserName: 'deployed' });
    const { ARN: SECRET_ARN = '' } = await secrets.createSecret({ Name: 'deployed', SecretString: '{}' });
    const variables = { USER_NAME: 'deployed', OVERLAP_DAYS: '0', SECRET_ARN };
    await withEnvironment({ ...emulatorEnvironment(settings()), ...variables }, async () => {
      const handle = exportedHandler('access-key-rotation');
      await rotate(handle, SECRET_ARN);
      await rotate(handle, SECRET_ARN);
      await handle({ Step: 'expire' });
    });
    const { SecretString = '' } = await secrets.getSecretValue({
      SecretId: SECRET_ARN,
      VersionStage: 'AWSCURRENT',
    });
    const { accessKeyId } = JSON.parse(SecretString) as { accessKeyId: string };
    const { AccessKeyMetadata = [] } = await iam.listAccessKeys({ UserName: 'deployed' });
    const status = new Map(AccessKeyMetadata.map((each) => [each.AccessKeyId, each.Status]));
    expect(AccessKeyMetadata).toHaveLength(2);
    expect(status.get(accessKeyId)).toBe('Active');
    expect([...status.values()].sort()).toEqual(['Active', 'Inactive']);
  });
});
