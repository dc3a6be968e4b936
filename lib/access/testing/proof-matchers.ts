import { requireMatchedAction } from '../../service-authorization/known-action';
import { IamPatternsError } from '../../errors';
import { readable } from '../../policy/pattern/symbol';
import type { AccessEntity } from '../access-entity';
import { AccessModel } from '../model';
import { isRecord } from '../../policy/value';
import { describeAccess, type PossibleAccess } from '../proof/who-may';

/** Access that a test makes a statement about, for all requests. */
export interface AccessClaim {
  /**
   * Roles and users: constructs, construct paths, ARNs or tokens; patterns such as `arn:aws:iam::111111111111:role/ci/*`;
   * services; `*` for callers without credentials.
   */
  readonly principals: readonly AccessEntity[];
  /** An action or a pattern: `s3:GetObject`, `s3:Delete*`. */
  readonly action: string;
  /** A construct, a construct path, a token, an ARN or a pattern: `arn:aws:s3:::records/*`. */
  readonly resource: AccessEntity;
}

/** Access that no one, or none of some principals, may have. */
export interface NeverClaim extends Omit<AccessClaim, 'principals'> {
  /**
   * Roles and users: constructs, construct paths, ARNs or tokens; sessions, root users, patterns, services, and `*` for
   * callers without credentials.
   *
   * @default - everyone
   */
  readonly principals?: readonly AccessEntity[];
}

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

interface MatcherContext {
  readonly isNot?: boolean;
}

/** Passes if the model allows no request that the other denies. Undetermined passes nothing, `.not` neither. */
export function toGrantNothingBeyond(this: MatcherContext, model: unknown, before: unknown): MatcherResult {
  const gained = modelOf(before)
    .differenceTo(modelOf(model))
    .changes.filter(({ kind }) => kind !== 'lost');
  const lines = gained.map(({ text, witness, reason }) => {
    const detail =
      witness === undefined ? `not certain: ${reason ?? 'see above'}` : `for example: ${witness.text}`;
    return `${readable(text)}\n  ${readable(detail)}`;
  });
  const isCertain = gained.some(({ reason }) => reason === undefined);
  return resultOf(this, 'to grant nothing beyond the other model', lines, isCertain);
}

/**
 * Passes if no other principal may make the request, in any context and through any chain of roles. Undetermined passes
 * nothing, `.not` neither.
 */
export function toAllowOnly(this: MatcherContext, model: unknown, claim: AccessClaim): MatcherResult {
  const { action, resource, principals } = resolvedClaim(model, claim, 0);
  if (principals === undefined)
    throw malformedClaim('principals', undefined, 'a list of principals', 'pass [] for no one');
  const others = modelOf(model).possibleAccess([action], [resource], principals);
  const what = `${readable(action)} on ${readable(resource)}`;
  return claimResult(this, `to allow ${what} only to ${principals.map(readable).join(', ')}`, others);
}

/** Passes if no principal may ever make the request, in any context and through any chain of roles. */
export function toNeverAllow(this: MatcherContext, model: unknown, claim: NeverClaim): MatcherResult {
  const { action, resource, principals } = resolvedClaim(model, claim, 1);
  const found =
    principals === undefined
      ? modelOf(model).possibleAccess([action], [resource])
      : principals.flatMap((each) => modelOf(model).possibleAccessOf(each, [action], [resource]));
  const who = principals === undefined ? '' : ` to ${principals.map(readable).join(', ')}`;
  return claimResult(this, `never to allow ${readable(action)} on ${readable(resource)}${who}`, found);
}

function resolvedClaim(
  received: unknown,
  claim: NeverClaim,
  fewest: number,
): { action: string; resource: string; principals?: readonly string[] } {
  const model = modelOf(received);
  if (!isRecord(claim)) throw malformedClaim('claim', claim, 'an object with action and resource');
  const { action, resource, principals } = claim;
  requireAction(action);
  const arns =
    principals === undefined
      ? undefined
      : requirePrincipals(principals, fewest).map((each) => model.arnOf(each, 'principal'));
  return { action, resource: model.arnOf(resource), principals: arns };
}

/** A misspelled action, or a pattern that no action matches, would prove nothing. */
function requireAction(action: unknown): asserts action is string {
  if (typeof action !== 'string') throw malformedClaim('action', action, 'an action such as s3:GetObject');
  requireMatchedAction(action);
}

function requirePrincipals(principals: readonly AccessEntity[], fewest: number): readonly AccessEntity[] {
  const isList: boolean = Array.isArray(principals);
  if (isList && principals.length >= fewest) return principals;
  const got = isList ? 'an empty list' : principals;
  const fix = fewest === 0 ? 'pass [] for no one' : 'leave it out to mean everyone';
  throw malformedClaim('principals', got, 'a list of principals', fix);
}

function malformedClaim(subject: string, got: unknown, expected: string, fix = `correct the ${subject}`) {
  return new IamPatternsError({
    code: 'malformed-claim',
    subject,
    got: typeof got === 'string' ? `"${got}"` : got === undefined ? 'nothing' : JSON.stringify(got),
    expected,
    fix,
  });
}

function claimResult(
  context: MatcherContext,
  claim: string,
  found: readonly PossibleAccess[],
): MatcherResult {
  const isCertain = found.some(({ witness }) => witness !== undefined);
  return resultOf(context, claim, found.map(describeAccess), isCertain);
}

function resultOf(
  { isNot = false }: MatcherContext,
  claim: string,
  contrary: readonly string[],
  isCertain: boolean,
): MatcherResult {
  const isOpen = contrary.length > 0 && !isCertain;
  return {
    // Jest inverts the result for `.not`: what is undetermined gets the result that fails.
    pass: isOpen ? isNot : contrary.length === 0,
    message: () =>
      [`expected the model ${isNot ? 'not ' : ''}${claim}`, ...contrary.map((line) => `- ${line}`)].join(
        '\n',
      ),
  };
}

function modelOf(received: unknown): AccessModel {
  if (received instanceof AccessModel) return received;
  throw new IamPatternsError({
    code: 'not-an-access-model',
    subject: 'model',
    got: typeof received,
    expected: 'an AccessModel',
    fix: 'write expect(AccessModel.fromAssembly(app.synth()))',
  });
}
