// Rotation of the access key of an IAM user, for AWS Secrets Manager.
//
// Each rotation makes a second key, tests it, and makes it the current version of the secret. The former key keeps working
// for the overlap, is then deactivated, and is deleted at the next rotation. No secret is logged or returned.
'use strict';

/**
 * @typedef {object} Key
 * @property {string} [AccessKeyId]
 * @property {string} [Status]
 * @property {Date} [CreateDate]
 */
/**
 * @typedef {object} Iam
 * @property {(input: { UserName: string }) => Promise<{ AccessKeyMetadata?: Key[] }>} listAccessKeys
 * @property {(input: { UserName: string }) => Promise<{ AccessKey?: { AccessKeyId?: string, SecretAccessKey?: string } }>} createAccessKey
 * @property {(input: { UserName: string, AccessKeyId: string, Status: 'Active' | 'Inactive' }) => Promise<unknown>} updateAccessKey
 * @property {(input: { UserName: string, AccessKeyId: string }) => Promise<unknown>} deleteAccessKey
 */
/**
 * @typedef {object} Secrets
 * @property {(input: { SecretId: string }) => Promise<{ RotationEnabled?: boolean, VersionIdsToStages?: Record<string, string[]> }>} describeSecret
 * @property {(input: { SecretId: string, VersionId?: string, VersionStage?: string }) => Promise<{ SecretString?: string }>} getSecretValue
 * @property {(input: { SecretId: string, ClientRequestToken: string, SecretString: string, VersionStages: string[] }) => Promise<unknown>} putSecretValue
 * @property {(input: { SecretId: string, VersionStage: string, MoveToVersionId: string, RemoveFromVersionId?: string }) => Promise<unknown>} updateSecretVersionStage
 */
/** @typedef {(credentials: { accessKeyId: string, secretAccessKey: string }) => Promise<string>} CallerArn */
/**
 * @typedef {object} Settings
 * @property {string} userName
 * @property {number} overlapDays
 * @property {number} [attempts] how often to try a new key, which IAM knows after some seconds
 * @property {number} [pauseMs]
 */
/**
 * @typedef {object} Event
 * @property {string} [Step]
 * @property {string} [SecretId]
 * @property {string} [ClientRequestToken]
 */

const DAY = 24 * 60 * 60 * 1000;

/**
 * The handler, with the clients that it calls.
 *
 * @param {Iam} iam @param {Secrets} secrets @param {CallerArn} callerArn @param {Settings} settings
 * @param {string} ownSecret ARN of the secret, for the daily event
 */
exports.create = (iam, secrets, callerArn, settings, ownSecret) => {
  const { userName: UserName, overlapDays, attempts = 10, pauseMs = 3000 } = settings;

  const keys = async () => (await iam.listAccessKeys({ UserName })).AccessKeyMetadata ?? [];

  /** The key in a version of the secret; undefined if there is none. @param {string} SecretId @param {object} version */
  const keyIn = async (SecretId, version) => {
    const found = await secrets.getSecretValue({ SecretId, ...version }).catch(ignoreMissing);
    if (found?.SecretString === undefined) return undefined;
    const { accessKeyId, secretAccessKey } = parsed(found.SecretString);
    return accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
  };

  /** @param {string} SecretId @param {string} token */
  const createSecret = async (SecretId, token) => {
    if (await keyIn(SecretId, { VersionId: token, VersionStage: 'AWSPENDING' })) return;
    const current = await keyIn(SecretId, { VersionStage: 'AWSCURRENT' });
    const existing = await keys();
    if (existing.length > 1) {
      const former = existing.filter(({ AccessKeyId }) => AccessKeyId !== current?.accessKeyId);
      // Two keys of which the secret has none are not ours to delete.
      if (former.length !== 1)
        throw new Error(
          `user ${UserName} has ${existing.length} access keys, and none of them is in the secret: delete one of them, and rotate again`,
        );
      await iam.deleteAccessKey({ UserName, AccessKeyId: former[0]?.AccessKeyId ?? '' });
    }
    const { AccessKey } = await iam.createAccessKey({ UserName });
    const AccessKeyId = AccessKey?.AccessKeyId ?? '';
    try {
      await secrets.putSecretValue({
        SecretId,
        ClientRequestToken: token,
        SecretString: JSON.stringify({
          userName: UserName,
          accessKeyId: AccessKeyId,
          secretAccessKey: AccessKey?.SecretAccessKey,
        }),
        VersionStages: ['AWSPENDING'],
      });
    } catch (error) {
      // A key whose secret is lost is of no use, and would block the next rotation.
      await iam.deleteAccessKey({ UserName, AccessKeyId });
      throw error;
    }
  };

  /** @param {string} SecretId @param {string} token */
  const testSecret = async (SecretId, token) => {
    const key = await keyIn(SecretId, { VersionId: token, VersionStage: 'AWSPENDING' });
    if (key === undefined) throw new Error('the pending version of the secret has no access key');
    for (let attempt = 1; ; attempt++) {
      try {
        const arn = await callerArn(key);
        if (arn.endsWith(`/${UserName}`)) return;
        throw Object.assign(new Error(`the key belongs to ${arn}`), { final: true });
      } catch (error) {
        if (attempt >= attempts || /** @type {{ final?: boolean }} */ (error).final) throw error;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  };

  /** @param {string} SecretId @param {string} token */
  const finishSecret = async (SecretId, token) => {
    const { VersionIdsToStages = {} } = await secrets.describeSecret({ SecretId });
    const current = Object.keys(VersionIdsToStages).find((id) =>
      VersionIdsToStages[id]?.includes('AWSCURRENT'),
    );
    if (current === token) return;
    await secrets.updateSecretVersionStage({
      SecretId,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: token,
      ...(current === undefined ? {} : { RemoveFromVersionId: current }),
    });
  };

  /** Deactivates every key but the current one when the overlap is over. */
  const expire = async () => {
    const current = await keyIn(ownSecret, { VersionStage: 'AWSCURRENT' });
    const existing = await keys();
    const newest = existing.find(({ AccessKeyId }) => AccessKeyId === current?.accessKeyId);
    // Without an active current key in IAM nothing is known to work, and nothing is taken away.
    if (newest?.Status !== 'Active' || Date.now() - Number(newest.CreateDate ?? 0) < overlapDays * DAY)
      return;
    for (const { AccessKeyId = '', Status } of existing)
      if (AccessKeyId !== current?.accessKeyId && Status === 'Active')
        await iam.updateAccessKey({ UserName, AccessKeyId, Status: 'Inactive' });
  };

  /** @param {Event} event */
  return async ({ Step, SecretId = '', ClientRequestToken = '' }) => {
    switch (Step) {
      case 'createSecret':
        return createSecret(SecretId, ClientRequestToken);
      case 'setSecret':
        return; // IAM knows the key since createSecret.
      case 'testSecret':
        return testSecret(SecretId, ClientRequestToken);
      case 'finishSecret':
        return finishSecret(SecretId, ClientRequestToken);
      case 'expire':
        return expire();
      default:
        throw new Error(`unknown step ${Step}`);
    }
  };
};

/**
 * The fields of a secret; none if someone has written other text. The message of JSON.parse would quote the secret in the log.
 *
 * @param {string} secret @returns {{ accessKeyId?: string, secretAccessKey?: string }}
 */
function parsed(secret) {
  try {
    return JSON.parse(secret) ?? {};
  } catch {
    return {};
  }
}

/** @param {unknown} error @returns {undefined} */
function ignoreMissing(error) {
  if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
  throw error;
}

/** @type {ReturnType<typeof exports.create> | undefined} */
let handle;

/** @param {Event} event */
exports.handler = (event) => {
  const { IAM } = require('@aws-sdk/client-iam');
  const { SecretsManager } = require('@aws-sdk/client-secrets-manager');
  const { STS } = require('@aws-sdk/client-sts');
  const { USER_NAME = '', OVERLAP_DAYS = '0', SECRET_ARN = '' } = process.env;
  handle ??= exports.create(
    new IAM({}),
    new SecretsManager({}),
    async (credentials) => (await new STS({ credentials }).getCallerIdentity({})).Arn ?? '',
    { userName: USER_NAME, overlapDays: Number(OVERLAP_DAYS) },
    SECRET_ARN,
  );
  return handle(event);
};
