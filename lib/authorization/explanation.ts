import { ABSENT, OneOf, UNKNOWN, type ContextValue } from '../policy/condition/context';
import { readable } from '../policy/pattern/symbol';
import { safeLine } from '../text/terminal-text';
import { isAssumeRole, type Combination, type Decision } from './combination';
import { describeCaller } from './requester';
import {
  principalMatches,
  targetMatches,
  type Judgment,
  type Layer,
  type LayerResult,
  type Match,
} from './layer';
import type { AccessPolicy, PolicySet } from './policy-set';
import { clauses, SAYS, type Residual } from './residual';

type Layers = Readonly<Record<Layer, LayerResult>>;

/** What the explanation reads of a verdict. */
export interface ExplainedVerdict {
  readonly decision: Decision;
  readonly denial: 'explicit' | 'implicit' | undefined;
  readonly allowedBy: readonly Match[];
  readonly deniedBy: readonly Match[];
  readonly lacking: readonly Layer[];
  readonly unknown: readonly Residual[];
  readonly questions: readonly string[];
  readonly policies: PolicySet;
}

const LACKS: Readonly<Record<Layer, string>> = {
  scp: 'the service control policies do not allow it at every level',
  rcp: 'the resource control policies do not allow it',
  'vpc-endpoint': 'the policy of the VPC endpoint does not allow it',
  resource: 'the policy of the resource does not allow it',
  identity: 'no identity-based policy of the caller allows it',
  boundary: 'the permissions boundary does not allow it',
  session: 'the session policy does not allow it',
};

/** The whole explanation: the answer first, then each statement that bears on it. */
export function explainVerdict(
  verdict: ExplainedVerdict,
  layers: Layers,
  combination: Combination,
  judgment: Judgment,
): string {
  const { request } = judgment;
  const label = request.callerLabel === undefined ? '' : ` (${readable(request.callerLabel)})`;
  const what = `${describeCaller(request.caller)}${label} ${HEADS[verdict.decision]} ${readable(request.action)} on ${readable(request.resource)}`;
  const lines =
    combination.rule === undefined ? reasonsOf(verdict, layers, judgment) : [`- ${combination.rule}`];
  return [
    `${capital(verdict.decision)}${verdict.denial === undefined ? '' : ` (${verdict.denial}ly)`}: ${what}`,
    ...lines,
  ]
    .map(safeLine)
    .join('\n');
}

const HEADS = { allowed: 'may call', denied: 'may not call', undetermined: 'may or may not call' } as const;

function reasonsOf(verdict: ExplainedVerdict, layers: Layers, judgment: Judgment): string[] {
  if (verdict.decision === 'allowed') return verdict.allowedBy.map((match) => `- ${nameOf(match)} allows it`);
  if (verdict.denial === 'explicit')
    return verdict.deniedBy.map((match) => `- ${nameOf(match)} denies it${conditionText(match)}`);
  const residuals = new Set(verdict.unknown.map(residualLine));
  const lacking = verdict.lacking.filter((layer) => layers[layer].allows === 'no');
  const missing = lacking.flatMap((layer) => [
    `- ${lackOf(layer, judgment)}`,
    ...nearMisses(policiesOf(layer, verdict), judgment),
  ]);
  return [...missing, ...residuals, ...verdict.questions.map((question) => `- it is not known ${question}`)];
}

function residualLine({ effect, match, reasons }: Residual): string {
  const { statement, policy } = match;
  if (statement.mistake !== undefined)
    return `- ${policy.name} is malformed, and AWS would reject it: ${statement.mistake.message}`;
  if (statement.effect === 'unknown') return `- the content of ${policy.name} is not known`;
  return `- ${nameOf(match)} ${SAYS[effect]} it, ${clauses('if', reasons)}`;
}

/** What is missing, and of whom: two accounts have two sides. */
function lackOf(layer: Layer, { request }: Judgment): string {
  if (layer !== 'resource') return LACKS[layer];
  return isAssumeRole(request) ? 'the trust policy of the role does not allow it' : LACKS.resource;
}

function policiesOf(layer: Layer, { policies }: ExplainedVerdict): readonly AccessPolicy[] {
  switch (layer) {
    case 'scp':
      return (policies.scps ?? []).flat();
    case 'rcp':
      return (policies.rcps ?? []).flat();
    case 'vpc-endpoint':
      return policies.vpcEndpoint ?? [];
    case 'resource':
      return policies.resource ?? [];
    case 'identity':
      return policies.identity;
    case 'boundary':
      return policies.boundaries ?? [];
    case 'session':
      return policies.session ?? [];
  }
}

/** Allow statements that speak of the action and do not apply, and why. */
function nearMisses(policies: readonly AccessPolicy[], judgment: Judgment): string[] {
  return policies.flatMap((policy) =>
    policy.document.statements.flatMap((statement) => {
      const { request, unsettled } = judgment;
      const name = `  ${statementName(policy, statement.at, statement.sid)}`;
      if (statement.effect !== 'Allow') return [];
      if (statement.action.matches(request.action, request.context) === 'no') return [];
      if (targetMatches(statement, judgment) === 'no')
        return [`${name} allows the action, but not on this resource`];
      if (principalMatches(statement, judgment) === 'no')
        return [`${name} allows it, but not to this principal`];
      const failing = statement.condition.conditions.filter(
        (condition) => condition.holds(request.context, unsettled) === 'no',
      );
      return failing.map(
        (condition) =>
          `${name} would allow it, but ${condition.toString()} does not hold: the request has ${shown(request.context.get(condition.lowerCaseKey))}`,
      );
    }),
  );
}

function shown(value: ContextValue): string {
  if (value === ABSENT) return 'no such key';
  if (value === UNKNOWN) return 'a value that is not known';
  if (value instanceof OneOf) return value.values.map(shown).join(' or ');
  return typeof value === 'string'
    ? `"${readable(value)}"`
    : `[${value.map((each) => `"${readable(each)}"`).join(', ')}]`;
}

function nameOf({ policy, statement }: Match): string {
  return statementName(policy, statement.at, statement.sid);
}

function statementName(policy: AccessPolicy, at: string, sid: string | undefined): string {
  return `${at}${sid === undefined || sid === '' ? '' : ` (${sid})`} of ${policy.name}`;
}

function conditionText({ statement }: Match): string {
  const { conditions } = statement.condition;
  return conditions.length === 0 ? '' : `, since ${conditions.map(String).join(' and ')}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
