import { requireMatchedAction } from '../service-authorization/known-action';
import {
  isAboutEveryResource,
  requireMetResources,
  requireOneResourceOf,
} from '../authorization/known-resource';
import type { AssemblyFacts, PublicAccessBlock } from '../assembly/facts';
import { loadFacts, type LoadOptions, type Source } from '../assembly/load';
import type { ContextInput } from '../policy/condition/context';
import type { ReferenceKind } from '../assembly/entity-reference';
import type { AccessEntity } from './access-entity';
import type { AccessRequest, Hop, ArnRequest } from './access-request';
import type { AccessPolicy } from '../authorization/policy-set';
import { AccessVerdict } from './access-verdict';
import type { AccessDifference } from './questions/access-change';
import { differenceOf } from './questions/difference';
import { checkEveryResource } from './questions/every-resource';
import { arnOfEntity, resolvedRequest } from './entity-arn';
import { escalationsIn, type EscalationReport } from './escalation';
import { FactIndex } from './facts/fact-index';
import { blockedFromPublic, publicAccess } from './proof/public-access';
import { AccessSearch, type PossibleAccess } from './proof/who-may';
import type { AccessModelOptions } from './access-model-options';
import { Judge } from './judge';
import { reachableRoles } from './questions/reachable-roles';
import { rolePaths, type PathOptions, type RolePath } from './questions/role-paths';
import { accessTable, grantees, whatCan, type Grant } from './questions/what-can';
import { whoCan, type Access } from './questions/who-can';
import { requireContextShape } from './request-shape';
import { withTokenValues } from './token-values';

/**
 * An offline model of AWS's authorization over the facts of any number of assemblies: who can do what, before anything
 * is deployed.
 *
 * It answers *allowed* or *denied* only where that holds whatever the unknown values turn out to be.
 */
export class AccessModel {
  /** The model of what assemblies, templates and account exports tell. */
  static fromFacts(facts: AssemblyFacts, options: AccessModelOptions = {}): AccessModel {
    return new AccessModel(
      facts,
      options,
      new Judge(new FactIndex(facts, options.publicAccessBlocked), options),
    );
  }

  /**
   * The model of what sources say, read together: directories of cloud assemblies, `app.synth()`, templates, account
   * exports. Callers and targets that live in different repositories are so judged as one.
   */
  static fromAssembly(
    sources: Source | readonly Source[],
    options: AccessModelOptions & LoadOptions = {},
  ): AccessModel {
    return AccessModel.fromFacts(loadFacts(sources, options), options);
  }

  private search: AccessSearch | undefined;

  private constructor(
    /** What the model was made from: what it does not hold was not checked. */
    readonly facts: AssemblyFacts,
    private readonly options: AccessModelOptions,
    private readonly judge: Judge,
  ) {}

  /**
   * The ARN that a construct, a construct path or a token has in the templates of this model. What names nothing is an
   * error that shows the nearest name.
   */
  arnOf(entity: AccessEntity, kind: ReferenceKind = 'resource'): string {
    return arnOfEntity(entity, kind, this.facts);
  }

  /** The request with ARNs in place of constructs, paths and tokens. */
  resolve(request: AccessRequest): ArnRequest {
    return resolvedRequest(request, this.facts);
  }

  /**
   * Judges a request: every role assumption of the chain, then the request itself. The resource `*` means every resource:
   * where only some are allowed, the request is undetermined.
   */
  check(request: AccessRequest): AccessVerdict {
    const asked = this.resolve(request);
    const verdict = this.checkArns(asked);
    return verdict.decision === 'denied' && isAboutEveryResource(asked.action, asked.resource)
      ? checkEveryResource(asked, verdict, this.judge, this.proofs)
      : verdict;
  }

  /** Judges a request with ARNs as the sources write them: nothing in them is looked up, so no text is an error. */
  checkArns(request: ArnRequest): AccessVerdict {
    return this.judge.check(request);
  }

  /**
   * Who may do it, or may under conditions: the roles and users of the model, and other principals that the resource's
   * policy names. Sessions stand for their roles. A principal that is denied for certain is not listed.
   */
  whoCan(
    action: string,
    resource: AccessEntity,
    context: ContextInput = {},
    resourceAccount?: string,
  ): Access[] {
    requireMatchedAction(action);
    requireContextShape(context, 'context');
    const settled = withTokenValues({ context, resourceAccount }, this.facts, 'request');
    const arn = this.arnOf(resource);
    requireOneResourceOf(action, arn, 'resource');
    return whoCan(this.judge, { action, resource: arn, ...settled });
  }

  /**
   * What a role or user of the model may do, by the statements that say so. A wildcard stands for any value at once:
   * *allowed* means allowed on all that the pattern covers.
   */
  whatCan(principal: AccessEntity, context: ContextInput = {}): Grant[] {
    requireContextShape(context, 'context');
    const settled = withTokenValues(context, this.facts, 'context');
    return whatCan(this.judge, this.arnOf(principal, 'principal'), settled);
  }

  /** Every grant of the roles and users of the model, and of those outside it that a policy names. */
  grants(): Grant[] {
    return grantees(this.judge).flatMap((principal) => whatCan(this.judge, principal, {}));
  }

  /** All chains of roles by which the principal may come to the role, shortest first, and under which conditions. */
  paths(principal: AccessEntity, role: AccessEntity, options: PathOptions = {}): RolePath[] {
    return rolePaths(this.judge, this.arnOf(principal, 'principal'), this.arnOf(role, 'role'), options);
  }

  /** Every role that the principal may come to, each by its shortest chain, and under which conditions. */
  reachableRoles(principal: AccessEntity, options: PathOptions = {}): RolePath[] {
    return reachableRoles(this.judge, this.arnOf(principal, 'principal'), options);
  }

  /** Judges the role assumptions of a chain, each with the parameters of its call, and no request after them. */
  checkAssuming(
    principal: AccessEntity,
    via: readonly (AccessEntity | Hop)[],
    context: ContextInput = {},
  ): AccessVerdict {
    const asked = this.resolve({ principal, via, action: 'sts:AssumeRole', resource: '*', context });
    return new AccessVerdict(
      this.judge.assumeAll(asked.principal, asked.via ?? [], asked.context ?? {}).steps,
    );
  }

  /** Who can do what, as a stable table to be read, and kept in snapshot tests. */
  table(): string {
    return accessTable(this.judge);
  }

  /**
   * Every way of the roles and users of the model to more than they hold, and who has everything: judged over all
   * their policies, groups, denies, boundaries and SCPs, from end to end where the model holds what they lead through.
   */
  escalations(): EscalationReport {
    return escalationsIn(this.judge.index, this.options);
  }

  /**
   * Everyone who may make such a request in some context: roles and users of the model, those who can assume roles that
   * lead there, and outsiders in classes, without those that `besides` matches. Each comes with a request that is allowed, or with what it depends on.
   */
  possibleAccess(
    actions: readonly string[],
    resources: readonly AccessEntity[],
    besides: readonly string[] = [],
  ): readonly PossibleAccess[] {
    for (const action of actions) requireMatchedAction(action);
    const arns = resources.map((resource) => this.arnOf(resource));
    requireMetResources(actions, arns);
    return this.proofs.throughChains(actions, arns, besides);
  }

  /**
   * Whether the principal may make such a request in some context, by a call of its own or through roles. An ARN with
   * wildcards means each role or user that it matches.
   */
  possibleAccessOf(
    principal: string,
    actions: readonly string[],
    resources: readonly AccessEntity[],
  ): readonly PossibleAccess[] {
    for (const action of actions) requireMatchedAction(action);
    const arns = resources.map((resource) => this.arnOf(resource));
    requireMetResources(actions, arns);
    return this.proofs.ofPrincipal(principal, actions, arns);
  }

  /** The resource control policies over the account of a resource. */
  resourceControlPoliciesOver(resource: string): readonly AccessPolicy[] {
    return (this.judge.guardrailsOver(this.judge.index.accountOf(resource)).rcps ?? []).flat();
  }

  /** The account that owns a resource, by its ARN or as the sources declare it; `undefined` where neither tells. */
  accountOf(resource: string): string | undefined {
    return this.judge.accountOf(resource);
  }

  /** Block Public Access of a bucket or access point, with that of its account; `undefined` if nothing sets it. */
  publicAccessBlockOf(bucket: string): PublicAccessBlock | undefined {
    return this.judge.index.publicAccessBlockOf(bucket);
  }

  /** Resources and roles that let in a caller without credentials, or of an account that no policy mentions. */
  publicAccess(): readonly PossibleAccess[] {
    return publicAccess(this.judge);
  }

  /** Resources whose policies would let strangers in, were it not for Block Public Access. */
  blockedFromPublic(): readonly string[] {
    return blockedFromPublic(this.judge);
  }

  private get proofs(): AccessSearch {
    return (this.search ??= new AccessSearch(this.judge));
  }

  /** What becomes possible and what ceases to be when this model gives way to another. */
  differenceTo(after: AccessModel): AccessDifference {
    return differenceOf(this.judge, after.judge);
  }
}
