import { isObject, listOf, member, type JsonObject } from '../text/json';
import { textOf, textsOf } from './text-of';

/** Where people sign in, as the trust of a role for a SAML provider checks it. */
export const SIGN_IN = 'https://signin.aws.amazon.com/saml';

/** Who may assume a role of Landing Zone Accelerator, in the words of a blueprint. */
export interface LzaRole {
  /** `kind` and its options. */
  readonly kind: JsonObject;
  /** Callers and conditions of a line of access. */
  readonly access?: JsonObject;
  /** What no line of access says. */
  readonly trustStatements: readonly JsonObject[];
}

/**
 * Reads `assumedBy` of a role; `undefined` for a role that no one could assume.
 *
 * @param callersOf the callers of a blueprint for an entry that is no provider
 */
export function roleOfLza(
  role: JsonObject,
  callersOf: (entry: JsonObject) => readonly JsonObject[],
): LzaRole | undefined {
  const externalIds = textsOf(role, 'externalIds');
  const entries = listOf(member(role, 'assumedBy')).filter(isObject);
  const [provider = ''] = entries.filter(isProvider).map((entry) => textOf(entry, 'principal'));
  const isPlainSaml = externalIds.length === 0 && member(role, 'instanceProfile') !== true;
  if (entries.length === 1 && provider !== '' && isPlainSaml)
    return { kind: { kind: 'saml', saml: { provider, audiences: [SIGN_IN] } }, trustStatements: [] };
  const isPlain = (entry: JsonObject): boolean =>
    !isProvider(entry) && !(textOf(entry, 'type') === 'service' && externalIds.length > 0);
  const callers = entries.filter(isPlain).flatMap(callersOf);
  const trustStatements = entries
    .filter((entry) => !isPlain(entry))
    .map((entry) => statementOf(entry, externalIds));
  if (callers.length + trustStatements.length === 0) return undefined;
  const when: JsonObject = externalIds.length > 0 ? { when: { externalIds } } : {};
  return { kind: {}, trustStatements, ...(callers.length > 0 && { access: { callers, ...when } }) };
}

function isProvider(entry: JsonObject): boolean {
  return textOf(entry, 'type') === 'provider';
}

/** A trust that no line of access says: a SAML provider beside others, or a service with external IDs, which it never sends. */
function statementOf(entry: JsonObject, externalIds: readonly string[]): JsonObject {
  const principal = textOf(entry, 'principal');
  const equals = {
    ...(isProvider(entry) && { 'SAML:aud': SIGN_IN }),
    ...(externalIds.length > 0 && { 'sts:ExternalId': externalIds }),
  };
  return {
    Effect: 'Allow',
    Principal: isProvider(entry)
      ? { Federated: `arn:{partition}:iam::{account.id}:saml-provider/${principal}` }
      : { Service: principal },
    Action: isProvider(entry) ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRole',
    Condition: { StringEquals: equals },
  };
}
