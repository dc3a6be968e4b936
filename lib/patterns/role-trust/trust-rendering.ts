import { type IResolveContext, Lazy, Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { readMembers } from '../../trust/callers/group-members';
import { statementJson } from '../../trust/trust-policy';
import type { TrustStatement } from '../../trust/trust-statement';
import { checkNameIsStillLiteral } from '../grants/target-reference';
import { includesStatement } from './repeated-statement';
import { auditTrust, type TrustDocument } from './trust-audit';
import type { TrustEntries } from './trust-entries';
import { reportTrust } from './policy-report';
import type { TrustHost } from './trust-host';
import { checkNamedCaller, orderAfterCaller } from './trust-order';

/** What one synthesis knows of the entries: their statements, or the error that they cause. */
type Outcome = { readonly statements: TrustStatement[] } | { readonly error: IamPatternsError };

/**
 * Renders the entries of a role's trust into its trust policy, beside the statements of other code.
 *
 * The entries are bound once in each synthesis: when the CDK first looks for references, after all constructs and Aspects
 * are done. Validation and the template use the same statements.
 */
export class TrustRendering {
  private outcome?: Outcome;
  /** What the resource must still hold at synthesis. */
  private readonly written?: unknown;
  /** The number of entries that the outcome covers. */
  private covered = 0;
  /** Whether the CDK has looked for references to the end: the next look begins another synthesis. */
  private isPrepared = false;

  constructor(
    private readonly role: TrustHost,
    private readonly entries: TrustEntries,
  ) {
    if (role.resource) {
      role.resource.assumeRolePolicyDocument = Lazy.uncachedAny({
        produce: (context) => this.produce(context),
      });
      this.written = role.resource.assumeRolePolicyDocument;
    }
    reportTrust(role.construct, () => this.document().Statement);
    role.construct.node.addValidation({ validate: () => this.validate() });
  }

  private produce(context: IResolveContext): unknown {
    if (context.preparing) return this.prepare(context);
    this.isPrepared = true;
    return this.document(context);
  }

  /** The document for the search for references. An error is left for validation, which reports it in one line. */
  private prepare(context: IResolveContext): unknown {
    if (this.isPrepared || !this.outcome) {
      readMembers(this.role.construct, this.isPrepared);
      this.isPrepared = false;
      this.outcome = undefined;
    }
    return 'error' in this.bound() ? undefined : this.document(context);
  }

  private bound(): Outcome {
    if (this.outcome && this.covered === this.entries.count) return this.outcome;
    this.covered = this.entries.count;
    this.outcome = this.bind();
    return this.outcome;
  }

  private bind(): Outcome {
    try {
      const statements = this.entries.statements();
      orderAfterCallers(this.role.construct, statements);
      return { statements };
    } catch (error) {
      if (error instanceof IamPatternsError) return { error };
      throw error;
    }
  }

  private statements(): TrustStatement[] {
    const outcome = this.bound();
    if ('error' in outcome) throw outcome.error;
    return outcome.statements;
  }

  private document(context?: IResolveContext): TrustDocument {
    const own = this.statements().map((statement) => statementJson(statement, this.role.construct.node.path));
    const others = this.statementsOfOthers(context);
    const known = others.length === 0 ? [] : own.map((each) => this.resolved(each, context));
    const further = others.filter((other) => !known.some((each) => includesStatement(each, other)));
    return { Statement: [...own, ...further], Version: '2012-10-17' };
  }

  /** As the CDK would render them, merged if the app has enabled that. */
  private statementsOfOthers(context?: IResolveContext): object[] {
    const policy = this.role.othersPolicy();
    if (policy === undefined) return [];
    const resolved = this.resolved(policy, context) as { Statement?: object | object[] } | undefined;
    return [resolved?.Statement ?? []].flat();
  }

  private resolved(value: unknown, context?: IResolveContext): unknown {
    return context ? context.resolve(value) : Stack.of(this.role.construct).resolve(value);
  }

  private validate(): string[] {
    const { construct, resource } = this.role;
    this.isPrepared = true;
    try {
      checkNameIsStillLiteral(construct);
      if (resource && resource.assumeRolePolicyDocument !== this.written) throw replacedTrust(construct);
      auditTrust({
        role: construct,
        resource,
        document: this.document(),
        entries: this.statements(),
        requiresUserMfa: this.entries.requireUserMfa,
      });
      return [];
    } catch (error) {
      if (error instanceof IamPatternsError) return [error.summary];
      throw error;
    }
  }
}

function replacedTrust(role: IConstruct): IamPatternsError {
  return new IamPatternsError({
    code: 'trust-replaced',
    at: role.node.path,
    got: 'trust policy that other code replaced after entries were added, so that the entries are lost',
    expected: 'a trust policy that is set before the first entry',
    fix: 'set assumeRolePolicyDocument before RoleTrust.of, add statements with addStatement, or use addPropertyOverride',
  });
}

/** Deploys the role after the users and roles that its statements name. */
export function orderAfterCallers(role: IConstruct, statements: readonly TrustStatement[]): void {
  const named = [
    ...new Set(statements.flatMap(({ callers }) => callers.flatMap((caller) => caller.named ?? []))),
  ];
  for (const caller of named) checkNamedCaller(role, caller);
  for (const caller of named) orderAfterCaller(role, caller);
}
