import * as iam from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Resource, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct, IConstruct } from 'constructs';
import { checkProps } from '../../../arguments/checked-class';
import { IamPatternsError } from '../../../errors';
import { SERVICE_LINKED_ROLES } from '../../../policy/principal/service-linked-roles';
import { isToken } from '../../../trust/names/checked-name';
import { requireKnownService } from '../../../trust/callers/service/known-service';
import { servicePrincipalName } from '../../../trust/callers/service/service-caller';
import { requireText } from '../../../trust/names/unset-values';

/** Properties of `ServiceLinkedRole`. */
export interface ServiceLinkedRoleProps {
  /** The service principal, such as `autoscaling.amazonaws.com`. Capital letters count. */
  readonly service: string;
  /**
   * A suffix of the name, 1–64 characters, for a second role of the same service. Few services accept one, EC2 Auto Scaling among
   * them.
   *
   * @default - no suffix
   */
  readonly customSuffix?: string;
  /**
   * Whether the service accepts a suffix, for services that this package does not know.
   *
   * @default - known for EC2 Auto Scaling
   */
  readonly acceptsSuffix?: boolean;
  /**
   * The description, at most 1,000 characters. It is the only property that can change later.
   *
   * @default - no description
   */
  readonly description?: string;
}

/** The service-linked roles of an app, by account, service and suffix. */
const created = new WeakMap<IConstruct, Map<string, string>>();

/**
 * A service-linked role: its service defines the trust and the permissions, and you cannot change them.
 *
 * An account has one for each service and suffix, in all Regions. Deployment fails if the role exists already, which is common:
 * consoles create them. So create it in one stack of the account, and only if it does not exist. A second one in the app is an
 * error.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
 */
export class ServiceLinkedRole extends Resource {
  /** The name of the role. */
  readonly roleName: string;
  /** The pattern of the ARN: CloudFormation returns the name, and the path has the service. */
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: ServiceLinkedRoleProps) {
    checkProps('ServiceLinkedRole', scope, id, props);
    super(scope, id);
    const { customSuffix, description } = props;
    requireText(props.service, 'property service', 'autoscaling.amazonaws.com', this.node.path);
    requireKnownService(props.service, this.node.path);
    const service = servicePrincipalName(props.service, this);
    this.checkService(service);
    this.checkSuffix({ ...props, service });
    this.checkDescription(description);
    this.rejectSecond(service, customSuffix ?? '');
    const role = new iam.CfnServiceLinkedRole(this, 'Resource', {
      awsServiceName: service,
      customSuffix,
      description,
    });
    this.roleName = role.attrRoleName;
    this.roleArn = Stack.of(this).formatArn({
      service: 'iam',
      region: '',
      resource: 'role',
      resourceName: `aws-service-role/${service}/${this.roleName}`,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }

  private checkService(service: string): void {
    const { createdByAws } = SERVICE_LINKED_ROLES;
    const reason = createdByAws.get(service);
    if (reason === undefined) return;
    throw new IamPatternsError({
      code: 'service-linked-role-by-aws',
      at: this.node.path,
      got: `service ${service}: ${reason}`,
      expected: `a service whose role you may create; not ${[...createdByAws.keys()].join(', ')}`,
      fix: 'remove the construct; to let a principal enable the service, allow iam:CreateServiceLinkedRole with iam:AWSServiceName',
    });
  }

  private checkSuffix({ service, customSuffix, acceptsSuffix }: ServiceLinkedRoleProps): void {
    if (customSuffix === undefined) return;
    const { withSuffix } = SERVICE_LINKED_ROLES;
    const isForm = Token.isUnresolved(customSuffix) || /^[\w+=,.@-]{1,64}$/.test(customSuffix);
    if (isForm && (acceptsSuffix === true || withSuffix.has(service))) return;
    throw new IamPatternsError({
      code: isForm ? 'suffix-not-accepted' : 'malformed-suffix',
      at: this.node.path,
      got: `suffix ${JSON.stringify(customSuffix)} for ${service}`,
      expected: isForm
        ? `no suffix; of the services that this package knows, only ${[...withSuffix].join(', ')} accepts one`
        : '1–64 characters of A–Z a–z 0–9 and _+=,.@-',
      fix: isForm
        ? 'remove customSuffix; if the page of the service shows one, set acceptsSuffix'
        : 'correct the suffix',
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

  /** Names of roles differ in more than capital letters. */
  private rejectSecond(service: string, suffix: string): void {
    const { root } = this.node;
    const { account } = Stack.of(this);
    const known = created.get(root) ?? new Map<string, string>();
    created.set(root, known);
    const owner = Token.isUnresolved(account) ? Stack.of(this).node.path : account;
    const key = [owner, service, suffix.toLowerCase()].join(' ');
    const first = known.get(key);
    known.set(key, this.node.path);
    if (first === undefined) return;
    throw new IamPatternsError({
      code: 'second-service-linked-role',
      at: this.node.path,
      got: `second service-linked role of ${service} in one account`,
      expected: `one, which ${first} creates for all Regions`,
      fix: 'remove one of them',
    });
  }
}
