import { readable } from '../../policy/pattern/symbol';
import type { Principal } from '../facts/declared-principal';
import type { Judge } from '../judge';
import type { AllowedActions } from './allowed-actions';
import { exactResource, type CandidateResource } from './candidate-resource';
import { ESCALATION_PATHS } from './path-catalog';
import { onPermissionSet } from './permission-set-change';
import type { TargetIndex } from './target-index';
import type { EscalationPath, Gain } from './escalation-path';
import { uncertaintyOf } from './step-uncertainty';
import { grantsMore } from './permission-gain';
import { policyUnderBoundary, underOwnBoundary } from './policy-under-boundary';
import { attemptPath, type PathAttempt } from './path-attempt';
import { ServiceTrusts } from './service-trusts';
import type { EscalationStep, StepResult } from './step';
import { stepWithoutTarget } from './step-without-target';
import { assumesMorePermissions, assumesOwnership, describeCandidate } from './path-description';
import { nounOf } from './resource-noun';

const CREATE_POLICY_VERSION = 'iam:CreatePolicyVersion';
/** A user with the name of the caller, under any path. */
const IS_CALLER = /:user\/(.*\/)?\$\{aws:username\}$/i;
const AWS_MANAGED = /^arn:[^:]*:iam::aws:/;
/** Types of resources that roles outside the facts may trust as well. */
const TRUSTED_ELSEWHERE: ReadonlySet<string> = new Set(['iam:saml-provider']);
const IDENTITY_GAINS: ReadonlySet<Gain> = new Set(['role', 'user', 'group']);
const PRINCIPAL_KINDS: Readonly<Partial<Record<Gain, 'user' | 'role'>>> = {
  'own-user': 'user',
  'own-group': 'user',
  'own-role': 'role',
};

/** Finds the steps of one principal: how it can change its own permissions, and which identities it can become. */
export class PathSearch {
  private readonly trusts: ServiceTrusts;

  constructor(
    private readonly judge: Judge,
    private readonly targetIndex: TargetIndex,
    /** Whether only the policies of the principals are known: not their names, groups or attachments. */
    private readonly policiesOnly: boolean,
  ) {
    this.trusts = new ServiceTrusts(judge);
  }

  /** All steps of the principal, over every path of the catalog. */
  stepsOf(allowed: AllowedActions): EscalationStep[] {
    const { principal } = allowed;
    const mentioned = ESCALATION_PATHS.filter(
      (path) => allowed.mentionsAll(path.requires) && this.canUse(path, principal),
    );
    const steps = mentioned.flatMap((path) => {
      const own = this.ownResources(principal, path);
      const attempts = attemptPath(path, allowed, this.targetIndex, own);
      const onOwn = attempts.filter(({ resource }) => own.includes(resource.arn));
      return (onOwn.length > 0 ? onOwn : attempts).flatMap((each) => this.stepOf(each, allowed, own) ?? []);
    });
    if (steps.length === 0) return steps;
    const isBounded = steps.some(({ fallback }) => fallback?.outcome === 'bounded');
    return isBounded || this.isLimitedByBoundary(principal)
      ? steps
      : steps.filter(({ path, fallback }) => path.gain !== 'own-boundary' || fallback?.outcome === 'perhaps');
  }

  /** Roles cannot be members of groups, so paths to the permissions of a group are open to users only. */
  private canUse({ gain }: EscalationPath, { arn }: Principal): boolean {
    return (gain !== 'group' && gain !== 'own-group') || this.policiesOnly || !this.judge.index.isRole(arn);
  }

  /** Whether the permissions boundary may withhold something that the policies allow. */
  private isLimitedByBoundary({ arn, identity, boundaries }: Principal): boolean {
    const statements = identity.flatMap(({ document }) => document.statements);
    return boundaries.length === 0 || grantsMore(this.judge, arn, statements);
  }

  private stepOf(
    attempt: PathAttempt,
    allowed: AllowedActions,
    own: readonly string[],
  ): EscalationStep | undefined {
    const { path, resource } = attempt;
    const { principal } = allowed;
    switch (path.gain) {
      case 'own-user':
      case 'own-role':
      case 'own-group':
      case 'own-policy':
      case 'own-boundary':
        return stepWithoutTarget(
          attempt,
          own.includes(resource.arn)
            ? this.onOwnPermissions(attempt, principal)
            : this.onOtherPermissions(attempt, principal),
        );
      case 'controlled':
        return stepWithoutTarget(attempt, this.onControlledIdentity(attempt, allowed));
      case 'role':
      case 'user':
      case 'group':
      case 'workload':
        return this.stepToTarget(attempt, principal);
      case 'permission-set':
        return stepWithoutTarget(attempt, onPermissionSet(attempt, allowed));
    }
  }

  /** ARNs of the resources of the path's type that belong to the principal. */
  private ownResources({ arn, kind }: Principal, { gain, targetType }: EscalationPath): readonly string[] {
    if (gain === 'own-group') return this.targetIndex.groupsOf(arn);
    if (gain === 'own-policy') return this.targetIndex.policiesOf(arn);
    if (gain === 'own-boundary')
      return targetType === `iam:${kind}` && typeof this.targetIndex.boundaryOf(arn) === 'string'
        ? [arn]
        : [];
    return gain === `own-${kind}` ? [arn] : [];
  }

  /** The principal changes its own permissions. */
  private onOwnPermissions(
    { path, resource, choice }: PathAttempt,
    principal: Principal,
  ): StepResult | undefined {
    const { gain, targetType, assumption } = path;
    const label = this.targetIndex.find(targetType, resource.arn)?.label ?? readable(resource.arn);
    const object = resource.arn === principal.arn ? 'itself' : `its own ${nounOf(targetType)} ${label}`;
    if (gain === 'own-boundary') return { outcome: 'unlimited', object };
    if (assumption !== undefined)
      return this.underOwnBoundary(principal, { outcome: 'unlimited', object, assumption });
    return policyUnderBoundary(this.judge, this.targetIndex, object, principal, {
      policy: choice.policy,
      boundary: this.targetIndex.boundaryOf(principal.arn) ?? null,
    });
  }

  /** The principal changes permissions that are not known to be its own. */
  private onOtherPermissions(attempt: PathAttempt, principal: Principal): StepResult | undefined {
    const result = this.onPermissionsOfAnyone(attempt, principal);
    return attempt.path.gain === 'own-boundary' ? result : this.underOwnBoundary(principal, result);
  }

  private onPermissionsOfAnyone(
    { path, resource }: PathAttempt,
    { kind }: Principal,
  ): StepResult | undefined {
    const { gain, targetType } = path;
    const { isUnrestricted } = resource;
    const object = describeCandidate(resource, targetType);
    if (gain === 'own-policy') {
      if (isUnrestricted) return { outcome: 'unlimited', object, assumption: path.assumption };
      if (this.targetIndex.holdsPolicy(resource.arn)) return undefined;
      return { outcome: 'perhaps', object, assumption: 'the policy is attached to it' };
    }
    const isOwnKind = PRINCIPAL_KINDS[gain] === kind;
    if (!isUnrestricted && (!this.policiesOnly || !isOwnKind)) return undefined;
    if (gain === 'own-group' && isUnrestricted && this.policiesOnly && isOwnKind)
      return { outcome: 'unlimited', object };
    const assumption = assumesOwnership(gain, targetType, isOwnKind && !isUnrestricted);
    return { outcome: 'perhaps', object, assumption };
  }

  /** The principal gives permissions to an identity and then becomes it. */
  private onControlledIdentity(
    { path, resource, choice }: PathAttempt,
    allowed: AllowedActions,
  ): StepResult | undefined {
    const described = describeCandidate(resource, path.targetType);
    const object = resource.isExact
      ? (this.targetIndex.find(path.targetType, resource.arn)?.label ?? described)
      : described;
    const isControlled = path.assumption === undefined || this.canChangePolicyOf(resource, path, allowed);
    if (isControlled === undefined) return { outcome: 'perhaps', object, assumption: path.assumption };
    if (!isControlled) return undefined;
    const isNew = path.requires.some(({ action }) => /^iam:Create(Role|User)$/.test(action));
    const held = isNew ? undefined : this.targetIndex.boundaryOf(resource.arn);
    const boundary = held === undefined ? choice.boundary : held;
    return policyUnderBoundary(this.judge, this.targetIndex, object, allowed.principal, {
      policy: choice.policy,
      boundary,
    });
  }

  /** Whether the principal can change a policy of the role; `undefined` if the policies are not known. */
  private canChangePolicyOf(
    resource: CandidateResource,
    { requires }: EscalationPath,
    allowed: AllowedActions,
  ): boolean | undefined {
    if (!resource.isExact || !requires.some(({ action }) => action === CREATE_POLICY_VERSION))
      return undefined;
    const role = this.targetIndex.find('iam:role', resource.arn);
    if (role === undefined) return undefined;
    const unknown = this.targetIndex.unknownOf(role.arn);
    if (unknown.includes(role.arn)) return undefined;
    return [...this.targetIndex.policiesOf(role.arn), ...unknown].some(
      (arn) =>
        !AWS_MANAGED.test(arn) && allowed.call(CREATE_POLICY_VERSION, exactResource(arn)) !== undefined,
    );
  }

  /** The principal becomes another identity. */
  private stepToTarget(attempt: PathAttempt, principal: Principal): EscalationStep | undefined {
    const { path, resource, conditions } = attempt;
    const { targetType } = path;
    // A member of a group is limited by its own boundary.
    const asMember = this.underOwnBoundary(principal, {
      outcome: 'unlimited',
      object: describeCandidate(resource, targetType),
    });
    if (path.gain === 'group' && asMember?.outcome !== 'unlimited')
      return stepWithoutTarget(attempt, asMember);
    if (path.gain === 'user' && IS_CALLER.test(resource.pattern)) return undefined;
    const named = this.targetIndex.namedBy(targetType, resource);
    const isNamed = named.length > 0;
    const targets =
      isNamed || resource.isExact ? named : this.targetIndex.coveredBy(targetType, resource.pattern);
    const object = describeCandidate(resource, targetType);
    const isAnyIdentity =
      resource.isUnrestricted && IDENTITY_GAINS.has(path.gain) && path.assumption === undefined;
    const canJoin = path.gain !== 'group' || principal.kind === 'user';
    const assumption = path.assumption ?? assumesMorePermissions(path, object);
    return {
      path,
      conditions,
      ...uncertaintyOf(attempt),
      targets,
      isTrustedBy: ({ arn }) => path.passedTo === undefined || this.trusts.isTrusted(path.passedTo, arn),
      reaches: (target) =>
        target.arn !== principal.arn && (isNamed || attempt.onOther(target.arn) !== undefined),
      isExhaustive: isNamed && !TRUSTED_ELSEWHERE.has(targetType),
      fallback:
        isAnyIdentity && canJoin
          ? { outcome: 'unlimited', object }
          : { outcome: 'perhaps', object, assumption },
    };
  }

  private underOwnBoundary(principal: Principal, result: StepResult | undefined): StepResult | undefined {
    return underOwnBoundary(this.judge, this.targetIndex, principal, result);
  }
}
