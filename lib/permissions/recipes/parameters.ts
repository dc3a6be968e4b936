import { Aws, Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import type { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { Resources } from '../resources';

/** Every action on parameters, by what it does. */
export const PARAMETER_ACTIONS: ActionGroups = {
  service: 'ssm',
  resourceTypes: ['parameter'],
  groups: {
    read: { does: 'reads parameters by name', actions: ['GetParameter', 'GetParameters'] },
    readPath: { does: 'reads parameters by path', actions: ['GetParametersByPath'] },
    history: { does: 'reads earlier values', actions: ['GetParameterHistory'] },
    write: {
      does: 'changes parameters',
      actions: ['LabelParameterVersion', 'PutParameter', 'UnlabelParameterVersion'],
    },
    delete: { does: 'deletes parameters', actions: ['DeleteParameter', 'DeleteParameters'] },
    share: {
      does: 'reads or changes who else may use a parameter',
      actions: ['DeleteResourcePolicy', 'GetResourcePolicies', 'PutResourcePolicy'],
    },
    tag: {
      does: 'reads or changes tags, which may decide about access',
      actions: ['AddTagsToResource', 'ListTagsForResource', 'RemoveTagsFromResource'],
    },
  },
};

/**
 * Reading parameters of Systems Manager.
 *
 * A secure string encrypted with a customer managed key needs `KmsPermissions.decryptVia('ssm', key)` as well.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html
 */
export class ParameterPermissions {
  private constructor() {}

  /** Reads these parameters. */
  static read(...parameters: PolicyResource[]): Permissions {
    return grantGroups(PARAMETER_ACTIONS, ['read'], parameters);
  }

  /**
   * Reads every parameter below a path, in the account and region in which the permissions are granted.
   *
   * @param path `/shop/prod`: it begins with a slash and does not end with one
   */
  static readPath(path: string): Permissions {
    if (!Token.isUnresolved(path) && !/^(\/[\w.-]+)+$/.test(path)) {
      throw new IamPatternsError({
        code: 'not-a-parameter-path',
        got: `"${path}"`,
        expected:
          'a path such as /shop/prod, of letters, digits, dots, hyphens and underscores between slashes',
        fix: 'begin with a slash, end without one, and leave out wildcards: all below the path is meant',
      });
    }
    const arn = `arn:${Aws.PARTITION}:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:parameter${path}`;
    const resources = [arn, `${arn}/*`].map((each) => Resources.ofType('ssm:parameter', each));
    return grantGroups(PARAMETER_ACTIONS, ['read', 'readPath'], resources);
  }
}
