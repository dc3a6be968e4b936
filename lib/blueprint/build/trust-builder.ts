import { Stage } from 'aws-cdk-lib/core';
import { PatternRole } from '../../patterns/roles/pattern-role';
import { parseArn } from '../../policy/arn/arn';
import { Caller } from '../../trust/caller';
import { TrustForm } from '../../trust/trust-form';
import type { PlannedCaller, PlannedEntity, PlannedTrust } from '../plan/plan';
import { trustConditions } from './build-conditions';
import { located } from './build-permissions';
import type { CallerSides } from './caller-sides';
import type { EntityBuilder } from './entity-builder';

/** Writes both sides of every line of access. */
export class TrustBuilder {
  constructor(
    private readonly entities: EntityBuilder,
    private readonly callerSides: CallerSides,
    private readonly organizationId: string | undefined,
    /** The users of a group, by ARN. */
    private readonly members: (group: string) => readonly string[],
  ) {}

  build(role: PlannedEntity): void {
    for (const trust of role.trust) located(trust.from, () => this.entry(role, trust));
  }

  private entry(role: PlannedEntity, trust: PlannedTrust): void {
    const built = this.entities.identities.get(role.arn);
    if (!(built instanceof PatternRole)) {
      // The role exists already, or a StackSet makes it. Its trust policy is not written here, but the callers are.
      for (const caller of trust.callers) this.callerSides.write(caller, role, trust);
      return;
    }
    const callers = trust.callers.flatMap((caller) => this.caller(built, role, caller, trust));
    const form = trust.form === 'account' ? TrustForm.ACCOUNT : TrustForm.NAMED;
    if (callers.length > 0)
      built.trust.addEntry({ callers, form, ...trustConditions(trust.when, this.organizationId) });
  }

  private caller(
    role: PatternRole,
    planned: PlannedEntity,
    caller: PlannedCaller,
    trust: PlannedTrust,
  ): Caller[] {
    switch (caller.kind) {
      case 'account':
        return [Caller.account(caller.account)];
      case 'organization':
        return [Caller.organization(caller.id)];
      case 'service':
        return [Caller.service(caller.service)];
      case 'permission-set':
        this.callerSides.write(caller, planned, trust);
        return [Caller.permissionSet({ accountId: caller.account, permissionSetName: caller.name })];
      case 'arn':
        return [Caller.arn(caller.arn)];
      case 'arn-pattern':
        return [Caller.arnPattern(caller.arn)];
      case 'self':
        return [Caller.thisRole()];
      case 'user':
      case 'group':
      case 'role': {
        const built = this.entities.identities.get(caller.arn);
        if (built !== undefined && Stage.of(built) === Stage.of(role)) return [Caller.of(built)];
        this.callerSides.write(caller, planned, trust);
        return this.byArn(caller, trust);
      }
    }
  }

  /** A caller of another Stage, or one that exists already, by its ARN. */
  private byArn({ kind, arn }: Extract<PlannedCaller, { arn: string }>, { form }: PlannedTrust): Caller[] {
    const arns = kind === 'group' ? this.members(arn) : [arn];
    const account = parseArn(arn)?.account;
    // Whom the group has is not known: the account decides.
    if (arns.length === 0 && form === 'account' && account !== undefined) return [Caller.account(account)];
    return arns.map((each) => (form === 'account' ? Caller.arnPattern(each) : Caller.arn(each)));
  }
}
