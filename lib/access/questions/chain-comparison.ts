import { readable } from '../../policy/pattern/symbol';
import { anyValueFor } from '../../policy/pattern/any-value';
import { AccessVerdict } from '../access-verdict';
import type { Principal } from '../facts/declared-principal';
import type { Judge } from '../judge';
import type { CallerClass } from '../proof/callers/caller-class';
import { ChainQuestions, type ChainCaller, type ChainQuestion } from './chain-questions';
import { askedPrincipal } from '../proof/callers/caller-name';
import type { GainAnswer } from '../proof/search/gain-question';
import { GainFinder } from '../proof/gain-finder';
import { labelOf } from '../proof/model-side';
import type { OtherCaller } from '../proof/callers/other-callers';
import { MOST_HOPS, type RoleCaller } from '../proof/callers/role-callers';
import type { Target } from '../proof/target';
import { candidateTest } from '../proof/callers/target-callers';
import type { UnknownNames } from '../proof/unknown-names';
import type { AccessChange } from './access-change';
import { AccessSignatures } from './access-signature';
import type { ChangedSides } from './changed-sides';
import type { Gain } from './comparison';
import { changeInWords } from './what-can';

/** How many pairs of a caller and an access are compared. */
export const MOST_CHAIN_QUESTIONS = 20_000;

const NO_ROLES: ReadonlySet<string> = new Set();
const VERBS = { gained: 'gains', lost: 'loses' } as const;

/**
 * Looks for what callers of roles come to: through a role that gains access, or to a role that they did not come to
 * before. What they could do before, by a call of their own or through any role, is no gain.
 */
export class ChainComparison {
  private readonly finder: GainFinder;
  private readonly chains: ChainQuestions;
  private readonly signaturesBefore: AccessSignatures;
  private readonly signaturesAfter: AccessSignatures;
  private readonly reported = new Set<string>();
  private readonly answers = new Map<string, GainAnswer>();
  private readonly candidates = new Map<string, ReadonlySet<string>>();
  private asked = 0;

  constructor(
    private readonly before: Judge,
    private readonly after: Judge,
    private readonly kind: 'gained' | 'lost',
    changed: ChangedSides,
    names: UnknownNames,
  ) {
    this.finder = new GainFinder(before, after, names);
    this.chains = new ChainQuestions(before, after, changed, this.finder);
    this.signaturesBefore = new AccessSignatures(before);
    this.signaturesAfter = new AccessSignatures(after);
  }

  /** The changes through roles; `gains` are those by a call of their own. */
  *changes(gains: readonly Gain[]): Generator<AccessChange> {
    for (const question of this.chains.questions(gains)) {
      const { from, targets, role } = question;
      for (const target of targets) {
        const key = `${from.principal} ${target.action} ${target.resource}`;
        if (this.reported.has(key) || this.chains.isStep(target)) continue;
        if (++this.asked > MOST_CHAIN_QUESTIONS) {
          const many = `more than ${MOST_CHAIN_QUESTIONS.toLocaleString('en-US')} accesses through roles are in question`;
          yield this.tooComplex(question, target, many);
          return;
        }
        const answer = this.answerTo(from, role, target);
        if (answer.result === 'none') continue;
        this.reported.add(key);
        yield this.changeOf(from, role, target, answer);
      }
    }
    const { cut } = this.chains;
    const [target] = cut?.targets ?? [];
    if (cut !== undefined && target !== undefined)
      yield this.tooComplex(cut, target, `chains of more than ${MOST_HOPS} roles are in question`);
  }

  /** Whether the caller gains something of the target through the role: nothing that it had gave it that. */
  private answerTo(from: ChainCaller, role: Principal, target: Target): GainAnswer {
    const { principal, caller } = from;
    const itself: OtherCaller[] = [
      { judge: this.after, caller },
      ...(this.chains.isYoung(principal) ? [] : [{ judge: this.before, caller }]),
    ];
    const candidates = this.candidatesFor(target);
    const surely = candidates.size === 0 ? NO_ROLES : this.chains.surelyReached(from);
    const reached = this.signaturesBefore.distinct(
      [...candidates].flatMap((arn) => (surely.has(arn) ? (this.before.index.principal(arn) ?? []) : [])),
      target,
    );
    const key = JSON.stringify([
      role.arn,
      target.action,
      target.resource,
      ...(this.mayHave(principal, target) ? this.signaturesOf(principal, target) : []),
      '',
      ...reached.map((each) => this.signaturesBefore.signature(each, target)).sort(),
    ]);
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const others = [
      ...(this.mayHave(principal, target) ? itself : []),
      ...reached.map((each): OtherCaller => ({
        judge: this.before,
        caller: this.chains.callerBefore(each),
      })),
    ];
    const answer = this.finder.gainBeyond(others, this.chains.callersAfter.callerOf(role), target);
    this.answers.set(key, answer);
    return answer;
  }

  /** What the caller itself could and can do, as texts: the same texts for those who decide alike. */
  private signaturesOf(principal: string, target: Target): string[] {
    const [old, young] = [this.before, this.after].map(({ index }) => index.principal(principal));
    return [
      old === undefined ? principal : this.signaturesBefore.signature(old, target),
      young === undefined ? principal : this.signaturesAfter.signature(young, target),
    ];
  }

  /** Whether the caller itself may have some of the target, before or after. */
  private mayHave(principal: string, target: Target): boolean {
    const [old, young] = [this.before, this.after].map(({ index }) => index.principal(principal));
    if (old === undefined && young === undefined) return true;
    return (
      this.candidatesFor(target).has(principal) ||
      (young !== undefined && candidateTest(this.after, target)(young))
    );
  }

  /** Roles and users that may have had some of the target. */
  private candidatesFor(target: Target): ReadonlySet<string> {
    const key = `${target.action} ${target.resource}`;
    const known = this.candidates.get(key);
    if (known !== undefined) return known;
    const test = candidateTest(this.before, target);
    const found = new Set(this.before.index.principals.filter(test).map(({ arn }) => arn));
    this.candidates.set(key, found);
    return found;
  }

  private changeOf(
    { caller, principal, via, reason }: RoleCaller,
    role: Principal,
    target: Target,
    answer: Exclude<GainAnswer, { result: 'none' }>,
  ): AccessChange {
    const label = labelOf(caller);
    const verdict = this.verdictOf(caller, principal, via, role, target);
    const { action, resource } = target;
    const grant = { principal, label, action, resource, verdict };
    const open = [
      ...(reason === undefined ? [] : [reason]),
      ...(answer.result === 'undetermined' ? [answer.reason] : []),
    ];
    const isProven = answer.result === 'found' && open.length === 0;
    const path = via.map((arn) => this.after.index.principal(arn)?.label ?? readable(arn));
    return {
      kind: this.kind,
      grant,
      via,
      text: `${label} ${VERBS[this.kind]} through ${path.join(', then ')}: ${changeInWords(grant, isProven)}`,
      ...(answer.result === 'found' && isProven
        ? { witness: { caller: labelOf(this.chains.callersAfter.callerOf(role)), ...answer.witness } }
        : {}),
      ...(open.length === 0 ? {} : { reason: open.join(', and ') }),
    };
  }

  /** The role assumptions, and the request that the last role makes. */
  private verdictOf(
    caller: CallerClass,
    principal: string,
    via: readonly string[],
    role: Principal,
    { action, resource }: Target,
  ): AccessVerdict {
    const known = this.after.contextOf(role.arn);
    const chain = this.after.checkChain(askedPrincipal(caller, principal), via);
    const last = this.after.checkPattern({
      principal: role.arn,
      action: anyValueFor(action, known),
      resource: anyValueFor(resource, known),
    });
    return new AccessVerdict([...chain.steps, ...last.steps]);
  }

  /** Says that not all was compared: the rest is not known to be unchanged. */
  private tooComplex({ from, role }: ChainQuestion, target: Target, what: string): AccessChange {
    const reason = `too complex: ${what}, and this one and the rest are not compared`;
    return this.changeOf(from, role, target, { result: 'undetermined', reason });
  }
}
