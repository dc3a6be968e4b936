import type { Principal } from '../facts/declared-principal';
import type { Judge } from '../judge';
import { Fingerprints } from '../proof/fingerprint';
import type { Target } from '../proof/target';
import { policiesNear } from '../proof/callers/target-callers';

/** What may tell two callers with the same policies apart. */
const ASKS_FOR_CALLER =
  /aws:(principal|user|multifactorauth|tokenissue|sourceidentity|federated)|calleraccount|\$\{/i;

/** Tells which roles and users of a model decide alike about a target, so that a mesh of them is asked about once. */
export class AccessSignatures {
  private readonly fingerprints: Fingerprints;
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<string, number>();
  private readonly plain = new Map<string, boolean>();

  constructor(private readonly judge: Judge) {
    this.fingerprints = new Fingerprints(judge);
  }

  /** One of each of those who decide alike. */
  distinct(principals: readonly Principal[], target: Target): Principal[] {
    if (!this.isPlain(target)) return [...principals];
    return [...new Map(principals.map((each) => [this.of(each), each])).values()];
  }

  /** The same text for principals that decide alike about the target. */
  signature(principal: Principal, target: Target): string {
    return this.isPlain(target) ? String(this.of(principal)) : principal.arn;
  }

  private of(principal: Principal): number {
    const known = this.known.get(principal.arn);
    if (known !== undefined) return known;
    const written = this.fingerprints.written(principal);
    const text = `${principal.account} ${principal.kind} ${ASKS_FOR_CALLER.test(written) ? principal.arn : ''} ${written}`;
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    this.known.set(principal.arn, number);
    return number;
  }

  /** Whether no policy but those of the callers decides about the target: others may name them one by one. */
  private isPlain(target: Target): boolean {
    const key = `${target.action} ${target.resource}`;
    const known = this.plain.get(key);
    if (known !== undefined) return known;
    const { index, endpoints } = this.judge;
    const isPlain =
      policiesNear(this.judge, target).length === 0 &&
      endpoints.byId.size === 0 &&
      index.facts.accounts.every(
        (account) => (this.judge.guardrailsOver(account).rcps ?? []).flat().length === 0,
      );
    this.plain.set(key, isPlain);
    return isPlain;
  }
}
