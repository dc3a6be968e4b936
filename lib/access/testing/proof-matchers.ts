import { requireKnownAction } from '../../authorization/known-action';
import { IamPatternsError } from '../../errors';
import { readable } from '../../policy/pattern/symbol';
import type { AccessEntity } from '../access-entity';
import { AccessModel } from '../model';
import { describeAccess, type PossibleAccess } from '../proof/who-may';

/** Access that a test makes a statement about, for all requests. */
export interface AccessClaim {
  /** Roles and users: constructs, construct paths, ARNs or tokens; services; `*` for callers without credentials. */
  readonly principals: readonly AccessEntity[];
  /** An action or a pattern: `s3:GetObject`, `s3:Delete*`. */
  readonly action: string;
  /** A construct, a construct path, a token, an ARN or a pattern: `arn:aws:s3:::records/*`. */
  readonly resource: AccessEntity;
}

/** Access that no one, or none of some principals, may have. */
export interface NeverClaim extends Omit<AccessClaim, 'principals'> {
  /**
   * Roles and users: constructs, construct paths, ARNs or tokens.
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
  const { action, resource, principals } = resolvedClaim(model, claim);
  const others = accessTo(model, action, resource).filter(({ principal }) => !principals.includes(principal));
  const what = `${readable(action)} on ${readable(resource)}`;
  return claimResult(this, `to allow ${what} only to ${principals.map(readable).join(', ')}`, others);
}

/** Passes if no principal may ever make the request, in any context and through any chain of roles. */
export function toNeverAllow(this: MatcherContext, model: unknown, claim: NeverClaim): MatcherResult {
  const { action, resource, principals } = resolvedClaim(model, claim);
  const isMeant = (principal: string) => claim.principals === undefined || principals.includes(principal);
  const found = accessTo(model, action, resource).filter(({ principal }) => isMeant(principal));
  const who = claim.principals === undefined ? '' : ` to ${principals.map(readable).join(', ')}`;
  return claimResult(this, `never to allow ${readable(action)} on ${readable(resource)}${who}`, found);
}

function resolvedClaim(
  received: unknown,
  { action, resource, principals = [] }: NeverClaim,
): { action: string; resource: string; principals: readonly string[] } {
  const model = modelOf(received);
  return {
    action,
    resource: model.arnOf(resource),
    principals: principals.map((each) => model.arnOf(each, 'principal')),
  };
}

function accessTo(model: unknown, action: string, resource: string): readonly PossibleAccess[] {
  if (!/[*?]/.test(action)) requireKnownAction(action);
  return modelOf(model).possibleAccess([action], [resource]);
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
