import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { NameRules } from '../policy/principal/entity-name';
import { ASSUME_ROLE, type BoundCaller, type CallerBinding, type CallerNeed } from './caller-binding';
import { checkAccountId, checkName } from './checked-name';
import { accountArn } from './entity';

/** The `Principal` and condition that admit an account, or only the users and roles in it whose ARNs match a pattern. */
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

/** The permission that some caller of an account needs. */
export function needOfAccount(account: string): CallerNeed {
  return { description: `account ${account}`, account, actions: ASSUME_ROLE };
}

/** A whole account. */
export class AccountCaller implements CallerBinding {
  constructor(private readonly accountId: string) {}

  bind(role: IConstruct): BoundCaller[] {
    checkAccountId(this.accountId, role.node.path);
    const description = `the account ${this.accountId}`;
    return [{ description, kind: 'account', actions: ASSUME_ROLE, ...fromAccount(role, this.accountId, []) }];
  }

  needs(): CallerNeed[] {
    return [needOfAccount(this.accountId)];
  }
}

/** A whole organization. */
export class OrganizationCaller implements CallerBinding {
  constructor(private readonly organizationId: string) {}

  bind(role: IConstruct): BoundCaller[] {
    checkName(NameRules.organizationId, this.organizationId, role.node.path);
    return [
      {
        description: `the organization ${this.organizationId}`,
        kind: 'account',
        principal: { AWS: ['*'] },
        actions: ASSUME_ROLE,
        conditions: [{ StringEquals: { 'aws:PrincipalOrgID': [this.organizationId] } }],
      },
    ];
  }

  needs(): CallerNeed[] {
    return [{ description: `organization ${this.organizationId}`, actions: ASSUME_ROLE }];
  }
}

/** The partition of the role, for ARNs of callers. */
export function partitionOfStack(role: IConstruct): string {
  return Stack.of(role).partition;
}
