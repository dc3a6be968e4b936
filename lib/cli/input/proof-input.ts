import {
  proveNoNewAccess,
  proveNoPublicAccess,
  proveNotGranted,
  requireMatchedAction,
  type Proof,
  type UngrantedAccess,
} from '../../access';
import { IamPatternsError } from '../../errors';
import type { DocumentKind } from '../../policy/document/document';
import { isRecord } from '../../policy/value';
import { requireUniqueKeys } from '../../text/duplicate-keys';
import { readSources, type DocumentFile } from './check-sources';
import { POLICY_KINDS } from './policy-kind';

/** What can be proven. */
export const PROOF_CHECKS = ['no-new-access', 'not-granted', 'no-public-access'] as const;
export type ProofCheck = (typeof PROOF_CHECKS)[number];

/** Sources of one side: policy documents, or what a model is made from. */
export interface ProofSources {
  readonly documents: readonly DocumentFile[];
  readonly sources: readonly string[];
}

/** Sorts the sources. */
export function readProofSides(texts: readonly string[], kind: DocumentKind | undefined): ProofSources {
  const documents: DocumentFile[] = [];
  const sources: string[] = [];
  for (const text of texts) {
    const { documents: found } = readSources([text], kind);
    if (found.length === 0) sources.push(text);
    documents.push(...found);
  }
  return { documents, sources };
}

/** Actions and resources of not-granted. */
interface Asked {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** The answer to one line. */
export interface ProofLineAnswer extends Proof {
  readonly id: unknown;
}

/** Answers one JSON line. `at` is its place in errors. */
export function proofLine(check: ProofCheck, line: string, at: string, asked: Asked): ProofLineAnswer {
  const fields = parsed(check, line, at);
  const kind = kindIn(check, fields, at);
  const { id } = fields;
  const need = (name: string): unknown => {
    if (fields[name] !== undefined) return documentIn(fields[name]);
    throw invalid(check, undefined, name, 'nothing', 'a policy document');
  };
  try {
    return { id, ...answer() };
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    throw new IamPatternsError({
      ...error,
      at: error.at === undefined || error.at === '' ? at : `${at}: ${error.at}`,
    });
  }

  function answer(): Proof {
    if (check === 'no-new-access') return proveNoNewAccess(need('existing'), need('new'), kind);
    const document = need(fields['document'] === undefined ? 'new' : 'document');
    if (check === 'no-public-access')
      return proveNoPublicAccess(document, kind === 'trust' ? 'trust' : 'resource');
    const actions = textsIn(fields['actions'], asked.actions);
    const resources = textsIn(fields['resources'], asked.resources);
    return proveNotGranted(document, ungranted({ actions, resources }), kind);
  }
}

/** What must not be granted: any action, if only resources are given. */
export function ungranted({ actions, resources }: Asked): UngrantedAccess {
  if (actions.length + resources.length === 0)
    throw invalid('not-granted', undefined, 'actions', 'nothing', 'actions, resources or both');
  for (const each of actions) requireMatchedAction(each);
  return {
    actions: actions.length === 0 ? ['*'] : actions,
    ...(resources.length === 0 ? {} : { resources }),
  };
}

function textsIn(value: unknown, fallback: readonly string[]): readonly string[] {
  const texts = [value].flat().filter((each) => typeof each === 'string');
  return texts.length === 0 ? fallback : texts;
}

/** A policy document, or its JSON text as the API of AWS takes it. */
function documentIn(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*\{/.test(value)) return value;
  try {
    const document: unknown = JSON.parse(value);
    requireUniqueKeys(value, 'document');
    return document;
  } catch (error) {
    if (error instanceof IamPatternsError) throw error;
    return value;
  }
}

function parsed(check: ProofCheck, line: string, at: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    if (isRecord(value)) {
      // A parser keeps only the last value of a duplicate key.
      requireUniqueKeys(line, at);
      return value;
    }
  } catch (error) {
    if (error instanceof IamPatternsError) throw error;
  }
  throw invalid(check, at, 'line', line, 'a JSON object');
}

const LINE_KINDS = [...POLICY_KINDS, 'session'] as const;

function kindIn(
  check: ProofCheck,
  { kind = 'identity' }: Readonly<Record<string, unknown>>,
  at: string,
): DocumentKind {
  const known = LINE_KINDS.find((each) => each === kind);
  if (known !== undefined) return known;
  throw invalid(check, at, 'kind', JSON.stringify(kind), LINE_KINDS.join(', '));
}

const FORMS: Readonly<Record<ProofCheck, string>> = {
  'no-new-access': '{"id", "kind", "existing", "new"}',
  'not-granted': '{"id", "kind", "document", "actions", "resources"}',
  'no-public-access': '{"id", "kind", "document"}',
};

function invalid(
  check: ProofCheck,
  at: string | undefined,
  subject: string,
  got: string,
  expected: string,
): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-line',
    at,
    subject,
    got,
    expected,
    fix: `write ${FORMS[check]} for ${check}`,
  });
}
