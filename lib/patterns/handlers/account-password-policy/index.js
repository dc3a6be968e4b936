// Custom resource: the password policy of the account. IAM has no partial update, so every field is sent each time.
'use strict';

const NUMBERS = ['MinimumPasswordLength', 'MaxPasswordAge', 'PasswordReusePrevention'];
const FLAGS = [
  'RequireSymbols',
  'RequireNumbers',
  'RequireUppercaseCharacters',
  'RequireLowercaseCharacters',
  'AllowUsersToChangePassword',
  'HardExpiry',
];

/**
 * What an account without a policy of its own is taken to have. AWS requires three of four kinds of characters there,
 * which a policy cannot say: all four are never weaker.
 */
const WITHOUT_POLICY = {
  MinimumPasswordLength: 8,
  RequireSymbols: true,
  RequireNumbers: true,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
  AllowUsersToChangePassword: false,
};

/** @typedef {Record<string, number | boolean>} PasswordPolicy */
/**
 * @typedef {object} Iam
 * @property {(input: object) => Promise<{ PasswordPolicy?: object }>} getAccountPasswordPolicy
 * @property {(input: object) => Promise<unknown>} updateAccountPasswordPolicy
 * @property {(input: object) => Promise<unknown>} deleteAccountPasswordPolicy
 */
/**
 * @typedef {object} Event
 * @property {string} RequestType
 * @property {string} [PhysicalResourceId]
 * @property {Record<string, string>} ResourceProperties
 */

/** The handler, with the client that it calls. @param {Iam} iam */
exports.create = (iam) => {
  /** @param {PasswordPolicy} policy */
  const send = (policy) => iam.updateAccountPasswordPolicy(policy);
  const remove = () => iam.deleteAccountPasswordPolicy({}).catch(ignoreMissing);

  /** @param {Event} event */
  return async ({ RequestType, PhysicalResourceId, ResourceProperties }) => {
    if (RequestType === 'Create') {
      const earlier = await iam
        .getAccountPasswordPolicy({})
        .then(({ PasswordPolicy }) => fieldsOf({ ...PasswordPolicy }))
        .catch(ignoreMissing);
      await send({ ...(earlier ?? WITHOUT_POLICY), ...fieldsOf(ResourceProperties) });
      return { PhysicalResourceId: idOf(earlier) };
    }
    const earlier = earlierOf(PhysicalResourceId ?? '');
    if (RequestType === 'Update') {
      await send({ ...(earlier ?? WITHOUT_POLICY), ...fieldsOf(ResourceProperties) });
      return { PhysicalResourceId };
    }
    const { OnRemoval } = ResourceProperties;
    if (OnRemoval === 'delete' || (OnRemoval === 'restore' && earlier === undefined)) await remove();
    else if (OnRemoval === 'restore' && earlier !== undefined) await send(earlier);
    return { PhysicalResourceId };
  };
};

/**
 * The fields of a policy. CloudFormation passes texts, and IAM reports "none" as 0, which it does not accept.
 *
 * @param {Record<string, unknown>} source
 */
function fieldsOf(source) {
  /** @type {PasswordPolicy} */
  const fields = {};
  for (const name of NUMBERS) if (Number(source[name] ?? 0) > 0) fields[name] = Number(source[name]);
  for (const name of FLAGS) if (source[name] !== undefined) fields[name] = String(source[name]) === 'true';
  return fields;
}

/** The physical ID keeps the earlier policy, so that it can come back. @param {PasswordPolicy | undefined} earlier */
function idOf(earlier) {
  const kept = earlier === undefined ? 'none' : Buffer.from(JSON.stringify(earlier)).toString('base64url');
  return `account-password-policy.${kept}`;
}

/** @param {string} id @returns {PasswordPolicy | undefined} */
function earlierOf(id) {
  const kept = id.split('.')[1] ?? 'none';
  if (kept === 'none') return undefined;
  return /** @type {PasswordPolicy} */ (JSON.parse(Buffer.from(kept, 'base64url').toString('utf8')));
}

/** @param {unknown} error @returns {undefined} */
function ignoreMissing(error) {
  if (error instanceof Error && error.name === 'NoSuchEntityException') return undefined;
  throw error;
}

/** @type {ReturnType<typeof exports.create> | undefined} */
let handle;

/** @param {Event} event */
exports.handler = (event) => {
  const { IAM } = require('@aws-sdk/client-iam');
  handle ??= exports.create(new IAM({}));
  return handle(event);
};
