import { Stack } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { fromAccount } from './account-caller';
import { ASSUME_ROLE, type BoundCaller, type CallerBinding, type CallerNeed } from './caller-binding';
import { entityOf, sameAccount } from '../entity';
import { EntityCaller } from './entity-caller';
import { membersAtSynth } from './group-members';
import { TrustForm } from '../trust-form';

/** The members of a group. */
export class GroupCaller implements CallerBinding {
  readonly isOpen = true;

  constructor(private readonly group: iam.IGroup) {}

  bind(role: IConstruct, form: TrustForm): BoundCaller[] {
    if (form === TrustForm.ACCOUNT) {
      sameAccount(role, this.account);
      const description = `the account of the group ${this.group.node.path}`;
      return [{ description, kind: 'account', actions: ASSUME_ROLE, ...fromAccount(role, this.account, []) }];
    }
    return this.users(role).flatMap((user) => {
      const entity = entityOf(user);
      return entity ? new EntityCaller(entity).bind(role, form) : [];
    });
  }

  needs(): CallerNeed[] {
    const { group } = this;
    return [{ description: group.node.path, account: this.account, grantee: group, actions: ASSUME_ROLE }];
  }

  private get account(): string {
    return this.group.principalAccount ?? Stack.of(this.group).account;
  }

  private users(role: IConstruct): iam.IUser[] {
    const { users, strangers } = membersAtSynth(this.group);
    if (strangers.length === 0 && users.length > 0) return users;
    const unknown =
      strangers.length > 0 ? `members without an iam.IUser: ${strangers.join(', ')}` : 'no known members';
    throw new IamPatternsError({
      code: 'group-without-known-members',
      at: role.node.path,
      got: `group ${this.group.node.path} with ${unknown}`,
      expected: 'users of this app, because a trust policy cannot name a group',
      fix: 'add the users to the group (import them with iam.User.fromUserName), or use TrustForm.ACCOUNT to trust the account and let the policy of the group decide',
    });
  }
}
