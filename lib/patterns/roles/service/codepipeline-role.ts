import type { Construct } from 'constructs';
import { ServiceRole, type ServiceRoleBaseProps } from './service-role';
import { checkProps } from '../../../arguments/checked-class';

/**
 * The service role of a CodePipeline pipeline.
 *
 * AWS's page about this role shows no source keys (November 2026), so the trust policy requires none. Let the roles of the
 * actions trust this role: `actionRole.grantAssumeRole(pipelineRole)`.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-service-role-cli.html
 */
export class CodePipelineRole extends ServiceRole {
  constructor(scope: Construct, id: string, props: ServiceRoleBaseProps = {}) {
    checkProps(new.target, 'CodePipelineRole', scope, id, props);
    super(scope, id, { ...props, service: 'codepipeline.amazonaws.com' });
  }
}
