import { hasSymbol } from '../../../policy/pattern/symbol';
import type { Principal } from '../../facts/declared-principal';
import type { FactIndex } from '../../facts/fact-index';

/** Whom the trust policies of a role may mean. */
interface Meant {
  readonly names: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  /** Whether they may mean anyone. */
  readonly isOpen: boolean;
  /** Whether they may mean someone beside the roles and users of the model. */
  readonly hasOthers: boolean;
}

/** Which roles and users of a model may assume which role, as far as the trust policies tell: no other one can. */
export class AssumptionCandidates {
  private readonly byRole = new Map<string, Meant>();
  private inverse: Record<'names' | 'accounts', ReadonlyMap<string, readonly string[]>> | undefined;
  private open: readonly string[] = [];

  constructor(private readonly index: FactIndex) {}

  /** Whether the trust policies of the role may mean the principal. */
  includes(role: string, { arn, account }: Principal): boolean {
    const { names, accounts, isOpen } = this.meantBy(role);
    return isOpen || names.has(arn) || accounts.has(account);
  }

  /** The roles and users that the trust policies of the role may mean. */
  callersOf(role: string): readonly Principal[] {
    const { names, accounts, isOpen } = this.meantBy(role);
    if (isOpen) return this.index.principals;
    const named = [...names].flatMap((arn) => this.index.principal(arn) ?? []);
    return [
      ...named.filter(({ account }) => !accounts.has(account)),
      ...[...accounts].flatMap((account) => this.index.principalsOf(account)),
    ];
  }

  /** Whether the trust policies of the role may mean someone beside the roles and users of the model. */
  includesOthers(role: string): boolean {
    return this.meantBy(role).hasOthers;
  }

  /** The roles whose trust policies may mean the principal. */
  rolesFor(principal: string): readonly string[] {
    const known = this.index.principal(principal);
    if (known === undefined) return this.index.roleArns;
    const { names, accounts } = (this.inverse ??= this.inverted());
    return [...(names.get(principal) ?? []), ...(accounts.get(known.account) ?? []), ...this.open];
  }

  private inverted(): Record<'names' | 'accounts', ReadonlyMap<string, readonly string[]>> {
    const names = new Map<string, string[]>();
    const accounts = new Map<string, string[]>();
    const open: string[] = [];
    const add = (map: Map<string, string[]>, key: string, role: string): void => {
      const roles = map.get(key);
      if (roles === undefined) map.set(key, [role]);
      else roles.push(role);
    };
    for (const role of this.index.roleArns) {
      const meant = this.meantBy(role);
      if (meant.isOpen) open.push(role);
      else {
        for (const name of meant.names) add(names, name, role);
        for (const account of meant.accounts) add(accounts, account, role);
      }
    }
    this.open = open;
    return { names, accounts };
  }

  private meantBy(role: string): Meant {
    const known = this.byRole.get(role);
    if (known !== undefined) return known;
    const names = new Set<string>();
    const accounts = new Set<string>();
    let [isOpen, hasOthers] = [false, false];
    for (const { document } of this.index.trustOf(role))
      for (const { effect, principal } of document.statements) {
        if (effect === 'Deny' || principal === undefined) continue;
        if (principal.negated) isOpen = true;
        for (const { entry, text } of principal.principals) {
          if (this.index.principal(text) === undefined) hasOthers = true;
          if (hasSymbol(text) && this.index.principal(text) === undefined) isOpen = true;
          else if (entry.kind === 'role' || entry.kind === 'user') names.add(text);
          else if (entry.kind === 'account') accounts.add(entry.account);
          else if (entry.kind === 'role-session') {
            const behind = this.index.roleNamed(entry.account, entry.role);
            if (behind !== undefined) names.add(behind.arn);
          } else if (/^(anyone|unknown|canonical-user)$/.test(entry.kind)) isOpen = true;
        }
      }
    const meant = { names, accounts, isOpen, hasOthers: hasOthers || isOpen };
    this.byRole.set(role, meant);
    return meant;
  }
}
