import { Aws, Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import { ownArn } from '../own-account-arn';
import type { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { Resources } from '../resources';
import { checkArguments } from '../../arguments/checked-class';

/** Every action on parameters, by what it does. */
export const PARAMETER_ACTIONS: ActionGroups = {
  service: 'ssm',
  resourceTypes: ['parameter'],
  groups: {
    read: { does: 'reads parameters by name', actions: ['GetParameter', 'GetParameters'] },
    readPath: { does: 'reads parameters by path', actions: ['GetParametersByPath'] },
    history: { does: 'reads earlier values', actions: ['GetParameterHistory'] },
    put: { does: 'creates and changes parameters', actions: ['PutParameter'] },
    label: {
      does: 'changes which version a label names',
      actions: ['LabelParameterVersion', 'UnlabelParameterVersion'],
    },
    list: { does: 'lists the parameters of the account', actions: ['DescribeParameters'] },
    delete: { does: 'deletes parameters', actions: ['DeleteParameter', 'DeleteParameters'] },
    share: {
      does: 'reads or changes who else may use a parameter',
      actions: ['DeleteResourcePolicy', 'GetResourcePolicies', 'PutResourcePolicy'],
    },
    tag: {
      does: 'reads or changes tags, which may control access',
      actions: ['AddTagsToResource', 'ListTagsForResource', 'RemoveTagsFromResource'],
    },
  },
};

/**
 * Permissions to read and write parameters of Systems Manager.
 *
 * A secure string that is encrypted with a customer managed key needs `KmsPermissions.decryptVia('ssm', key)` or
 * `encryptVia` as well.
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
   * Reads every parameter below a path, in the account and Region in which the permissions are granted.
   *
   * @param path `/shop/prod`: it starts with a slash and does not end with one
   */
  static readPath(path: string): Permissions {
    if (!Token.isUnresolved(path) && !/^(\/[\w.-]+)+$/.test(path)) {
      throw new IamPatternsError({
        code: 'not-a-parameter-path',
        got: `the path "${path}"`,
        expected:
          'a path such as /shop/prod, with letters, digits, dots, hyphens and underscores between slashes',
        fix: 'start with a slash, end without one, and leave out wildcards: every parameter below the path is included',
      });
    }
    const arn = ownArn('ssm', `parameter${path}`, { region: Aws.REGION });
    const resources = [arn, `${arn}/*`].map((each) => Resources.ofType('ssm:parameter', each));
    return grantGroups(PARAMETER_ACTIONS, ['read', 'readPath'], resources);
  }

  /** Creates and changes these parameters. Does not read or delete them. */
  static write(...parameters: PolicyResource[]): Permissions {
    return grantGroups(PARAMETER_ACTIONS, ['put'], parameters);
  }
}
checkArguments(ParameterPermissions);
