import * as iam from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Resource, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { checkProps } from '../../../arguments/checked-class';
import { IamPatternsError } from '../../../errors';
import { isToken } from '../../../trust/names/checked-name';
import { requireKnownService } from '../../../trust/callers/service/known-service';
import { servicePrincipalName } from '../../../trust/callers/service/service-caller';
import { requireText } from '../../../trust/names/unset-values';
import { rejectSecondRole } from './second-service-linked-role';
import { checkLinkedService, checkSuffixOfService, warnOfLinkedService } from './linked-service';

/** Properties of `ServiceLinkedRole`. */
export interface ServiceLinkedRoleProps {
  /** The service principal, such as `autoscaling.amazonaws.com`. Capital letters count. */
  readonly service: string;
  /**
   * Whether the service is newer than this package, so that its name is not checked.
   *
   * @default false
   */
  readonly serviceIsNew?: boolean;
  /**
   * A suffix of the name, 1–64 characters, for a second role of the same service. Few services accept one: EC2 Auto Scaling,
   * Amazon Connect and Amazon Lex V2 do, and services that give each of their roles a suffix.
   *
   * @default - no suffix
   */
  readonly customSuffix?: string;
  /**
   * Whether the service accepts a suffix, for services of which this package does not know it. If IAM is known to reject the
   * suffix, you get a warning instead of an error.
   *
   * @default - as known for the service
   */
  readonly acceptsSuffix?: boolean;
  /**
   * The description, at most 1,000 characters. It is the only property that can change later.
   *
   * @default - no description
   */
  readonly description?: string;
}

/**
 * A service-linked role: its service defines the trust and the permissions, and you cannot change them.
 *
 * An account has one for each service and suffix, in all Regions. Deployment fails if the role exists already, which is common:
 * consoles create them. So create it in one stack of the account, and only if it does not exist. A second one in the app is an
 * error, also if it is a `CfnServiceLinkedRole`.
 *
 * A service whose role only AWS can create is an error. AWS has no list of the services that have such a role. If no page of
 * AWS, managed policy or recorded call shows that the service has one, you get a warning.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
export class ServiceLinkedRole extends Resource {
  /** The name of the role. */
  readonly roleName: string;
  /** The pattern of the ARN: CloudFormation returns the name, and the path has the service. */
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: ServiceLinkedRoleProps) {
    checkProps(new.target, 'ServiceLinkedRole', scope, id, props);
    super(scope, id);
    const { customSuffix, acceptsSuffix, description, serviceIsNew } = props;
    requireText(props.service, 'property service', 'autoscaling.amazonaws.com', this.node.path);
    if (serviceIsNew !== true) requireKnownService(props.service, this.node.path);
    const service = servicePrincipalName(props.service, this);
    checkLinkedService(this, service);
    checkSuffixOfService(this, service, { customSuffix, acceptsSuffix });
    this.checkDescription(description);
    rejectSecondRole(this, service, customSuffix);
    const role = new iam.CfnServiceLinkedRole(this, 'Resource', {
      awsServiceName: service,
      customSuffix,
      description,
    });
    warnOfLinkedService(this, service, { customSuffix, acceptsSuffix });
    this.roleName = role.attrRoleName;
    this.roleArn = Stack.of(this).formatArn({
      service: 'iam',
      region: '',
      resource: 'role',
      resourceName: `aws-service-role/${service}/${this.roleName}`,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }

  private checkDescription(description: string | undefined): void {
    if (description === undefined || isToken(description) || description.length <= 1000) return;
    throw new IamPatternsError({
      code: 'description-too-long',
      at: this.node.path,
      got: `description of ${description.length} characters`,
      expected: 'at most 1,000 characters',
      fix: 'shorten the description',
    });
  }
}
