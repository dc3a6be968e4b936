import {
  proveNoNewAccess,
  proveNoPublicAccess,
  proveNotGranted,
  type AccessModel,
  type PossibleAccess,
  type Proof,
  type ProofResult,
} from '../../access';
import { readable } from '../../policy/pattern/symbol';
import type { DocumentFile } from '../input/check-sources';
import { unreadNotes } from '../input/model-options';
import type { ProofCheck } from '../input/proof-input';
import type { ProofAnswer } from './proof-answer';

interface Asked {
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
}

/** The answer about a document, compared with another one where the check compares. */
export function documentAnswer(
  check: ProofCheck,
  { file, document, kind }: DocumentFile,
  asked: Asked,
  old?: DocumentFile,
): ProofAnswer {
  const proof = ((): Proof => {
    if (check === 'no-new-access')
      return proveNoNewAccess(old?.document, document, old?.kind === 'resource' ? 'resource' : kind);
    if (check === 'no-public-access')
      return proveNoPublicAccess(document, kind === 'trust' ? 'trust' : 'resource');
    return proveNotGranted(document, asked, kind);
  })();
  return { subject: file, file, ...proof };
}

/** Gains from one model to another, one answer for each; one PASS where there is none. */
export function noNewAccessInApps(before: AccessModel, after: AccessModel): ProofAnswer[] {
  const gains = before
    .differenceTo(after)
    .changes.filter(({ kind }) => kind !== 'lost')
    .map(({ text, witness, reason }): ProofAnswer => ({
      subject: readable(text),
      result: witness === undefined && reason !== undefined ? 'UNDETERMINED' : 'FAIL',
      ...(witness === undefined ? {} : { witness }),
      ...(reason === undefined ? {} : { reason: readable(reason) }),
    }));
  return orPass(gains, 'all principals', after);
}

/** Who may make one of the requests that must not be granted, assumed roles included. */
export function notGrantedInApp(model: AccessModel, { actions, resources = ['*'] }: Asked): ProofAnswer[] {
  return orPass(model.possibleAccess(actions, resources).map(answerOf), 'all principals', model);
}

/** Resources and roles that strangers may use. */
export function noPublicAccessInApp(model: AccessModel): ProofAnswer[] {
  const found = orPass(model.publicAccess().map(answerOf), 'all resources and roles', model);
  const blocked = model.blockedFromPublic().map((resource): ProofAnswer => ({
    subject: readable(resource),
    result: 'PASS',
    reason: 'its policy lets strangers in, and Block Public Access takes that back',
  }));
  return [...found, ...blocked];
}

function answerOf({ label, via, witness, reason }: PossibleAccess): ProofAnswer {
  const path = via.length === 0 ? '' : ` through ${via.map(readable).join(', then ')}`;
  return {
    subject: `${label}${path}`,
    result: witness === undefined ? 'UNDETERMINED' : 'FAIL',
    ...(witness === undefined ? {} : { witness }),
    ...(reason === undefined ? {} : { reason: readable(reason) }),
  };
}

/** What is not read may hold anything: no PASS can stand on it. */
function orPass(answers: readonly ProofAnswer[], subject: string, model: AccessModel): ProofAnswer[] {
  const unread = unreadNotes(model).map((note): ProofAnswer => ({
    subject,
    result: 'UNDETERMINED',
    reason: note,
  }));
  const all = [...answers, ...unread];
  return all.length === 0 ? [{ subject, result: 'PASS' }] : all;
}

/** FAIL before UNDETERMINED before PASS. */
export function worstOf(answers: readonly ProofAnswer[]): ProofResult {
  const results = answers.map(({ result }) => result);
  return results.includes('FAIL') ? 'FAIL' : results.includes('UNDETERMINED') ? 'UNDETERMINED' : 'PASS';
}
