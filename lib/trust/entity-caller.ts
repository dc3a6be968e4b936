import { Stack } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../errors';
import { fromAccount } from './account-caller';
import { ASSUME_ROLE, type BoundCaller, type CallerBinding } from './caller-binding';
import { entityOf, type Entity, literalArn, pathOf, sameAccount } from './entity';
import { membersAtSynth } from './group-members';
import { TrustForm } from './trust-form';

/** A user or role that is a construct of the app. */
export class EntityCaller implements CallerBinding {
  constructor(
    private readonly principal: iam.IPrincipal,
    private readonly entity: Entity,
  ) {}

  grantee(): iam.IPrincipal {
    return this.principal;
  }

  account(): string {
    return this.entity.account;
  }

  bind(role: iam.IRole, form: TrustForm): BoundCaller[] {
    const { entity } = this;
    const common = { description: describe(entity), kind: entity.type, actions: ASSUME_ROLE };
    if (form === TrustForm.NAMED) {
      return [{ ...common, principal: { AWS: [entity.arn] }, named: entity }];
    }
    sameAccount(role, entity.account);
    const arn = literalArn(entity);
    if (arn === undefined) {
      throw new IamPatternsError({
        code: 'caller-without-physical-name',
        at: role.node.path,
        got: `${describe(entity)}, whose name CloudFormation generates, in the form of its account`,
        expected: 'an ARN that is known before deployment',
        fix: `name it explicitly (which replaces it where it is deployed), or give the deployed ARN or its pattern to Caller.arnPattern`,
      });
    }
    return [{ ...common, ...fromAccount(role, entity.account, [arn]) }];
  }
}

/** The members of a group. */
export class GroupCaller implements CallerBinding {
  readonly isOpen = true;

  constructor(private readonly group: iam.IGroup) {}

  grantee(): iam.IPrincipal {
    return this.group;
  }

  account(): string {
    return this.group.principalAccount ?? Stack.of(this.group).account;
  }

  bind(role: iam.IRole, form: TrustForm): BoundCaller[] {
    if (form === TrustForm.ACCOUNT) {
      sameAccount(role, this.account());
      const description = `the account of the group ${this.group.node.path}`;
      return [
        { description, kind: 'account', actions: ASSUME_ROLE, ...fromAccount(role, this.account(), []) },
      ];
    }
    const { users, strangers } = membersAtSynth(this.group);
    if (strangers.length > 0 || users.length === 0) {
      const unknown =
        strangers.length > 0 ? `members without an iam.IUser: ${strangers.join(', ')}` : 'no known members';
      throw new IamPatternsError({
        code: 'group-without-known-members',
        at: role.node.path,
        got: `the group ${this.group.node.path} with ${unknown}`,
        expected: 'users of this app, because a trust policy cannot name a group',
        fix: 'add the users (iam.User.fromUserName imports one), or trust the account with TrustForm.ACCOUNT and let the policy of the group decide',
      });
    }
    return users.flatMap((user) => new EntityCaller(user, entityOf(user) as Entity).bind(role, form));
  }
}

/** The role itself. */
export class SelfCaller implements CallerBinding {
  grantee(role: iam.IRole): iam.IPrincipal {
    return role;
  }

  account(role: iam.IRole): string {
    return Stack.of(role).account;
  }

  /** Always the account form: a role cannot name itself as the principal before it exists. */
  bind(role: iam.IRole): BoundCaller[] {
    return new EntityCaller(role, entityOf(role) as Entity).bind(role, TrustForm.ACCOUNT);
  }
}

function describe({ type, construct }: Entity): string {
  return `the ${type} ${pathOf(construct)}`;
}
