import { proveNoNewAccess, proveNoPublicAccess, proveNotGranted, type Proof } from '../../access';
import { IamPatternsError } from '../../errors';
import type { DocumentKind } from '../../policy/document/document';
import { isRecord } from '../../policy/value';
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
  const fields = parsed(line, at);
  const kind = kindIn(fields, at);
  const { id } = fields;
  const need = (name: string): unknown => {
    if (fields[name] !== undefined) return fields[name];
    throw invalid(at, name, 'nothing', 'a policy document');
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
    const document = fields['document'] ?? need('new');
    if (check === 'no-public-access')
      return proveNoPublicAccess(document, kind === 'trust' ? 'trust' : 'resource');
    const actions = textsIn(fields['actions'], asked.actions);
    const resources = textsIn(fields['resources'], asked.resources);
    if (actions.length === 0) throw invalid(at, 'actions', 'nothing', 'a list of actions');
    return proveNotGranted(document, { actions, ...(resources.length === 0 ? {} : { resources }) }, kind);
  }
}

function textsIn(value: unknown, fallback: readonly string[]): readonly string[] {
  const texts = [value].flat().filter((each) => typeof each === 'string');
  return texts.length === 0 ? fallback : texts;
}

function parsed(line: string, at: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    if (isRecord(value)) return value;
  } catch {
    // The error below says what is expected.
  }
  throw invalid(at, 'line', line, 'a JSON object');
}

function kindIn({ kind = 'identity' }: Readonly<Record<string, unknown>>, at: string): DocumentKind {
  const known = [...POLICY_KINDS, 'session' as const].find((each) => each === kind);
  if (known !== undefined) return known;
  throw invalid(at, 'kind', JSON.stringify(kind), POLICY_KINDS.join(', '));
}

function invalid(at: string, subject: string, got: string, expected: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-line',
    at,
    subject,
    got,
    expected,
    fix: 'write {"id", "kind", "existing", "new"} for no-new-access',
  });
}
