import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { checkProps } from '../../arguments/checked-class';
import { CrossAccountRole, type CrossAccountRoleProps } from './cross-account-role';

/** Properties of `CustomRole`. */
export interface CustomRoleProps extends CrossAccountRoleProps {
  /**
   * Statements of the trust policy that are added as they are, for what entries cannot express.
   *
   * @default - no statements
   */
  readonly trustStatements?: iam.PolicyStatement[];
}

/**
 * A role with a trust policy of your own: any callers, each with its own conditions, and any statements.
 *
 * It is a `CrossAccountRole` under the name that the IAM console uses: custom trust policy. It has an explicit name from the first
 * deployment. If a kind of role of its own fits, use that: `ServiceRole`, `OidcRole`, `SamlRole`, `RolesAnywhereRole`,
 * `CrossAccountUserRole`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-custom.html
 */
export class CustomRole extends CrossAccountRole {
  constructor(scope: Construct, id: string, props: CustomRoleProps = {}) {
    checkProps(new.target, 'CustomRole', scope, id, props);
    const { trustStatements = [], ...common } = props;
    super(scope, id, common);
    for (const statement of trustStatements) this.trust.addStatement(statement);
  }
}
