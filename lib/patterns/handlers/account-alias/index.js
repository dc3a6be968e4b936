// Custom resource: the alias of the account. An account has one alias at most; a new one replaces the former.
'use strict';

/**
 * @typedef {object} Iam
 * @property {(input: object) => Promise<{ AccountAliases?: string[] }>} listAccountAliases
 * @property {(input: { AccountAlias: string }) => Promise<unknown>} createAccountAlias
 * @property {(input: { AccountAlias: string }) => Promise<unknown>} deleteAccountAlias
 */
/**
 * @typedef {object} Event
 * @property {string} RequestType
 * @property {string} [PhysicalResourceId]
 * @property {Record<string, string>} ResourceProperties
 */

/** The handler, with the client that it calls. @param {Iam} iam */
exports.create = (iam) => {
  const current = async () => (await iam.listAccountAliases({})).AccountAliases?.[0];
  /** @param {string} AccountAlias */
  const set = async (AccountAlias) => {
    if ((await current()) !== AccountAlias) await iam.createAccountAlias({ AccountAlias });
  };

  /** @param {Event} event */
  return async ({ RequestType, PhysicalResourceId, ResourceProperties }) => {
    const alias = ResourceProperties['Alias'] ?? '';
    if (RequestType === 'Create') {
      const earlier = await current();
      await set(alias);
      // The physical ID keeps the earlier alias, so that it can come back. An alias has no dot.
      return { PhysicalResourceId: `account-alias.${earlier ?? ''}` };
    }
    if (RequestType === 'Update') await set(alias);
    const earlier = PhysicalResourceId?.split('.')[1] ?? '';
    if (RequestType === 'Delete') {
      const { OnRemoval } = ResourceProperties;
      // Another alias was set in the meantime: it is not ours to remove.
      const isOurs = (await current()) === alias;
      if (isOurs && OnRemoval === 'restore' && earlier !== '') await set(earlier);
      else if (isOurs && (OnRemoval === 'delete' || OnRemoval === 'restore'))
        await iam.deleteAccountAlias({ AccountAlias: alias });
    }
    return { PhysicalResourceId };
  };
};

/** @type {ReturnType<typeof exports.create> | undefined} */
let handle;

/** @param {Event} event */
exports.handler = (event) => {
  const { IAM } = require('@aws-sdk/client-iam');
  handle ??= exports.create(new IAM({}));
  return handle(event);
};
