import { isAssumeRole } from '../../authorization/combination';
import { Context } from '../../policy/condition/context';
import { parseDocument } from '../../policy/document/document';
import { anyValueFor } from '../../policy/pattern/any-value';
import { literalHead, readable } from '../../policy/pattern/symbol';
import { Subject } from '../../policy/pattern/subject';
import type { Principal } from '../facts/declared-principal';
import type { Judge } from '../judge';
import { mayCall } from '../questions/statement-reach';
import type { CallerClass } from './caller-class';
import { principalOf } from './caller-name';
import type { GainWitness } from './document-proof';
import { GainFinder } from './gain-finder';
import { callerOfModel, labelOf } from './model-side';
import { outsidersOf } from './outsiders';
import { headOf, type Target } from './target';

/** Someone who may do what was asked about, in some context. */
export interface PossibleAccess {
  /** ARN of a role or user of the model; a pattern, a service or `*` for a class of others. */
  readonly principal: string;
  /** How a sentence names it. */
  readonly label: string;
  /**
   * A request that is allowed.
   *
   * @default - the access hangs on something unknown
   */
  readonly witness?: GainWitness;
  /**
   * What it hangs on.
   *
   * @default - nothing
   */
  readonly reason?: string;
  /** Roles that are assumed one after the other, the last of which makes the request; none for a direct call. */
  readonly via: readonly string[];
}

/** An action and a resource, patterns both, as a target. */
export function targetOf(actions: readonly string[], resources: readonly string[]): Target {
  const focus = parseDocument({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: [...actions], Resource: [...resources] }],
  });
  return { action: actions.join(', '), resource: resources.join(', '), focus };
}

const NOTHING_KNOWN = Context.partial();

/** Answers who may do something in any context, of the model and of everyone else. */
export class AccessSearch {
  private readonly finder: GainFinder;
  private readonly byTarget = new Map<string, readonly PossibleAccess[]>();

  constructor(private readonly judge: Judge) {
    this.finder = new GainFinder(undefined, judge);
  }

  /** Everyone who may make some request of the target by a call of their own. */
  direct(actions: readonly string[], resources: readonly string[]): readonly PossibleAccess[] {
    const key = JSON.stringify([actions, resources]);
    const known = this.byTarget.get(key);
    if (known !== undefined) return known;
    const target = targetOf(actions, resources);
    const found = [
      ...this.candidates(target).flatMap((principal) =>
        this.access(callerOfModel(principal, this.judge, this.finder.names), principal.arn, target),
      ),
      ...this.outsiders(target).flatMap((caller) => this.access(caller, principalOf(caller), target)),
    ];
    this.byTarget.set(key, found);
    return found;
  }

  /** Everyone who may come to make such a request, roles that they assume on the way included. Services are left aside. */
  throughChains(actions: readonly string[], resources: readonly string[]): readonly PossibleAccess[] {
    const found = new Map(this.direct(actions, resources).map((each) => [each.principal, each]));
    const queue = [...found.values()];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (!this.judge.index.isRole(next.principal)) continue;
      for (const caller of this.direct(ASSUME, [next.principal])) {
        if (found.has(caller.principal) || isService(caller.principal)) continue;
        const step = { ...caller, via: [next.principal, ...next.via] };
        found.set(caller.principal, step);
        queue.push(step);
      }
    }
    return [...found.values()];
  }

  private access(caller: CallerClass, principal: string, target: Target): PossibleAccess[] {
    const answer = this.finder.gain(caller, target);
    if (answer.result === 'none') return [];
    const label = labelOf(caller);
    return answer.result === 'found'
      ? [{ principal, label, via: [], witness: { caller: label, ...answer.witness } }]
      : [{ principal, label, via: [], reason: answer.reason }];
  }

  /** Roles and users with a statement of their own that may allow it, and those whom a resource's policy may name. */
  private candidates(target: Target): Principal[] {
    const { index } = this.judge;
    const [statement] = target.focus.statements;
    const actions =
      statement?.action.items.map(({ pattern }) => Subject.of(anyValueFor(pattern.text, NOTHING_KNOWN))) ??
      [];
    const resources =
      statement?.resource?.items.map(({ pattern }) =>
        Subject.of(
          pattern.matchesAll
            ? anyValueFor('arn:*:*:*:*:*', NOTHING_KNOWN)
            : anyValueFor(pattern.text, NOTHING_KNOWN),
        ),
      ) ?? [];
    const owners = this.ownersOf(target);
    const documents = owners.flatMap((owner) => this.policiesOf(owner)).map(({ document }) => document);
    const names = new Set(
      documents.flatMap(({ statements }) =>
        statements.flatMap(({ principal }) => principal?.principals.map(({ text }) => text) ?? []),
      ),
    );
    const isOpen = documents.some(({ statements }) =>
      statements.some(
        ({ principal }) =>
          principal?.negated === true ||
          principal?.principals.some(({ entry }) => entry.kind === 'anyone' || entry.kind === 'unknown'),
      ),
    );
    return index.principals.filter(
      (principal) =>
        isOpen ||
        names.has(principal.arn) ||
        actions.some((action) =>
          [...resources, STAR].some((resource) => mayCall(principal, action, resource)),
        ),
    );
  }

  /** Callers outside the model; in its own accounts, those that policies of resources let in by themselves. */
  private outsiders(target: Target): CallerClass[] {
    const documents = this.ownersOf(target)
      .flatMap((owner) => this.policiesOf(owner))
      .map(({ document }) => document);
    if (documents.length === 0) return [];
    const accounts = new Set(this.judge.index.facts.accounts);
    return outsidersOf(documents, [this.judge], this.finder.names)
      .filter(({ caller }) => caller.kind !== 'root' || !accounts.has(caller.account))
      .map((each) =>
        'account' in each.caller && accounts.has(each.caller.account) ? { ...each, identity: [] } : each,
      );
  }

  private ownersOf(target: Target): string[] {
    const { index } = this.judge;
    const head = headOf(target);
    const isNear = (owner: string): boolean => owner.startsWith(head) || head.startsWith(literalHead(owner));
    const mayAssume = target.focus.statements.some(({ action }) =>
      action.items.some(
        ({ pattern }) =>
          isAssumeRole({ action: pattern.text, resource: '*' }) || /^(\*|sts:.*\*)/i.test(pattern.text),
      ),
    );
    return [...index.policyOwners, ...(mayAssume ? index.roleArns : [])].filter(isNear);
  }

  private policiesOf(owner: string) {
    const { index } = this.judge;
    return index.isRole(owner) ? index.trustOf(owner) : index.policiesOn(owner, 'none');
  }
}

const STAR = Subject.of('*');
const ASSUME = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

function isService(principal: string): boolean {
  return /\.amazonaws\.com(\.cn)?$/.test(principal);
}

/** An access in one line: who, through which roles, and by which request. */
export function describeAccess({ label, via, witness, reason }: PossibleAccess): string {
  const path = via.length === 0 ? '' : ` through ${via.map(readable).join(', then ')}`;
  return witness === undefined
    ? `${label}${path}, perhaps: ${readable(reason ?? '')}`
    : `${label}${path}, for example: ${readable(witness.text)}`;
}
