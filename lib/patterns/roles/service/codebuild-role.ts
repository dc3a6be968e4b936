import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { LogsPermissions, Resources } from '../../../permissions';
import { ServiceRole, type ServiceRoleBaseProps } from './service-role';
import { sourceArnsOf } from './source-arns';
import { checkProps } from '../../../arguments/checked-class';

/** Properties of `CodeBuildRole`. */
export interface CodeBuildRoleProps extends ServiceRoleBaseProps {
  /**
   * The names of the build projects that may use the role. `*` and `?` are wildcards. Give the project this name as a literal.
   *
   * @default - every build project of the account
   */
  readonly projectNames?: string[];
  /**
   * The log group of the builds. The role may write to it, but cannot create log groups.
   *
   * @default - the role cannot write logs
   */
  readonly logGroup?: logs.ILogGroup;
}

/**
 * The service role of CodeBuild projects.
 *
 * Everyone who can change what a build runs has the permissions of the role.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/cross-service-confused-deputy-prevention.html
 */
export class CodeBuildRole extends ServiceRole {
  constructor(scope: Construct, id: string, props: CodeBuildRoleProps = {}) {
    checkProps(new.target, 'CodeBuildRole', scope, id, props);
    const { projectNames, logGroup, permissions = [], ...common } = props;
    const resource = { service: 'codebuild', prefix: 'project/', what: 'project name' };
    const logging = logGroup ? [LogsPermissions.write(Resources.logGroup(logGroup))] : [];
    super(scope, id, {
      ...common,
      permissions: [...logging, ...permissions],
      service: 'codebuild.amazonaws.com',
      sourceArns: sourceArnsOf(scope, projectNames, resource, `${scope.node.path}/${id}`),
    });
  }
}
