import { requireKnownAction } from '../../authorization/known-action';
import { IamPatternsError } from '../../errors';
import { readable } from '../../policy/pattern/symbol';
import { AccessModel } from '../model';
import { describeAccess, type PossibleAccess } from '../proof/who-may';

/** Access that a test makes a statement about, for all requests. */
export interface AccessClaim {
  /** ARNs of roles and users; services; `*` for callers without credentials. */
  readonly principals: readonly string[];
  /** An action or a pattern: `s3:GetObject`, `s3:Delete*`. */
  readonly action: string;
  /** An ARN or a pattern: `arn:aws:s3:::records/*`. */
  readonly resource: string;
}

/** Access that no one, or none of some principals, may have. */
export interface NeverClaim extends Omit<AccessClaim, 'principals'> {
  /**
   * ARNs of roles and users.
   *
   * @default - everyone
   */
  readonly principals?: readonly string[];
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
  const others = accessTo(model, claim).filter(({ principal }) => !claim.principals.includes(principal));
  return claimResult(
    this,
    `to allow ${what(claim)} only to ${claim.principals.map(readable).join(', ')}`,
    others,
  );
}

/** Passes if no principal may ever make the request, in any context and through any chain of roles. */
export function toNeverAllow(this: MatcherContext, model: unknown, claim: NeverClaim): MatcherResult {
  const { principals } = claim;
  const found = accessTo(model, claim).filter(({ principal }) => principals?.includes(principal) ?? true);
  const who = principals === undefined ? '' : ` to ${principals.map(readable).join(', ')}`;
  return claimResult(this, `never to allow ${what(claim)}${who}`, found);
}

function accessTo(
  model: unknown,
  { action, resource }: Omit<AccessClaim, 'principals'>,
): readonly PossibleAccess[] {
  if (!/[*?]/.test(action)) requireKnownAction(action);
  return modelOf(model).possibleAccess([action], [resource]);
}

function what({ action, resource }: Omit<AccessClaim, 'principals'>): string {
  return `${readable(action)} on ${readable(resource)}`;
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
