import { judgeLayer, type Judgment, type Layer } from '../../authorization/layer';
import type { AuthorizationRequest } from '../../authorization/authorization-request';
import { UNSETTLED } from '../../authorization/unsettled-rules';
import type { Decision } from '../../authorization/verdict';
import type { DocumentKind, PolicyDocument } from '../../policy/document/document';
import { Subject } from '../../policy/pattern/subject';
import { and, not } from '../../policy/truth';
import { ARNS_OF_CALLERS, PRINCIPAL_ARN } from './keys/arn-relations';
import type { KeyDomain } from './keys/key-domain';
import { callersOfPolicies } from './callers/callers-of-policies';
import type { CallerClass } from './callers/caller-class';
import { findGain } from './search/find-gain';
import type { GainAnswer } from './search/gain-question';
import { complement } from './sets/formula';
import { grantedBy, layerSets } from './sets/layer-set';
import { readPolicies } from './policy-source';
import type { ProofSide } from './sets/proof-side';
import { UnknownNames } from './unknown-names';

/** What a proof comes to. */
export type ProofResult = 'PASS' | 'FAIL' | 'UNDETERMINED';

/** The answer to a question about all requests. */
export interface Proof {
  readonly result: ProofResult;
  /**
   * A request that shows the contrary, confirmed by the evaluation of single requests.
   *
   * @default - the result is not FAIL
   */
  readonly witness?: GainWitness;
  /**
   * Why it cannot be decided.
   *
   * @default - it can
   */
  readonly reason?: string;
}

/** A request, and the class of callers that may make it. */
export interface GainWitness {
  readonly caller: string;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  readonly text: string;
}

/** Whether the new policy allows nothing that the existing one does not. Both are judged by themselves. */
export function proveNoNewAccess(existing: unknown, candidate: unknown, kind: DocumentKind): Proof {
  const [before, after] = readPolicies([existing, candidate], kind);
  if (before === undefined || after === undefined) throw new TypeError('two policies are needed');
  const names = new UnknownNames();
  return proofOf(
    findGain({
      before: documentSide(before),
      after: documentSide(after),
      callers: callersFor([before, after], names),
      names,
      ...optionsFor(after.kind),
    }),
  );
}

export function proofOf(answer: GainAnswer): Proof {
  switch (answer.result) {
    case 'none':
      return { result: 'PASS' };
    case 'found':
      return { result: 'FAIL', witness: { caller: answer.caller.label, ...answer.witness } };
    case 'undetermined':
      return { result: 'UNDETERMINED', reason: answer.reason };
  }
}

/** A document as one side: what it allows by itself. */
export function documentSide(document: PolicyDocument): ProofSide {
  const layer = layerOf(document.kind);
  const policy = { name: 'the policy', document, isCertain: true };
  return {
    documents: [document],
    allowed: (corner) => {
      const sets = layerSets([{ document }], corner, false);
      return document.kind === 'rcp' ? complement(sets.denies) : grantedBy(sets);
    },
    decide: (request) => {
      const { allows, denies } = judgeLayer(layer, [policy], judgmentOf(request));
      const answer = and(document.kind === 'rcp' ? 'yes' : allows, not(denies));
      return DECISIONS[answer];
    },
  };
}

const DECISIONS: Readonly<Record<'yes' | 'no' | 'unknown', Decision>> = {
  yes: 'allowed',
  no: 'denied',
  unknown: 'undetermined',
};

export function judgmentOf(request: AuthorizationRequest): Judgment {
  return {
    request,
    action: Subject.of(request.action),
    resource: Subject.of(request.resource),
    unsettled: UNSETTLED,
    hasBoundary: false,
  };
}

function layerOf(kind: DocumentKind | undefined): Layer {
  return kind === undefined ? 'identity' : kind === 'trust' ? 'resource' : kind;
}

/** Everyone, for policies that name principals; for others, the principal that they are attached to. */
export function callersFor(documents: readonly PolicyDocument[], names: UnknownNames): CallerClass[] {
  const hasPrincipals = documents.some(({ statements }) =>
    statements.some(({ principal }) => principal !== undefined),
  );
  return hasPrincipals ? callersOfPolicies(documents, names) : [IDENTITY];
}

/** The identity that a policy is attached to: a user, a role or a group, nothing else is known of it. */
const IDENTITY: CallerClass = {
  label: '',
  caller: {
    kind: 'user',
    arn: 'arn:aws:iam::999999999999:user/example',
    account: '999999999999',
    name: 'example',
  },
  isOpen: false,
  domains: new Map<string, KeyDomain>([
    ['aws:principalisawsservice', { among: ['false'], preferred: [] }],
    ['aws:principalservicename', { among: [null], preferred: [] }],
    [
      PRINCIPAL_ARN,
      {
        isPresent: true,
        language: ARNS_OF_CALLERS,
        preferred: ['role', 'user'].map((type) => `arn:aws:iam::999999999999:${type}/example`),
      },
    ],
  ]),
};

/** A trust policy decides about actions of STS alone. */
export function optionsFor(kind: DocumentKind | undefined): { readonly services?: readonly string[] } {
  return kind === 'trust' ? { services: ['sts'] } : {};
}
