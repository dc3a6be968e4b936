import { judgeLayer } from '../../authorization/layer';
import { obeysRcps } from '../../authorization/layers-of';
import type { AccessPolicy } from '../../authorization/policy-set';
import type { PolicyDocument } from '../../policy/document/document';
import type { PatternElement, Statement } from '../../policy/document/statement';
import type { TextPattern } from '../../policy/pattern/text-pattern';
import { documentSide, judgmentOf } from './document-proof';
import { findGain, type GainAnswer } from './search/find-gain';
import { complement, intersection } from './sets/formula';
import { layerSets } from './sets/layer-set';
import { NOTHING_ALLOWED, type ProofSide } from './sets/proof-side';
import { layerPolicy } from './sets/request-set';
import { isKnownOfStrangers, strangersTo } from './callers/stranger';
import { UnknownNames } from './unknown-names';

/** What may let a stranger in. */
export interface StrangerQuestion {
  /** The policy of a resource; all its statements decide. */
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
  /** Whether a stranger has a value for the key, or may choose one; any other key is taken to be absent. */
  readonly mayChoose: (lowerCaseKey: string) => boolean;
}

/** Whether a stranger may make a request that the statement covers. */
export function strangerAccess(question: StrangerQuestion): GainAnswer {
  const { document, statement, action = statement.action, services, rcps, mayChoose } = question;
  const documents = [document, ...rcps.map((policy) => policy.document)];
  const keys = documents.flatMap(({ statements }) =>
    statements.flatMap(({ condition }) => condition.conditions.map(({ lowerCaseKey }) => lowerCaseKey)),
  );
  const absent = [...new Set(keys)].filter((key) => !isKnownOfStrangers(key) && !mayChoose(key));
  const names = new UnknownNames();
  return findGain({
    before: NOTHING_ALLOWED,
    after: underRcps(documentSide(document), rcps),
    callers: strangersTo(documents, names, absent),
    names,
    focus: { ...document, statements: [{ ...statement, action }] },
    services,
    traitOf: obeysRcps,
  });
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
