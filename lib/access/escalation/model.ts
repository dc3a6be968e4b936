import type { AssemblyFacts } from '../../assembly/facts';
import { FactIndex } from '../fact-index';
import { Judge, type AccessModelOptions } from '../judge';
import type { EscalationReport } from './escalation';
import { Estate } from './estate';
import { knownFacts } from './known-facts';
import { Reporter } from './report';

/** Every way to more permissions that the roles and users of the facts have. */
export function escalationsIn(facts: AssemblyFacts, options: AccessModelOptions = {}): EscalationReport {
  return reporterOf(facts, options, false).report();
}

/** Judges the facts as far as they are known; `areStrangers` where they hold nothing but policies. */
export function reporterOf(
  facts: AssemblyFacts,
  options: AccessModelOptions,
  areStrangers: boolean,
): Reporter {
  const original = new Set([...facts.roles, ...facts.users].map(({ arn }) => arn));
  const index = new FactIndex(knownFacts(facts));
  const principals = index.principals.filter(({ arn }) => original.has(arn));
  return new Reporter(new Judge(index, options), new Estate(facts), principals, {
    areStrangers,
    isGuarded:
      options.guardrails !== undefined || facts.policies.some(({ kind }) => kind === 'scp' || kind === 'rcp'),
  });
}
