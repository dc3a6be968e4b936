import type { NamedPrincipal } from '../../policy/principal/principal';
import { judgeLayer } from '../../authorization/layer';
import { obeysRcps } from '../../authorization/layers-of';
import type { AccessPolicy } from '../../authorization/policy-set';
import type { PolicyDocument } from '../../policy/document/document';
import type { PatternElement, Statement } from '../../policy/document/statement';
import type { TextPattern } from '../../policy/pattern/text-pattern';
import { documentSide, judgmentOf } from './document-proof';
import { findGain } from './search/find-gain';
import type { GainAnswer } from './search/gain-question';
import { callersMeant, plainCaller, withValues, type KeyValues } from './callers/principal-callers';
import { complement, intersection } from './sets/formula';
import { layerSets } from './sets/layer-set';
import { NOTHING_ALLOWED, type ProofSide } from './sets/proof-side';
import { layerPolicy } from './sets/request-set';
import type { CallerClass } from './callers/caller-class';
import { isKnownOfStrangers, strangersTo, type StrangerOptions } from './callers/stranger';
import { UnknownNames } from './unknown-names';

/** A statement of a resource policy or trust policy that may let someone in. */
export interface StatementQuestion {
  /** The policy; all its statements decide. */
  readonly document: PolicyDocument;
  /** Only requests that this statement covers. */
  readonly statement: Statement;
  /**
   * Only actions that this element names.
   *
   * @default - all actions of the statement
   */
  readonly action?: PatternElement<TextPattern>;
  /**
   * Only actions of these services: what an action of another service does on the resource is nothing.
   *
   * @default - all
   */
  readonly services?: readonly string[];
  /** RCPs over the account of the resource. */
  readonly rcps: readonly AccessPolicy[];
}

/** Whether some of the callers may make a request that the statement covers. */
export function statementAccess(
  { document, statement, action = statement.action, services, rcps }: StatementQuestion,
  callersAmong: (documents: readonly PolicyDocument[], names: UnknownNames) => readonly CallerClass[],
): GainAnswer {
  const names = new UnknownNames();
  return findGain({
    before: NOTHING_ALLOWED,
    after: underRcps(documentSide(document), rcps),
    callers: callersAmong([document, ...rcps.map((policy) => policy.document)], names),
    names,
    focus: { ...document, statements: [{ ...statement, action }] },
    services,
    traitOf: obeysRcps,
  });
}

/** What may let a stranger in. */
export interface StrangerQuestion extends StatementQuestion, Pick<StrangerOptions, 'fromAnyNetwork'> {
  /** Whether a stranger has a value for the key, or may choose one; any other key is taken to be absent. */
  readonly mayChoose: (lowerCaseKey: string) => boolean;
}

/** Whether a stranger may make a request that the statement covers. */
export function strangerAccess({ mayChoose, fromAnyNetwork, ...question }: StrangerQuestion): GainAnswer {
  return statementAccess(question, (documents, names) => {
    const absent = keysIn(documents).filter((key) => !isKnownOfStrangers(key) && !mayChoose(key));
    return strangersTo(documents, names, { absent, fromAnyNetwork });
  });
}

/**
 * Whether one whom the principal means may make a request that the statement covers, with only these values for some keys,
 * `null` for a key that is absent, and any value for the others.
 */
export function principalAccess(
  question: StatementQuestion,
  principal: NamedPrincipal,
  values: KeyValues,
): GainAnswer {
  return statementAccess(question, (_documents, names) =>
    callersMeant(principal, names).map((caller) => withValues(caller, values, names)),
  );
}

/** The same of a caller that nothing singles out in its account: under a name and with keys that no policy speaks of. */
export function plainPrincipalAccess(
  question: StatementQuestion,
  principal: NamedPrincipal,
  values: KeyValues,
): GainAnswer {
  return statementAccess(question, (documents, names) =>
    callersMeant(principal, names).map((caller) =>
      withValues(plainCaller(caller, keysIn(documents)), values, names),
    ),
  );
}

/** The keys of all conditions, in lower case. */
function keysIn(documents: readonly PolicyDocument[]): string[] {
  const conditions = documents.flatMap(({ statements }) =>
    statements.flatMap(({ condition }) => condition.conditions),
  );
  return [...new Set(conditions.map(({ lowerCaseKey }) => lowerCaseKey))];
}

/** What the side allows and no RCP denies. */
function underRcps(side: ProofSide, rcps: readonly AccessPolicy[]): ProofSide {
  if (rcps.length === 0) return side;
  const obeys = (action: string): boolean => obeysRcps(action) !== 'no';
  return {
    documents: [...side.documents, ...rcps.map(({ document }) => document)],
    allowed: (corner) => {
      const allowed = side.allowed(corner);
      const { action, isKnown } = corner.cell;
      if (!obeys(isKnown ? action : `${action}:UnknownAction`)) return allowed;
      return intersection(allowed, complement(layerSets(rcps.map(layerPolicy), corner, false).denies));
    },
    decide: (request) => {
      const decision = side.decide(request);
      if (decision === 'denied' || !obeys(request.action)) return decision;
      const { denies } = judgeLayer('rcp', rcps, judgmentOf(request));
      return denies === 'yes' ? 'denied' : denies === 'unknown' ? 'undetermined' : decision;
    },
  };
}
