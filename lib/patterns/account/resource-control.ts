import * as iam from 'aws-cdk-lib/aws-iam';
import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import { NameRules } from '../../policy/principal/entity-name';
import { service } from '../../service-authorization';
import { checkAccountId, checkIdentityArn, checkName } from '../../trust/names/checked-name';
import { rejectUnsetValues } from '../../trust/names/unset-values';
import { rejectEveryone } from './control-exception';
import { checkArguments } from '../../arguments/checked-class';

/** Options for the data perimeter of an organization. */
export interface DataPerimeterOptions {
  /** ID of the organization: `o-exampleorgid`. */
  readonly organizationId: string;
  /**
   * IDs of accounts outside the organization that you share resources with.
   *
   * @default - no exceptions
   */
  readonly exceptAccounts?: string[];
  /**
   * Service prefixes that the control applies to. AWS evaluates RCPs for some sixty services only.
   *
   * @default - s3, sqs, kms, secretsmanager and sts
   */
  readonly services?: string[];
}

/** Options for the control that keeps principals outside of the organization away. */
export interface OrganizationOnlyOptions extends DataPerimeterOptions {
  /**
   * ARNs of principals outside the organization that you share resources with, with wildcards.
   *
   * @default - no exceptions
   */
  readonly exceptPrincipals?: string[];
}

const SERVICES = ['kms', 's3', 'secretsmanager', 'sqs', 'sts'];

/**
 * Of STS, the actions that a caller with credentials uses. Callers with a token of an identity provider have no
 * organization: a Deny would stop every federated sign-in.
 */
const STS_WITH_CREDENTIALS = [
  'sts:AssumeRole',
  'sts:DecodeAuthorizationMessage',
  'sts:GetAccessKeyInfo',
  'sts:GetFederationToken',
  'sts:GetServiceBearerToken',
  'sts:GetSessionToken',
  'sts:SetContext',
];

/**
 * Statements of a resource control policy (RCP): who cannot use the resources of member accounts, whatever the policies
 * of the resources allow. RCPs do not apply to resources of the management account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export class ResourceControl {
  /**
   * Denies principals outside the organization. AWS services and federated sign-in stay possible;
   * `servicesForOrganizationOnly` limits the former.
   */
  static organizationOnly(options: OrganizationOnlyOptions): ResourceControl {
    const { organizationId, exceptAccounts = [], exceptPrincipals = [] } = options;
    check(options, 'ResourceControl.organizationOnly');
    for (const arn of exceptPrincipals) {
      checkIdentityArn(arn, 'ResourceControl.organizationOnly');
      rejectEveryone(arn, 'ResourceControl.organizationOnly');
    }
    return new ResourceControl([
      deny('OrganizationOnly', actionsOf(options, STS_WITH_CREDENTIALS), {
        StringNotEqualsIfExists: {
          'aws:PrincipalOrgID': organizationId,
          ...(exceptAccounts.length === 0 ? {} : { 'aws:PrincipalAccount': exceptAccounts }),
        },
        ...(exceptPrincipals.length === 0
          ? {}
          : { ArnNotLikeIfExists: { 'aws:PrincipalArn': exceptPrincipals } }),
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      }),
    ]);
  }

  /**
   * Denies AWS services that act for an account outside the organization: protection against the confused deputy, for
   * all resources at once. Calls of services that do not act for an account stay possible.
   */
  static servicesForOrganizationOnly(options: DataPerimeterOptions): ResourceControl {
    const { organizationId, exceptAccounts = [] } = options;
    check(options, 'ResourceControl.servicesForOrganizationOnly');
    return new ResourceControl([
      deny('ServicesForOrganizationOnly', actionsOf(options, ['sts:*']), {
        StringNotEqualsIfExists: {
          'aws:SourceOrgID': organizationId,
          ...(exceptAccounts.length === 0 ? {} : { 'aws:SourceAccount': exceptAccounts }),
        },
        Null: { 'aws:SourceAccount': 'false' },
        Bool: { 'aws:PrincipalIsAWSService': 'true' },
      }),
    ]);
  }

  /** Takes Deny statements as they are. */
  static fromStatements(...statements: iam.PolicyStatement[]): ResourceControl {
    return new ResourceControl(statements);
  }

  private constructor(private readonly statements: iam.PolicyStatement[]) {}

  /** The statements, as new objects at every call. */
  toStatements(): iam.PolicyStatement[] {
    return this.statements.map((statement) => statement.copy());
  }
}
checkArguments(ResourceControl);

function deny(
  sid: string,
  actions: string[],
  conditions: Record<string, Record<string, unknown>>,
): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    effect: iam.Effect.DENY,
    principals: [new iam.StarPrincipal()],
    actions,
    resources: ['*'],
    conditions,
  });
}

function actionsOf({ services = SERVICES }: DataPerimeterOptions, sts: string[]): string[] {
  return services.flatMap((prefix) => (prefix === 'sts' ? sts : [`${prefix}:*`])).sort();
}

function check(options: DataPerimeterOptions, at: string): void {
  rejectUnsetValues(options, at);
  checkName(NameRules.organizationId, options.organizationId, at);
  options.exceptAccounts?.forEach((account) => checkAccountId(account, at));
  if (options.services?.length === 0) throw unsupported('no services', at);
  for (const prefix of options.services ?? [])
    if (!Token.isUnresolved(prefix) && service(prefix)?.obeysResourceControlPolicies !== true)
      throw unsupported(`service ${JSON.stringify(prefix)}`, at);
}

function unsupported(got: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'service-without-rcp',
    at,
    got,
    expected: 'prefixes of services that support resource control policies, such as s3, kms or dynamodb',
    fix: 'remove the service, and use policies of its resources instead',
  });
}
