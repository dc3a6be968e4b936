import { reservedRolePattern } from '../../../policy/principal/reserved-role';
import { actionItemsFor } from './action-items';
import type { PolicyDocument } from '../../../policy/document/document';
import type { PatternElement, Statement } from '../../../policy/document/statement';
import type { TextPattern } from '../../../policy/pattern/text-pattern';
import type { Condition } from '../../../policy/condition/condition';
import { hasSymbol, readable } from '../../../policy/pattern/symbol';
import { action as actionFacts } from '../../../service-authorization';
import type { ActionCell } from './action-cells';
import { ALL, complement, intersection, NONE, union, withoutKeys, type Atoms, type Formula } from './formula';
import { domainOf, type KeyDomain } from '../keys/key-domain';
import { keyPredicate, type KeyPredicate } from '../keys/key-predicate';
import type { CallerClass } from '../callers/caller-class';
import type { OtherSession } from './other-session';
import { principalForms, principalSet, type PrincipalForms } from './principal-set';
import type { NamedPrincipal } from '../../../policy/principal/principal';
import type { ArnPattern } from '../../../policy/arn/arn-pattern';
import { Budget } from '../search/budget';
import { canBe, solveKey } from '../keys/solve-key';
import { textOf } from './statement-text';
import { arnTokensOf, textTokensOf, type PatternEnvironment } from '../text/token-pattern';
import { TextLanguage } from '../text/text-language';

/** What is read once for all callers of a question: elements without policy variables. */
export class ReadElements {
  readonly predicates = new Map<Condition, KeyPredicate | undefined>();
  readonly resources = new Map<Statement, TextLanguage>();
}

/** Reads the elements of statements as sets of requests, for one class of callers. */
export class StatementSets {
  private readonly conditions = new Map<Statement, Formula>();
  private readonly resources = new Map<Statement, Formula>();
  private readonly principals = new Map<Statement, Formula>();
  private readonly variants = new Map<ReadonlyMap<string, KeyDomain>, StatementSets>();
  private readonly others = new Map<ReadonlyMap<string, KeyDomain>, StatementSets>();

  constructor(
    readonly atoms: Atoms,
    private readonly environment: PatternEnvironment,
    private readonly domains: ReadonlyMap<string, KeyDomain>,
    private readonly read: ReadElements,
    /** The other caller whose requests these are: the values of its keys are not those of the request in question. */
    private readonly other?: OtherSession,
  ) {}

  /** The ARNs of principals of the model, unknown values in them as one character each. */
  languageOf(principals: readonly string[]): TextLanguage {
    return new TextLanguage(
      principals.flatMap((arn) => {
        const pattern = reservedRolePattern(arn);
        const syntax = { wildcards: pattern !== undefined, variables: false, at: '' };
        return textTokensOf(pattern ?? arn, syntax, this.environment) ?? [];
      }),
    );
  }

  /** The same, where some keys have other values. */
  withDomains(domains: ReadonlyMap<string, KeyDomain>): StatementSets {
    if (domains.size === 0) return this;
    const known = this.variants.get(domains);
    if (known !== undefined) return known;
    const variableText = (key: string): string | undefined => {
      const [value] = domains.get(key)?.among ?? [];
      return typeof value === 'string' ? value : this.environment.variableText(key);
    };
    const variant = new StatementSets(
      this.atoms,
      { ...this.environment, variableText },
      new Map([...this.domains, ...domains]),
      this.read,
      this.other,
    );
    this.variants.set(domains, variant);
    return variant;
  }

  /** The same for another caller: it has its own values of the keys that come from the caller. */
  ofOther(domains: ReadonlyMap<string, KeyDomain>, session: OtherSession): StatementSets {
    const known = this.others.get(domains);
    if (known !== undefined) return known;
    const shared = [...this.domains].filter(([key]) => !session.has(key));
    const all = new Map([...shared, ...domains]);
    const variableText = (key: string): string | undefined => {
      const among = all.get(key)?.among;
      if (among?.length !== 1) return this.environment.names.characterOf(`\${${key}}`);
      return typeof among[0] === 'string' ? among[0] : undefined;
    };
    const other = new StatementSets(
      this.atoms,
      { ...this.environment, variableText },
      all,
      this.read,
      session,
    );
    this.others.set(domains, other);
    return other;
  }

  /** The callers of the class whom the statement names; all where it has no such element. */
  principal(statement: Statement, caller: CallerClass, hasBoundary: boolean): Formula {
    if (statement.principal === undefined) return ALL;
    const known = this.principals.get(statement);
    if (known !== undefined) return known;
    const formula = this.ofSession(principalSet(statement.principal, caller, this.atoms, hasBoundary));
    this.principals.set(statement, formula);
    return formula;
  }

  /** The same, by the form of name through which the principals reach callers of the class. */
  forms(principals: readonly NamedPrincipal[], caller: CallerClass): PrincipalForms {
    const { self, parent, account, anyone } = principalForms(principals, caller, this.atoms);
    return {
      self: this.ofSession(self),
      parent: this.ofSession(parent),
      account: this.ofSession(account),
      anyone: this.ofSession(anyone),
    };
  }

  /** Of another caller, what its keys come to is not known where they are open. */
  private ofSession(formula: Formula): Formula {
    const { other } = this;
    if (other === undefined) return formula;
    return withoutKeys(formula, ({ key, id }) =>
      other.has(key) ? this.atoms.unknown(`the ${key} of ${other.label} (${id})`) : undefined,
    );
  }

  /** The requests whose action the statement names; of a cell, all or none. */
  action({ action }: Statement, cell: ActionCell, matched: boolean): Formula {
    const symbols = action.items.filter(({ pattern }) => hasSymbol(pattern.text));
    const known = cell.isKnown ? (matched ? ALL : NONE) : this.unknownAction(action, cell.action);
    if (symbols.length === 0) return known;
    const perhaps = this.atoms.unknown(
      `the action ${symbols.map(({ pattern }) => readable(pattern.text)).join(', ')}`,
    );
    return action.negated ? intersection(known, complement(perhaps)) : union(known, perhaps);
  }

  /** Actions of the service that the data do not know: those that a wildcard matches, or a name that is new. */
  private unknownAction(element: PatternElement<TextPattern>, prefix: string): Formula {
    const { negated } = element;
    let listed: Formula = NONE;
    const texts: string[] = [];
    for (const { text } of actionItemsFor(element, prefix)) {
      if (text === '*' || text === `${prefix}:*`) listed = ALL;
      else if (
        !hasSymbol(text) &&
        (/[*?]/.test(text) || (text.startsWith(`${prefix}:`) && actionFacts(text) === undefined))
      )
        texts.push(text);
    }
    if (texts.length > 0 && listed === NONE)
      listed = this.atoms.action(
        new TextLanguage(
          texts.flatMap(
            (text) =>
              textTokensOf(
                text,
                { wildcards: true, variables: false, ignoreCase: true, at: '' },
                this.environment,
              ) ?? [],
          ),
        ),
      );
    return negated ? complement(listed) : listed;
  }

  /** The requests whose resource the statement names; all where it has no such element. */
  resource(statement: Statement, { version }: PolicyDocument, cell: ActionCell): Formula {
    const { resource } = statement;
    if (resource === undefined) return ALL;
    // Only `*` matches a request that names no resource.
    if (!cell.takesResource)
      return resource.items.some(({ pattern }) => pattern.matchesAll) !== resource.negated ? ALL : NONE;
    const known = this.resources.get(statement);
    if (known !== undefined) return known;
    const variables = version === '2012-10-17';
    const listed = resource.items.some(({ pattern }) => pattern.matchesAll)
      ? ALL
      : this.atoms.resource(this.resourceLanguage(statement, resource, variables));
    const formula = resource.negated ? complement(listed) : listed;
    this.resources.set(statement, formula);
    return formula;
  }

  private resourceLanguage(
    statement: Statement,
    { items }: PatternElement<ArnPattern>,
    variables: boolean,
  ): TextLanguage {
    const known = this.read.resources.get(statement);
    if (known !== undefined) return known;
    const syntax = { wildcards: true, variables, at: '' };
    const language = new TextLanguage(
      items.flatMap(({ pattern }) => arnTokensOf(pattern.text, syntax, this.environment) ?? []),
    );
    if (!items.some(({ pattern }) => pattern.text.includes('${')))
      this.read.resources.set(statement, language);
    return language;
  }

  /** The requests whose context meets all conditions. */
  condition(statement: Statement, { version }: PolicyDocument): Formula {
    const known = this.conditions.get(statement);
    if (known !== undefined) return known;
    const { conditions, isKnown } = statement.condition;
    const variables = version === '2012-10-17';
    const each = conditions.map((condition) => {
      const holds = this.oneCondition(condition, variables);
      const isOpen = this.other?.has(condition.lowerCaseKey) === true && holds !== ALL && holds !== NONE;
      return isOpen ? this.atoms.unknown(`whether ${this.other.label} meets ${condition.toString()}`) : holds;
    });
    if (!isKnown) each.push(this.atoms.unknown(`a condition of ${textOf(statement.source)}`));
    const formula = intersection(...each);
    this.conditions.set(statement, formula);
    return formula;
  }

  private oneCondition(condition: Condition, variables: boolean): Formula {
    const predicate = this.predicateOf(condition, variables);
    if (predicate === undefined) return this.atoms.unknown(condition.toString());
    const domain = this.domains.get(predicate.key) ?? domainOf(predicate.key);
    if (domain.among !== undefined) {
      const may = domain.among.some((value) => canBe(predicate, value, true, domain));
      const mayNot = domain.among.some((value) => canBe(predicate, value, false, domain));
      if (may !== mayNot) return may ? ALL : NONE;
    }
    if (this.other?.has(predicate.key) === true && domain.language !== undefined) {
      // No caller of the class may choose another ARN than the class has.
      const may = isPossible(predicate, true, domain);
      if (may !== isPossible(predicate, false, domain)) return may ? ALL : NONE;
    }
    return this.atoms.key(predicate);
  }

  private predicateOf(condition: Condition, variables: boolean): KeyPredicate | undefined {
    if (this.read.predicates.has(condition)) return this.read.predicates.get(condition);
    const predicate = keyPredicate(condition, variables, this.environment);
    if (!condition.values.some(({ text }) => text.includes('${')))
      this.read.predicates.set(condition, predicate);
    return predicate;
  }
}

function isPossible(predicate: KeyPredicate, holds: boolean, domain: KeyDomain): boolean {
  return solveKey([{ predicate, holds }], domain, new Budget(), [predicate]) !== undefined;
}
