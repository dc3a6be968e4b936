// Custom resource: the resource policy of the Data Catalog of AWS Glue. A catalog has one policy for all its databases.
'use strict';

/**
 * @typedef {object} Glue
 * @property {(input: object) => Promise<unknown>} putResourcePolicy
 * @property {(input: object) => Promise<unknown>} deleteResourcePolicy
 */
/**
 * @typedef {object} Event
 * @property {string} RequestType
 * @property {string} [PhysicalResourceId]
 * @property {Record<string, string>} ResourceProperties
 */

const PHYSICAL_ID = 'data-catalog-policy';

/** The handler, with the client that it calls. @param {Glue} glue */
exports.create = (glue) => {
  /**
   * Glue requires EnableHybrid as soon as the catalog is shared through AWS RAM too (recalled).
   *
   * @param {string} PolicyInJson
   * @param {string} PolicyExistsCondition
   */
  const put = (PolicyInJson, PolicyExistsCondition) =>
    glue.putResourcePolicy({ PolicyInJson, PolicyExistsCondition, EnableHybrid: 'TRUE' });

  /** @param {Event} event */
  return async ({ RequestType, PhysicalResourceId, ResourceProperties }) => {
    const policy = ResourceProperties['Policy'] ?? '';
    if (RequestType === 'Create') {
      try {
        await put(policy, 'NOT_EXIST');
      } catch (error) {
        if (nameOf(error) !== 'ConditionCheckFailureException') throw error;
        throw new Error(
          'The Data Catalog has a resource policy already, and this deployment would replace it. Move its statements to DataCatalogAccess, delete the policy (aws glue delete-resource-policy), and deploy again.',
          { cause: error },
        );
      }
      return { PhysicalResourceId: PHYSICAL_ID };
    }
    if (RequestType === 'Update') await put(policy, 'NONE');
    // A creation that failed has no physical ID of ours: the policy that is there belongs to someone else.
    if (RequestType === 'Delete' && PhysicalResourceId === PHYSICAL_ID) {
      try {
        await glue.deleteResourcePolicy({});
      } catch (error) {
        if (nameOf(error) !== 'EntityNotFoundException') throw error;
      }
    }
    return { PhysicalResourceId };
  };
};

/** @param {unknown} error */
const nameOf = (error) => (error instanceof Error ? error.name : '');

/** @type {ReturnType<typeof exports.create> | undefined} */
let handle;

/** @param {Event} event */
exports.handler = (event) => {
  // @ts-ignore the client of the Lambda runtime
  const { Glue } = require('@aws-sdk/client-glue');
  handle ??= exports.create(new Glue({}));
  return handle(event);
};
