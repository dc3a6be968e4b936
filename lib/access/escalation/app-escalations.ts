import type { AssemblyFacts } from '../../assembly/facts';
import { FactIndex } from '../facts/fact-index';
import { Judge, type AccessModelOptions } from '../judge';
import type { EscalationReport } from './escalation-report';
import { Estate } from './target-index';
import { knownFacts } from './certain-facts';
import { Reporter } from './reporter';

/** Every way to more permissions that the roles and users have. */
export function escalationsIn(index: FactIndex, options: AccessModelOptions = {}): EscalationReport {
  return reporterOf(index, options, false).report();
}

/** Judges the facts as far as they are known; `areStrangers` where they hold nothing but policies. */
export function reporterOf(asked: FactIndex, options: AccessModelOptions, areStrangers: boolean): Reporter {
  const { facts } = asked;
  const known = knownFacts(facts);
  const index = known === facts ? asked : new FactIndex(known);
  const principals = index.principals.filter(({ arn }) => asked.principal(arn) !== undefined);
  return new Reporter(new Judge(index, options), new Estate(facts), principals, {
    areStrangers,
    isGuarded: isGuarded(facts, options),
  });
}

/** Whether SCPs or RCPs are in force. */
function isGuarded({ policies }: AssemblyFacts, { guardrails = {} }: AccessModelOptions): boolean {
  const { scps = [], rcps = [] } = guardrails;
  return scps.length + rcps.length > 0 || policies.some(({ kind }) => kind === 'scp' || kind === 'rcp');
}
