import { Context } from '../../policy/condition/context';
import { literalHead } from '../../policy/pattern/symbol';
import { Subject } from '../../policy/pattern/subject';
import { anyValueFor } from '../../policy/pattern/any-value';
import type { PolicyDocument } from '../../policy/document/document';
import type { AccessPolicy } from '../../authorization/policy-set';
import type { Principal } from '../facts/declared-principal';
import type { Judge } from '../judge';
import type { CallerClass } from '../proof/callers/caller-class';
import type { GainAnswer } from '../proof/search/gain-question';
import type { Fingerprints } from '../proof/fingerprint';
import { statementText } from '../proof/fingerprint';
import { outsidersOf } from '../proof/callers/outsiders';
import { GainFinder } from '../proof/gain-finder';
import { callerOfModel, labelOf } from '../proof/model-side';
import { everythingOn, headOf, targetsOfStatement, type Target } from '../proof/target';
import { mayCall, reachOf } from './statement-reach';
import { changeInWords, whatCan, type Grant } from './what-can';
import { askedPrincipal, principalOf } from '../proof/callers/caller-name';
import type { UnknownNames } from '../proof/unknown-names';
import { targetsGrantedTo, targetsOfPolicies } from './principal-targets';
import { detailOf, type AccessChange } from './access-change';
import type { ChangedSides } from './changed-sides';

/** What someone gains by a call of their own. */
export interface Gain {
  readonly principal: string;
  readonly caller: CallerClass;
  readonly target: Target;
}

const VERBS = { gained: 'gains', lost: 'loses' } as const;

/** Looks for what the second model allows and the first does not. */
export class Comparison {
  private readonly finder: GainFinder;
  /** Finds whatever the second model allows. */
  private readonly wholly: GainFinder;
  /** Gains of roles and of those who assume them, for the chains that lead through them. */
  readonly gains: Gain[] = [];
  private readonly reported = new Set<string>();

  constructor(
    private readonly before: Judge,
    private readonly after: Judge,
    private readonly kind: 'gained' | 'lost',
    private readonly was: Fingerprints,
    private readonly is: Fingerprints,
    private readonly changed: ChangedSides,
    names: UnknownNames,
  ) {
    this.finder = new GainFinder(before, after, names);
    this.wholly = new GainFinder(undefined, after, names);
  }

  changes(): AccessChange[] {
    return [...this.ofPrincipals(), ...this.ofOwners()];
  }

  /** Gains through what changed on the caller's side. */
  private *ofPrincipals(): Generator<AccessChange> {
    for (const principal of this.after.index.principals) {
      if (!this.changed.principals.has(principal.arn)) continue;
      const former = this.before.index.principal(principal.arn);
      if (former === undefined) {
        yield* this.ofNewPrincipal(principal);
        continue;
      }
      const [was, is] = [this.was.principal(former), this.is.principal(principal)];
      const isLooser = was.rest !== is.rest;
      const isMore = [...is.allows].some((text) => !was.allows.has(text));
      if (!isLooser && !isMore) continue;
      const granted = isLooser ? targetsGrantedTo(principal, this.after.index) : [];
      const caller = callerOfModel(principal, this.after, this.finder.names);
      // What was allowed before is no gain, unless a limit went.
      const isNew = (text: string): boolean => isLooser || !was.allows.has(text);
      for (const target of [...targetsOfPolicies(principal, isNew), ...granted])
        yield* this.changeOf(caller, principal.arn, target, this.finder.gain(caller, target));
    }
  }

  /** A principal of one model only gains all that it may do there. */
  private *ofNewPrincipal(principal: Principal): Generator<AccessChange> {
    const caller = callerOfModel(principal, this.after, this.finder.names);
    const targets = new Map(
      [...targetsOfPolicies(principal), ...targetsGrantedTo(principal, this.after.index)].map((target) => [
        `${target.action} ${target.resource}`,
        target,
      ]),
    );
    for (const grant of whatCan(this.after, principal.arn, {})) {
      const target = targets.get(`${grant.action} ${grant.resource}`);
      const answer = target && this.wholly.gain(caller, target);
      // What the line may cover is denied after all.
      if (answer?.result === 'none') continue;
      yield {
        kind: this.kind,
        grant,
        text: this.textOf(principal.label, grant, answer?.result === 'found'),
        ...(answer === undefined ? {} : detailOf(labelOf(caller), answer)),
      };
    }
  }

  /** Gains through what changed on a resource or in a trust policy. */
  private *ofOwners(): Generator<AccessChange> {
    const { index } = this.after;
    for (const owner of this.changed.owners) {
      const account = index.accountOf(owner) ?? this.before.index.accountOf(owner);
      const [was, is] = [policiesOf(this.before, owner), policiesOf(this.after, owner)];
      const [former, latter] = [this.was.owner(was, account), this.is.owner(is, account)];
      const isLooser = former.rest !== latter.rest;
      const isMore = [...latter.allows].some((text) => !former.allows.has(text));
      if (!isLooser && !isMore) continue;
      const isNew = (text: string): boolean => isLooser || !former.allows.has(text);
      yield* this.ofOwner(owner, account, was, is, isNew);
    }
  }

  private *ofOwner(
    owner: string,
    account: string | undefined,
    was: readonly AccessPolicy[],
    is: readonly AccessPolicy[],
    isNew: (text: string) => boolean = () => true,
  ): Generator<AccessChange> {
    const region = [this.finder.ownerRegion(owner)];
    const fresh = is.map((policy) => ({
      document: policy.document,
      statements: policy.document.statements.filter(({ source }) => isNew(statementText(policy, source))),
    }));
    const granted = fresh.flatMap(({ document, statements }) =>
      statements.flatMap((statement) => targetsOfStatement(statement, document, owner)),
    );
    const everything = [everythingOn(owner)];
    for (const principal of this.candidates(owner, account, fresh, was)) {
      if (this.before.index.principal(principal.arn) === undefined) continue;
      const caller = callerOfModel(principal, this.after, this.finder.names);
      for (const target of [
        ...granted,
        ...targetsOfPolicies(principal).filter((each) => mayConcern(each, owner)),
      ])
        yield* this.changeOf(caller, principal.arn, target, this.finder.gain(caller, target, region));
    }
    for (const caller of this.outsiders([...was, ...is], account)) {
      const isInside =
        caller.identity === undefined && 'account' in caller.caller && caller.caller.account === account;
      for (const target of isInside ? [...granted, ...everything] : granted)
        yield* this.changeOf(caller, principalOf(caller), target, this.finder.gain(caller, target, region));
    }
  }

  /** Roles and users of the model whom a changed policy may concern. */
  private candidates(
    owner: string,
    account: string | undefined,
    fresh: readonly Pick<PolicyDocument, 'statements'>[],
    was: readonly AccessPolicy[],
  ): Principal[] {
    const { index } = this.after;
    const found = new Map<string, Principal>();
    for (const { statements } of fresh)
      for (const statement of statements) {
        const { named, delegates } = reachOf(statement, index);
        for (const { arn } of [...named, ...delegates]) {
          const known = index.principal(arn);
          if (known !== undefined) found.set(arn, known);
        }
      }
    const mayDeny = was.some(({ document }) => document.statements.some(({ effect }) => effect !== 'Allow'));
    const which = Subject.of(anyValueFor(`${owner}*`, NOTHING_KNOWN));
    const what = Subject.of(anyValueFor('*', NOTHING_KNOWN));
    if (mayDeny)
      for (const principal of account === undefined ? index.principals : index.principalsOf(account))
        if (mayCall(principal, what, which)) found.set(principal.arn, principal);
    return [...found.values()];
  }

  private outsiders(policies: readonly AccessPolicy[], account: string | undefined): CallerClass[] {
    const guardrails = [this.before, this.after].flatMap((judge) =>
      (judge.guardrailsOver(account).rcps ?? []).flat(),
    );
    const documents = [...policies, ...guardrails].map(({ document }) => document);
    return outsidersOf(documents, [this.before, this.after], this.finder.names);
  }

  private *changeOf(
    caller: CallerClass,
    principal: string,
    target: Target,
    answer: GainAnswer,
  ): Generator<AccessChange> {
    if (answer.result === 'none') return;
    const key = `${principal} ${target.action} ${target.resource}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.gains.push({ principal, caller, target });
    const label = labelOf(caller);
    const grant = this.grantOf(caller, principal, label, target, answer);
    yield {
      kind: this.kind,
      grant,
      text: this.textOf(label, grant, answer.result === 'found'),
      ...detailOf(label, answer),
    };
  }

  private grantOf(
    caller: CallerClass,
    principal: string,
    label: string,
    target: Target,
    answer: GainAnswer,
  ): Grant {
    const { action, resource } = target;
    const asked = askedPrincipal(caller, principal);
    const known = this.after.contextOf(asked);
    const verdict = this.after.checkPattern({
      principal: asked,
      action: anyValueFor(action, known),
      resource: anyValueFor(resource, known),
    });
    const isShown = verdict.decision !== 'denied' || answer.result !== 'found';
    const shown = isShown
      ? verdict
      : this.after.check({
          principal: caller.isOpen ? answer.witness.principal : asked,
          action: answer.witness.action,
          resource: answer.witness.resource,
          context: answer.witness.context,
        });
    return { principal, label, action, resource, verdict: shown };
  }

  private textOf(label: string, grant: Grant, isProven: boolean): string {
    return `${label} ${VERBS[this.kind]}: ${changeInWords(grant, isProven)}`;
  }
}

const NOTHING_KNOWN = Context.partial();

/** Whether the target may lie on the resource, or in it. */
function mayConcern(target: Target, owner: string): boolean {
  const head = headOf(target);
  return owner.startsWith(head) || head.startsWith(literalHead(owner));
}

function policiesOf({ index }: Judge, owner: string): readonly AccessPolicy[] {
  return index.isRole(owner) ? index.trustOf(owner) : index.policiesOn(owner, 'none');
}
