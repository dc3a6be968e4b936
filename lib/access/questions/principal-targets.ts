import type { Principal } from '../facts/declared-principal';
import type { FactIndex } from '../facts/fact-index';
import { statementText } from '../proof/fingerprint';
import { targetsOfStatement, type Target } from '../proof/target';
import { reachOf } from './statement-reach';
import type { PolicyDocument } from '../../policy/document/document';
import type { Statement } from '../../policy/document/statement';
import { hasSymbol } from '../../policy/pattern/symbol';

/** What the policies of a principal cover, piece by piece. */
export function targetsOfPolicies(
  { identity }: Principal,
  isAsked: (text: string) => boolean = () => true,
): Target[] {
  return identity.flatMap((policy) =>
    policy.document.statements
      .filter(({ source }) => isAsked(statementText(policy, source)))
      .flatMap((statement) => targetsOfStatement(statement, policy.document)),
  );
}

/** What policies of resources allow to the principal, piece by piece. */
export function targetsGrantedTo(principal: Principal, index: FactIndex): Target[] {
  return index.policiesByOwner().flatMap(({ owner, policy: { document } }) =>
    document.statements.flatMap((statement) => {
      const { named, delegates } = reachOf(statement, index);
      return [...named, ...delegates].some(({ arn }) => arn === principal.arn)
        ? targetsOfStatement(statement, document, owner)
        : [];
    }),
  );
}

interface GrantingStatement {
  readonly owner: string;
  readonly document: PolicyDocument;
  readonly statement: Statement;
}

/** What policies of resources allow to principals by name or to anyone; trust policies are left aside. */
export class GrantedTargets {
  private readonly byName = new Map<string, GrantingStatement[]>();
  private readonly forAnyone: GrantingStatement[] = [];
  private readonly targets = new Map<GrantingStatement, readonly Target[]>();

  constructor(index: FactIndex) {
    for (const owner of index.policyOwners)
      for (const { document } of index.isRole(owner) ? [] : index.policiesOn(owner, 'none'))
        for (const statement of document.statements) {
          if (statement.effect === 'Deny' || statement.principal === undefined) continue;
          const { negated, principals } = statement.principal;
          const entry = { owner, document, statement };
          const isOpen =
            negated ||
            principals.some(({ entry: { kind }, text }) => !/^(role|user)$/.test(kind) || hasSymbol(text));
          if (isOpen) this.forAnyone.push(entry);
          else for (const { text } of principals) this.add(text, entry);
        }
  }

  /** The targets for the principal, or for anyone who may be meant. */
  to(arn: string): readonly Target[] {
    return [...(this.byName.get(arn) ?? []), ...this.forAnyone].flatMap((each) => this.targetsOf(each));
  }

  private add(name: string, entry: GrantingStatement): void {
    const entries = this.byName.get(name);
    if (entries === undefined) this.byName.set(name, [entry]);
    else entries.push(entry);
  }

  private targetsOf(entry: GrantingStatement): readonly Target[] {
    const known = this.targets.get(entry);
    if (known !== undefined) return known;
    const targets = targetsOfStatement(entry.statement, entry.document, entry.owner);
    this.targets.set(entry, targets);
    return targets;
  }
}
