import { Annotations, type IResolveContext, Lazy, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { IamPatternsError } from '../errors';
import { Caller } from '../trust/caller';
import { companionActions } from '../trust/condition-writer';
import type { MfaProps, TrustConditionsProps } from '../trust/trust-conditions';
import { readMembers } from '../trust/group-members';
import { entryStatements, type TrustEntryProps, type TrustStatement } from '../trust/trust-entry';
import { TrustForm } from '../trust/trust-form';
import { mergeStatements, statementJson } from '../trust/trust-policy';
import { type CallerSide, externalCallerSide, targetArn, writeCallerSide } from './caller-side';
import { auditTrust, type TrustDocument } from './trust-audit';
import { orderAfterCaller } from './trust-order';

/** How a caller is let assume a role, where it differs from the role's own way. */
export interface AssumeRoleOptions extends TrustConditionsProps {
  /**
   * How users and roles are named in the trust.
   *
   * @default TrustForm.NAMED
   */
  readonly form?: TrustForm;
  /**
   * A customer managed policy in the caller's account to hold the caller's half, in place of the caller's own
   * policy. It may be attached to nobody as yet.
   *
   * @default - the caller's own policy
   */
  readonly callerPolicy?: iam.ManagedPolicy;
}

/** What a kind of role puts on entries that do not say otherwise. */
export interface TrustDefaults {
  /** Of every entry. */
  readonly userMfa?: MfaProps;
  /** Of the entries that `grantAssumeRole` makes. */
  readonly grantConditions?: TrustConditionsProps;
}

const trusts = new WeakMap<iam.IRole, RoleTrust>();

/**
 * The trust of a role, entry by entry, with the callers' halves that belong to it.
 *
 * Works on every `iam.Role` of the app, so that a deployed role is adopted without being replaced. What other
 * code adds to `role.assumeRolePolicy` stays, beside the entries.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
 */
export class RoleTrust {
  /** The trust of a role of this app; the same object for the same role. */
  static of(role: iam.Role): RoleTrust {
    const trust = trusts.get(role) ?? new RoleTrust(role);
    trusts.set(role, trust);
    return trust;
  }

  private readonly entries: TrustEntryProps[] = [];
  private defaults: TrustDefaults = {};
  private readonly sides: CallerSide[] = [];
  private readonly resource: iam.CfnRole;
  /** Whether a synthesis has come to its end: the next look for references begins another. */
  private rendered = false;

  private constructor(private readonly role: iam.Role) {
    const resource = iam.Role.isRole(role) ? role.node.defaultChild : undefined;
    if (!(resource instanceof iam.CfnRole)) {
      throw new IamPatternsError({
        code: 'trust-not-in-this-app',
        at: role.node.path,
        got: 'a role that this app does not create',
        expected: 'an iam.Role of this app: the trust of an imported role cannot be written',
        fix: 'change the trust where the role is created; for the caller here, use ExternalRole.fromArn(...).grantAssumeRole(caller)',
      });
    }
    this.resource = resource;
    resource.assumeRolePolicyDocument = Lazy.uncachedAny({ produce: (context) => this.produce(context) });
    role.node.addValidation({ validate: () => this.validate() });
  }

  /**
   * Lets callers assume the role: the trust here, and the half of every caller that is a construct of the app.
   *
   * @returns the callers' halves, one a caller that has one, whether written here or to be written elsewhere
   */
  addEntry(given: TrustEntryProps, callerPolicy?: iam.ManagedPolicy): CallerSide[] {
    const saysMfa = given.mfa !== undefined || given.userMfa !== undefined;
    const entry = saysMfa ? given : { ...given, userMfa: this.defaults.userMfa };
    this.bindEarly(entry);
    const written = entry.callers.flatMap((caller) => this.writeCallerSide(caller, entry, callerPolicy));
    this.entries.push(entry);
    this.sides.push(...written);
    return written;
  }

  /** Lets one caller assume the role, both sides, under the conditions given here. */
  grantAssumeRole(caller: iam.IPrincipal, options: AssumeRoleOptions = {}): CallerSide[] {
    const { callerPolicy, ...conditions } = options;
    const { grantConditions } = this.defaults;
    return this.addEntry({ callers: [Caller.of(caller)], ...grantConditions, ...conditions }, callerPolicy);
  }

  /** Adds a statement as it is, for what entries cannot say; it is checked for what no trust policy may hold. */
  addStatement(statement: iam.PolicyStatement): void {
    if (statement.resources.length > 0 || statement.notResources.length > 0) {
      throw new IamPatternsError({
        code: 'resource-in-trust-policy',
        at: this.role.node.path,
        got: 'a trust statement with a resource',
        expected: 'none, because the resource of a trust policy is the role',
        fix: 'leave Resource and NotResource out',
      });
    }
    this.role.assumeRolePolicy?.addStatements(statement);
  }

  /** @internal */
  _setDefaults(defaults: TrustDefaults): void {
    this.defaults = defaults;
  }

  /** The callers' halves of all entries: what this app wrote, and what somebody else has to. */
  get callerSides(): CallerSide[] {
    return [...this.sides];
  }

  private statements(): TrustStatement[] {
    return mergeStatements(this.entries.flatMap((entry) => entryStatements(this.role, entry)));
  }

  /** The services that may assume the role, whoever wrote that, as known now. */
  services(): string[] {
    const closed = this.entries.map((entry) => ({ ...entry, callers: entry.callers.filter(isClosed) }));
    const own = closed
      .filter(({ callers }) => callers.length > 0)
      .flatMap((entry) => entryStatements(this.role, entry))
      .flatMap(({ principal }) => principal.Service ?? []);
    const { Statement = [] } = (this.role.assumeRolePolicy?.toJSON() ?? {}) as { Statement?: TrustedJson[] };
    const others = Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Principal }) =>
      typeof Principal === 'object' ? [Principal.Service ?? []].flat() : [],
    );
    return [...new Set([...own, ...others])].sort();
  }

  /**
   * Whether the console can switch to the role through some entry, as known now: it sends neither an external id
   * nor a source identity.
   */
  get admitsConsole(): boolean {
    return this.entries.some(({ externalIds, sourceIdentity }) => {
      const identityDemanded = sourceIdentity !== undefined && sourceIdentity.required !== false;
      return externalIds === undefined && !identityDemanded;
    });
  }

  private writeCallerSide(caller: Caller, entry: TrustEntryProps, policy?: iam.ManagedPolicy): CallerSide[] {
    const grantee = caller._binding.grantee(this.role);
    const companions = companionActions(entry);
    if (!grantee || !Construct.isConstruct(grantee)) {
      const account = caller._binding.account(this.role);
      if (account === undefined) return [];
      const bound = caller._binding.bind(this.role, entry.form ?? TrustForm.NAMED);
      const actions = [...new Set([...bound.flatMap((each) => each.actions), ...companions])].sort();
      return [
        externalCallerSide(account, { roleArn: targetArn(this.role, policy ?? this.role), actions, policy }),
      ];
    }
    const roleArn = targetArn(this.role, policy ?? grantee);
    const side = writeCallerSide(grantee, {
      roleArn,
      actions: ['sts:AssumeRole', ...companions].sort(),
      policy,
    });
    if (!side.written) {
      Annotations.of(this.role).addWarningV2(
        'cdk-iam-patterns:callerSideNotWritten',
        `${side.caller} is trusted, but its own policy is not written here: ${side.missing}. Give its account the statement of callerSides, or put it into an output with CallerSide.output().`,
      );
    }
    return [side];
  }

  /** Finds mistakes at once where the callers are known at once. */
  private bindEarly(entry: TrustEntryProps): void {
    const known = entry.callers.filter(isClosed);
    if (known.length > 0 || entry.callers.length === 0) {
      this.orderAfterCallers(entryStatements(this.role, { ...entry, callers: known }));
    }
  }

  private orderAfterCallers(statements: TrustStatement[]): void {
    for (const { named } of statements.flatMap(({ callers }) => callers)) {
      if (named) orderAfterCaller(this.role, named);
    }
  }

  private produce(context: IResolveContext): unknown {
    if (context.preparing) readMembers(this.role, this.rendered);
    this.rendered = !context.preparing;
    try {
      return this.document(context);
    } catch (error) {
      // While references are searched, a mistake is left for validation to report in one line.
      if (context.preparing && error instanceof IamPatternsError) return undefined;
      throw error;
    }
  }

  private document(context?: IResolveContext): TrustDocument {
    const statements = this.statements();
    this.orderAfterCallers(statements);
    const own = statements.map((statement) => statementJson(statement, this.role.node.path));
    return { Statement: [...own, ...this.statementsOfOthers(context)], Version: '2012-10-17' };
  }

  /** As the L2 would render them, merged where the app has asked the CDK for that. */
  private statementsOfOthers(context?: IResolveContext): object[] {
    const policy = this.role.assumeRolePolicy;
    const resolved: unknown = context ? context.resolve(policy) : Stack.of(this.role).resolve(policy);
    return (resolved as { Statement?: object[] } | undefined)?.Statement ?? [];
  }

  private validate(): string[] {
    try {
      const { role, resource } = this;
      auditTrust({
        role,
        resource,
        document: this.document(),
        entries: this.statements(),
        asksForMfa: this.entries.some(({ userMfa }) => userMfa !== undefined && userMfa.required !== false),
      });
      return [];
    } catch (error) {
      if (error instanceof IamPatternsError) return [error.summary];
      throw error;
    }
  }
}

interface TrustedJson {
  readonly Effect?: string;
  readonly Principal?: '*' | { readonly Service?: string | string[] };
}

/** Whether the caller is known now; a group fills until synth. */
function isClosed(caller: Caller): boolean {
  return !caller._binding.isOpen;
}
