import { readable } from '../../policy/pattern/symbol';
import { IamPatternsError } from '../../errors';
import type { AccessRequest, ArnRequest } from '../access-request';
import type { AccessVerdict } from '../access-verdict';
import { requireKnownAction } from '../../service-authorization/known-action';
import { requireResourceOf } from '../../authorization/known-resource';
import { AccessModel } from '../model';
import type { Decision } from '../../authorization/verdict';

/** What jest wants of a matcher. */
interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The part of jest's `this` that tells whether `.not` was written. */
interface MatcherContext {
  readonly isNot?: boolean;
}

/** Passes if the request is allowed for certain; of a chain, every call. Undetermined passes nothing, `.not` neither. */
export function toAllow(this: MatcherContext, model: unknown, request: AccessRequest): MatcherResult {
  return match(this, model, request, 'allowed');
}

/** Passes if the request is denied for certain; of a chain, any call. Undetermined passes nothing, `.not` neither. */
export function toDeny(this: MatcherContext, model: unknown, request: AccessRequest): MatcherResult {
  return match(this, model, request, 'denied');
}

/**
 * `.not.toAllow` must not pass where the answer is unknown, or a test would seem to prove a denial: jest turns the result
 * round for `.not`, so what is undetermined is given the result that fails.
 */
function match(
  { isNot = false }: MatcherContext,
  received: unknown,
  request: AccessRequest,
  wanted: Decision,
): MatcherResult {
  const model = modelOf(received);
  const asked = model.resolve(request);
  requireKnownAction(asked.action);
  requireResourceOf(asked.action, asked.resource, 'resource');
  const verdict = model.check(asked);
  const pass = verdict.decision === 'undetermined' ? isNot : verdict.decision === wanted;
  return { pass, message: () => messageOf(asked, verdict, wanted, isNot) };
}

function messageOf(request: ArnRequest, verdict: AccessVerdict, wanted: Decision, isNot: boolean): string {
  const via = (request.via ?? [])
    .map((hop) => ` via ${readable(typeof hop === 'string' ? hop : hop.role)}`)
    .join('');
  const what = `${readable(request.action)} on ${readable(request.resource)} by ${readable(request.principal)}${via}`;
  const advice =
    verdict.decision === 'undetermined'
      ? '\n\nThe model cannot decide this. Pass the context keys, the policies or the resource that are named above.'
      : '';
  return `expected ${what} ${isNot ? 'not ' : ''}to be ${wanted}, for certain\n\n${verdict.explain()}${advice}`;
}

function modelOf(received: unknown): AccessModel {
  if (received instanceof AccessModel) return received;
  throw new IamPatternsError({
    code: 'not-an-access-model',
    got: typeof received,
    expected: 'an AccessModel',
    fix: 'write expect(AccessModel.fromAssembly(app.synth()))',
  });
}
