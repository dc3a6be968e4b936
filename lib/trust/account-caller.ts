import { Stack } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../errors';
import { formatArn, parseArn } from '../policy/arn/arn';
import { NameRules } from '../policy/principal/entity-name';
import { identityKind } from '../policy/principal/identity-kind';
import { ASSUME_ROLE, type BoundCaller, type CallerBinding } from './caller-binding';
import { checkAccountId, checkName } from './checked-name';
import { accountArn } from './entity';

/** The `Principal` and condition that admit an account, or those of it whose ARNs match a pattern. */
export function fromAccount(
  role: IConstruct,
  account: string,
  patterns: string[],
): Pick<BoundCaller, 'principal' | 'principalArns'> {
  return {
    principal: { AWS: [accountArn(role, account)] },
    principalArns: patterns.length > 0 ? patterns : undefined,
  };
}

/** A whole account. */
export class AccountCaller implements CallerBinding {
  constructor(private readonly accountId: string) {}

  grantee(): iam.IPrincipal | undefined {
    return undefined;
  }

  account(): string {
    return this.accountId;
  }

  bind(role: iam.IRole): BoundCaller[] {
    checkAccountId(this.accountId, role.node.path);
    const description = `the account ${this.accountId}`;
    return [{ description, kind: 'account', actions: ASSUME_ROLE, ...fromAccount(role, this.accountId, []) }];
  }
}

/** A whole organization. */
export class OrganizationCaller implements CallerBinding {
  constructor(private readonly organizationId: string) {}

  grantee(): iam.IPrincipal | undefined {
    return undefined;
  }

  account(): string | undefined {
    return undefined;
  }

  bind(role: iam.IRole): BoundCaller[] {
    checkName(NameRules.organizationId, this.organizationId, role.node.path);
    return [
      {
        description: `the organization ${this.organizationId}`,
        kind: 'account',
        principal: { AWS: ['*'] },
        actions: ASSUME_ROLE,
        conditions: { StringEquals: { 'aws:PrincipalOrgID': [this.organizationId] } },
      },
    ];
  }
}

/** The users or roles of an account whose ARNs match a pattern. */
export class PatternCaller implements CallerBinding {
  constructor(private readonly pattern: string) {}

  grantee(): iam.IPrincipal | undefined {
    return undefined;
  }

  account(role: iam.IRole): string {
    const arn = parseArn(this.pattern);
    const kind = identityKind(this.pattern);
    const named = arn?.service === 'iam' && ['user', 'role', 'permission-set-role'].includes(kind);
    if (!arn || !named || !/^\d{12}$/.test(arn.account)) {
      throw new IamPatternsError({
        code: 'malformed-arn-pattern',
        at: role.node.path,
        got: `the ARN pattern ${JSON.stringify(this.pattern)}`,
        expected:
          'an ARN of users or roles with a literal account, such as arn:aws:iam::222222222222:role/ops/*',
        fix: 'name the account, and user/ or role/, in letters',
      });
    }
    return arn.account;
  }

  bind(role: iam.IRole): BoundCaller[] {
    const bound = fromAccount(role, this.account(role), [this.pattern]);
    return [{ description: this.pattern, kind: identityKind(this.pattern), actions: ASSUME_ROLE, ...bound }];
  }
}

/** Identifies an Identity Center permission set in one account. */
export interface PermissionSetCallerProps {
  /** The account that the permission set is assigned in. */
  readonly accountId: string;
  /** The name of the permission set: 1–32 characters. */
  readonly permissionSetName: string;
  /**
   * The region of Identity Center, which is part of the role's path in every region but us-east-1.
   *
   * @default - any region
   */
  readonly region?: string;
  /**
   * The pattern of the random ending of the role's name. It changes whenever the last assignment is removed and
   * made again. Sixteen characters are what is seen today; AWS does not promise the number, and with `*` the
   * pattern also matches permission sets whose names only begin alike.
   *
   * @default '????????????????'
   */
  readonly suffixPattern?: string;
}

/** The people of an Identity Center permission set, by the pattern of its reserved role. */
export class PermissionSetCaller implements CallerBinding {
  constructor(private readonly props: PermissionSetCallerProps) {}

  grantee(): iam.IPrincipal | undefined {
    return undefined;
  }

  account(): string {
    return this.props.accountId;
  }

  bind(role: iam.IRole): BoundCaller[] {
    const { accountId, permissionSetName, region, suffixPattern = '????????????????' } = this.props;
    checkAccountId(accountId, role.node.path);
    checkName(NameRules.permissionSetName, permissionSetName, role.node.path);
    const path =
      region === undefined
        ? 'sso.amazonaws.com*'
        : `sso.amazonaws.com${region === 'us-east-1' ? '' : `/${region}`}`;
    const pattern = formatArn({
      partition: Stack.of(role).partition,
      service: 'iam',
      region: '',
      account: accountId,
      resource: `role/aws-reserved/${path}/AWSReservedSSO_${permissionSetName}_${suffixPattern}`,
    });
    const description = `the permission set ${permissionSetName} in ${accountId}`;
    return [
      {
        description,
        kind: 'permission-set-role',
        actions: ASSUME_ROLE,
        ...fromAccount(role, accountId, [pattern]),
      },
    ];
  }
}
