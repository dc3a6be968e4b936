import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { NameRules } from '../../policy/principal/entity-name';
import { ASSUME_ROLE, type BoundCaller, type CallerBinding, type CallerNeed } from './caller-binding';
import { checkAccountId, checkName } from '../names/checked-name';
import { accountArn } from '../entity';
import { settled } from '../names/literal';
import type { TrustForm } from '../trust-form';

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

  bind(role: IConstruct, _form: TrustForm, isFinal: boolean): BoundCaller[] {
    const accountId = settled(this.accountId, role, isFinal);
    checkAccountId(accountId, role.node.path);
    const description = `the account ${accountId}`;
    return [{ description, kind: 'account', actions: ASSUME_ROLE, ...fromAccount(role, accountId, []) }];
  }

  needs(): CallerNeed[] {
    return [needOfAccount(this.accountId)];
  }
}

/** A whole organization. */
export class OrganizationCaller implements CallerBinding {
  constructor(private readonly organizationId: string) {}

  bind(role: IConstruct, _form: TrustForm, isFinal: boolean): BoundCaller[] {
    const organizationId = settled(this.organizationId, role, isFinal);
    checkName(NameRules.organizationId, organizationId, role.node.path);
    return [
      {
        description: `the organization ${organizationId}`,
        kind: 'account',
        principal: { AWS: ['*'] },
        actions: ASSUME_ROLE,
        conditions: [{ StringEquals: { 'aws:PrincipalOrgID': [organizationId] } }],
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
