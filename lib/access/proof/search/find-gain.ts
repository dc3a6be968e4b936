import type { AuthorizationRequest } from '../../../authorization/authorization-request';
import type { Statement } from '../../../policy/document/statement';
import { actionCells } from '../sets/action-cells';
import { Budget, TooComplexError } from './budget';
import { domainsOfCaller, type CallerClass } from '../callers/caller-class';
import { ALL, Atoms, complement, intersection, isNone } from '../sets/formula';
import type { KeyDomain } from '../keys/key-domain';
import { action as actionFacts, mayMeetArn } from '../../../service-authorization';
import type { PolicyDocument } from '../../../policy/document/document';
import { statementSet } from '../sets/layer-set';
import type { Corner, ProofSide } from '../sets/proof-side';
import type { Point, RequestSpace } from './request-space';
import { findPoint } from './solve';
import { presences, variablesOf } from '../keys/variable-presence';
import { UndecidedError } from '../keys/solve-key';
import { inClass } from './caller-region';
import { relatedKeys } from '../sets/related-keys';
import { ReadElements, StatementSets } from '../sets/statement-set';
import { ANY_ARN, codesOf } from '../text/token-pattern';
import { TextLanguage } from '../text/text-language';
import type { UnknownNames } from '../unknown-names';
import { singledOutValues, suggestedValues } from '../keys/variable-values';
import { unconfirmed } from './unconfirmed-witness';
import type { GainAnswer, GainQuestion } from './gain-question';
import { concretePoints, type Witness } from './witness';

const ANY_RESOURCE = new TextLanguage([ANY_ARN]);
const MOST_CANDIDATES = 64;

/** Looks for a request that the after side allows and the before side does not; the evaluation confirms each. */
export function findGain(question: GainQuestion): GainAnswer {
  const budget = new Budget(question.limit);
  let open: Extract<GainAnswer, { result: 'undetermined' }> | undefined;
  try {
    for (const answer of answersOf(question, budget)) {
      if (answer.result === 'found') return answer;
      if (answer.result === 'undetermined') open ??= answer;
    }
  } catch (error) {
    if (!(error instanceof TooComplexError)) throw error;
    return { result: 'undetermined', reason: error.message };
  }
  return open ?? { result: 'none' };
}

/** One answer for each cell of actions, class of callers and presence of the variables. */
export function* answersOf(question: GainQuestion, budget: Budget): Generator<GainAnswer> {
  const { before, after, callers } = question;
  const documents = [
    ...new Set([
      ...after.documents,
      ...before.documents,
      ...(question.focus === undefined ? [] : [question.focus]),
    ]),
  ];
  const statements = [...new Set(documents.flatMap((document) => document.statements))];
  const cells = actionCells(statements, question);
  const indexes = new Map(statements.map((statement, i) => [statement, i]));
  const variables = variablesOf(documents);
  const hinted =
    variables.length === 0
      ? question
      : { ...question, variables, variableValues: suggestedValues(documents) };
  // What the data know first: an example with a real action is worth more.
  const ordered = [...cells.filter(({ isKnown }) => isKnown), ...cells.filter(({ isKnown }) => !isKnown)];
  const conditions = statements.flatMap(({ condition }) => condition.conditions);
  const keys = [...new Set([...variables, ...conditions.map(({ lowerCaseKey }) => lowerCaseKey)])];
  const read = new ReadElements();
  const singledOut = singledOutValues(documents, variables);
  for (const caller of callers)
    for (const domains of presences(variables, domainsOfCaller(caller, keys), singledOut)) {
      const sets = setsFor(question.names, domains, read);
      if (!mayAllow(after, caller, sets)) continue;
      for (const cell of ordered) {
        if (question.concerns?.(cell) === false) continue;
        const matches = (statement: Statement): boolean =>
          cell.matched[indexes.get(statement) ?? -1] ?? false;
        yield answerIn({ cell, caller, sets, matches }, hinted, domains, budget);
      }
    }
}

/** Whether some statement that may allow names the caller, or names no one; a root user needs none. */
function mayAllow({ documents }: ProofSide, caller: CallerClass, sets: StatementSets): boolean {
  if (caller.caller.kind === 'root') return true;
  return documents.some(
    ({ kind, statements }) =>
      kind === 'rcp' ||
      statements.some((each) => each.effect !== 'Deny' && !isNone(sets.principal(each, caller, false))),
  );
}

function setsFor(
  names: UnknownNames,
  domains: ReadonlyMap<string, KeyDomain>,
  read: ReadElements,
): StatementSets {
  const variableText = (key: string): string | undefined => {
    const among = domains.get(key)?.among;
    if (among?.length !== 1) return names.characterOf(`\${${key}}`);
    const [value] = among;
    return typeof value === 'string' ? value : undefined;
  };
  return new StatementSets(new Atoms(), { names, variableText }, domains, read);
}

function answerIn(
  corner: Corner,
  question: GainQuestion,
  domains: ReadonlyMap<string, KeyDomain>,
  budget: Budget,
): GainAnswer {
  const { before, after, names, within, focus } = question;
  const asked = intersection(
    ...(focus?.statements ?? []).map((statement) =>
      statementSet(statement, focus as PolicyDocument, corner, false),
    ),
    within?.(corner) ?? ALL,
    inClass(corner),
  );
  if (isNone(asked)) return { result: 'none' };
  const gained = intersection(asked, after.allowed(corner));
  if (isNone(gained)) return { result: 'none' };
  const unrelated = intersection(gained, complement(before.allowed(corner)));
  if (isNone(unrelated)) return { result: 'none' };
  const formula = intersection(unrelated, relatedKeys(corner.sets.atoms, domains, question.variables ?? []));
  const { caller } = corner;
  let confirmed: Witness | undefined;
  let open: { reason: string; example: Witness } | undefined;
  let candidates = 0;
  const shownDomains = new Map([...domains, ...(after.own ?? [])]);
  const accepts = (point: Point): boolean => {
    // Actions of the data have cells of their own.
    if (point.action !== undefined && actionFacts(point.action) !== undefined) return false;
    const reasons: string[] = [];
    let witness: Witness | undefined;
    for (const attempt of concretePoints(point, corner, shownDomains, question)) {
      const [was, is] = [before.decide(attempt.request), after.decide(attempt.request)];
      const isAsked = focus === undefined || coversResource(focus, attempt.request);
      if (was === 'denied' && is === 'allowed' && isAsked) {
        confirmed = attempt.witness;
        return true;
      }
      witness ??= attempt.witness;
      reasons.push(...attempt.open);
      if (
        isAsked &&
        names.isEmpty &&
        was !== 'undetermined' &&
        is !== 'undetermined' &&
        attempt.open.length === 0
      )
        throw unconfirmed(witness, was, is);
    }
    if (witness === undefined) return false;
    open ??= {
      reason: reasonOf(reasons, question),
      example: witness,
    };
    candidates += 1;
    return candidates >= MOST_CANDIDATES;
  };
  try {
    findPoint(formula, spaceOf(corner, question, domains), budget, accepts);
  } catch (error) {
    if (!(error instanceof UndecidedError)) throw error;
    return { result: 'undetermined', reason: error.message };
  }
  if (confirmed !== undefined) return { result: 'found', witness: confirmed, caller };
  return open === undefined ? { result: 'none' } : { result: 'undetermined', ...open };
}

/** Whether the resource is surely one that the focus names: an unknown name may be another. */
function coversResource(
  { statements }: PolicyDocument,
  { resource, context }: AuthorizationRequest,
): boolean {
  const wanted = statements[0]?.resource;
  if (wanted === undefined || resource === '*') return true;
  const matches = wanted.items.map(({ pattern }) => pattern.matches(resource, context));
  return wanted.negated ? matches.every((each) => each === 'no') : matches.includes('yes');
}

function reasonOf(open: readonly string[], { variables = [] }: GainQuestion): string {
  const reasons = open.length > 0 ? open : variables.map((key) => `\${${key}}`);
  return reasons.length === 0
    ? 'AWS does not say how this request is judged'
    : `it hangs on ${[...new Set(reasons)].join(' and ')}`;
}

function spaceOf(
  { cell: { action, isKnown, takesResource }, sets }: Corner,
  { resources, likelyResources = [], resourceAccount }: GainQuestion,
  domains: ReadonlyMap<string, KeyDomain>,
): RequestSpace {
  return {
    resources: takesResource ? (resources ?? ANY_RESOURCE) : TextLanguage.ofTexts(['*']),
    likelyResources: likelyFor(action, likelyResources, resourceAccount),
    ...(isKnown ? {} : { actions: newActionsOf(action) }),
    domains,
    predicatesOn: (key) => sets.atoms.predicatesOn(key),
  };
}

/** Resources of the types that the action applies to come first. */
function likelyFor(action: string, likely: readonly string[], account = '999999999999'): string[] {
  const prefix = action.split(':')[0] ?? action;
  const known = actionFacts(action);
  const forms = known?.resourceTypes.flatMap(({ type }) => type.arnForms) ?? [];
  const all = [
    ...likely,
    ...(prefix === 's3' ? ['arn:aws:s3:::example-bucket/example-key', 'arn:aws:s3:::example-bucket'] : []),
    ...(/^(iam|sts)$/.test(prefix) ? [`arn:aws:iam::${account}:role/Example`] : []),
    ...forms.map((form) => exampleOf(form, account)),
    `arn:aws:${prefix}:eu-west-1:${account}:example`,
  ];
  const isOfType = (arn: string): boolean =>
    known === undefined ? arn.split(':')[2] === prefix : mayMeetArn(known, arn);
  return [...all.filter(isOfType), ...all.filter((arn) => !isOfType(arn))];
}

const EXAMPLES: Readonly<Record<string, string>> = { Partition: 'aws', Region: 'eu-west-1' };

function exampleOf(form: string, account: string): string {
  return form.replace(/\$\{(\w+)\}/g, (_, name: string) =>
    name === 'Account' ? account : (EXAMPLES[name] ?? 'example'),
  );
}

/** A name that no action of the service has: the letters of a new one cannot be known. */
function newActionsOf(prefix: string): TextLanguage {
  return new TextLanguage([{ tokens: [...codesOf(`${prefix}:`), -2, -1], ignoreCase: true }]);
}
