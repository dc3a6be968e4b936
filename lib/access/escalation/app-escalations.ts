import type { AssemblyFacts } from '../../assembly/facts';
import { FactIndex } from '../facts/fact-index';
import type { AccessModelOptions } from '../access-model-options';
import { Judge } from '../judge';
import type { EscalationReport } from './escalation-report';
import { TargetIndex } from './target-index';
import { certainFacts } from './certain-facts';
import { EscalationReporter } from './reporter';

/** How the roles and users of the facts can get more permissions. */
export function escalationsIn(index: FactIndex, options: AccessModelOptions = {}): EscalationReport {
  return reporterOf(index, options, false).report();
}

/** Judges the known part of the facts. `policiesOnly` says that nothing but policies is known of the principals. */
export function reporterOf(
  asked: FactIndex,
  options: AccessModelOptions,
  policiesOnly: boolean,
): EscalationReporter {
  const { facts } = asked;
  const known = certainFacts(facts);
  const index = known === facts ? asked : new FactIndex(known);
  const principals = index.principals.filter(({ arn }) => asked.principal(arn) !== undefined);
  return new EscalationReporter(new Judge(index, options), new TargetIndex(facts), principals, {
    policiesOnly,
    hasGuardrails: hasGuardrails(facts, options),
  });
}

/** Whether SCPs or RCPs are in force. */
function hasGuardrails({ policies }: AssemblyFacts, { guardrails = {} }: AccessModelOptions): boolean {
  const { scps = [], rcps = [] } = guardrails;
  return scps.length + rcps.length > 0 || policies.some(({ kind }) => kind === 'scp' || kind === 'rcp');
}
