import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { BoundCaller, CallerBinding, CallerNeed, ConditionsOfCaller } from './caller-binding';
import { entityOf } from '../entity';
import { EntityCaller } from './entity-caller';
import { GroupCaller } from './group-caller';
import { impliedActions } from '../conditions/implied-actions';
import { PrincipalCaller } from './principal-caller';

/**
 * The binding of a principal of the CDK.
 *
 * The CDK wraps principals to add conditions and session tags, and joins them. Each user, role or group inside is found,
 * so that its permission is written as if it had been given by itself.
 */
export function bindingOf(principal: iam.IPrincipal): CallerBinding {
  if (Construct.isConstruct(principal)) {
    if ('groupArn' in principal) return new GroupCaller(principal as unknown as iam.IGroup);
    const entity = entityOf(principal);
    if (entity) return new EntityCaller(entity);
  }
  if (principal instanceof iam.CompositePrincipal && isOriginal(principal, iam.CompositePrincipal)) {
    return new JoinedCallers(principal);
  }
  const { wrapped, additionalConditions } = principal as unknown as Wrapper;
  if (wrapped && additionalConditions && isOriginal(principal, iam.PrincipalWithConditions)) {
    return new WrappedCaller(bindingOf(wrapped), { conditions: additionalConditions });
  }
  if (wrapped && isOriginal(principal, iam.SessionTagsPrincipal)) {
    return new WrappedCaller(bindingOf(wrapped), { action: 'sts:TagSession' });
  }
  return new PrincipalCaller(principal);
}

/** Private members of the CDK's wrappers. If they are renamed, `PrincipalCaller` reads what the wrapper writes. */
interface Wrapper {
  readonly wrapped?: iam.IPrincipal;
  readonly additionalConditions?: ConditionsOfCaller;
}

type PrincipalClass = { readonly prototype: iam.PrincipalBase };

/** Whether the principal writes its trust statements as this class of the CDK does: a subclass may do otherwise. */
function isOriginal(principal: iam.IPrincipal, { prototype }: PrincipalClass): boolean {
  const { addToAssumeRolePolicy } = principal as Partial<iam.IAssumeRolePrincipal>;
  return addToAssumeRolePolicy === prototype.addToAssumeRolePolicy;
}

/** Several callers in one principal. */
class JoinedCallers implements CallerBinding {
  readonly isMutable = true;

  constructor(private readonly principal: iam.CompositePrincipal) {}

  /** Read each time, because `addPrincipals` adds to them. */
  private get parts(): CallerBinding[] {
    return this.principal.principals.map(bindingOf);
  }

  get isOpen(): boolean {
    return this.parts.some((part) => part.isOpen);
  }

  bind(...place: Parameters<CallerBinding['bind']>): BoundCaller[] {
    return this.parts.flatMap((part) => part.bind(...place));
  }

  needs(...place: Parameters<CallerBinding['needs']>): CallerNeed[] {
    return this.parts.flatMap((part) => part.needs(...place));
  }
}

/** A caller with the condition or action that a principal around it adds. */
class WrappedCaller implements CallerBinding {
  readonly isMutable = true;

  constructor(
    private readonly inner: CallerBinding,
    private readonly added: { readonly conditions?: ConditionsOfCaller; readonly action?: string },
  ) {}

  get isOpen(): boolean {
    return this.inner.isOpen === true;
  }

  bind(...place: Parameters<CallerBinding['bind']>): BoundCaller[] {
    const { conditions } = this.added;
    return this.inner.bind(...place).map((caller) => ({
      ...caller,
      actions: [...caller.actions, ...this.actions],
      conditions: [...(caller.conditions ?? []), ...(conditions ? [conditions] : [])],
    }));
  }

  needs(...place: Parameters<CallerBinding['needs']>): CallerNeed[] {
    return this.inner
      .needs(...place)
      .map((need) => ({ ...need, actions: [...need.actions, ...this.actions] }));
  }

  private get actions(): string[] {
    const { conditions = {}, action } = this.added;
    return [...(action === undefined ? [] : [action]), ...impliedActions(conditions)];
  }
}
