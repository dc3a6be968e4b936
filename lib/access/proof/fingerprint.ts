import { uncertaintyOf, type AccessPolicy } from '../../authorization/policy-set';
import type { Principal } from '../facts/declared-principal';
import type { Judge } from '../judge';
import { mayHaveSessionTags } from '../known-caller';

/** What decides about the access of one side, as texts: the same texts decide alike. */
export class Fingerprints {
  private readonly guardrails = new Map<string, string>();

  constructor(private readonly judge: Judge) {}

  /** Everything that bears on the caller's side, as it is written; of a role, without its trust policy. */
  written({ account, tags, identity, boundaries }: Principal): string {
    const policies = [...identity.map(writtenPolicy), '-', ...boundaries.map(writtenPolicy)];
    return `${policies.join('\n')}\n${JSON.stringify(tags)}\n${this.guardrailsOf(account)}`;
  }

  /** Everything that bears on the side of a resource or role, as it is written. */
  writtenOwner(owner: string, account: string | undefined): string {
    return `${this.judge.index.writtenPolicies(owner)}\n${account === undefined ? '' : this.guardrailsOf(account)}`;
  }

  /** Statements that allow, each by itself; and everything else that bears on the caller's side. */
  principal(principal: Principal): { readonly allows: ReadonlySet<string>; readonly rest: string } {
    const { identity, boundaries, tags, account } = principal;
    const allows = new Set<string>();
    const rest: string[] = [];
    for (const policy of identity) collect(policy, allows, rest);
    const caller = [
      boundaries.map(policyText).sort(),
      Object.entries(tags).sort(),
      mayHaveSessionTags(this.judge.index, principal),
    ];
    rest.sort();
    return { allows, rest: JSON.stringify([rest, caller, this.guardrailsOf(account)]) };
  }

  /** Likewise of a resource or role. */
  owner(
    policies: readonly AccessPolicy[],
    account: string | undefined,
  ): { readonly allows: ReadonlySet<string>; readonly rest: string } {
    const allows = new Set<string>();
    const rest: string[] = [];
    for (const policy of policies) collect(policy, allows, rest);
    rest.sort();
    return { allows, rest: JSON.stringify([rest, account === undefined ? '' : this.guardrailsOf(account)]) };
  }

  private guardrailsOf(account: string): string {
    const known = this.guardrails.get(account);
    if (known !== undefined) return known;
    const { scps, rcps } = this.judge.guardrailsOver(account);
    const text = JSON.stringify(
      [scps ?? [], rcps ?? []].map((levels) => levels.map((level) => level.map(policyText).sort())),
    );
    this.guardrails.set(account, text);
    return text;
  }
}

function writtenPolicy(policy: AccessPolicy): string {
  return `${uncertaintyOf(policy) ?? ''} ${policy.document.version} ${textOf(policy.document.source)}`;
}

/** A statement that allows, as one of `allows`. */
export function statementText(policy: AccessPolicy, source: unknown): string {
  return `${policy.document.version} ${uncertaintyOf(policy) ?? ''} ${textOf(source)}`;
}

function collect(policy: AccessPolicy, allows: Set<string>, rest: string[]): void {
  for (const { effect, source } of policy.document.statements) {
    const text = statementText(policy, source);
    if (effect === 'Allow') allows.add(text);
    else rest.push(text);
  }
}

function policyText(policy: AccessPolicy): string {
  return `${policy.document.version} ${uncertaintyOf(policy) ?? ''} ${policy.document.statements.map(({ source }) => textOf(source)).join()}`;
}

const texts = new WeakMap<object, string>();

function textOf(source: unknown): string {
  if (typeof source !== 'object' || source === null) return String(source);
  const known = texts.get(source) ?? JSON.stringify(source);
  texts.set(source, known);
  return known;
}
