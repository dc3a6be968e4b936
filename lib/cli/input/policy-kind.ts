import { listOf, member, type Json } from '../../text/json';
import { IamPatternsError } from '../../errors';
import type { DocumentKind } from '../../policy/document/document';

/** The kinds that a document may be judged as. */
export const POLICY_KINDS = ['identity', 'trust', 'resource', 'boundary', 'scp', 'rcp'] as const;

/** What a document is used for, and whether it shows so itself. */
export interface ShownKind {
  readonly kind: DocumentKind;
  /** False for what another kind could look like too. */
  readonly isCertain: boolean;
}

/**
 * The kind of a document, as far as it shows.
 *
 * Without principals it is taken for an identity-based policy, which boundaries and SCPs look like. With principals a
 * wrong guess would turn findings into nonsense: where trust policy, resource policy and RCP cannot be told apart, it
 * is an error.
 */
export function kindOf(document: Json, file: string): ShownKind {
  const statements = listOf(member(document, 'Statement'));
  if (!statements.some((each) => has(each, 'Principal'))) return { kind: 'identity', isCertain: false };
  if (statements.every(isOfTrust)) return { kind: 'trust', isCertain: true };
  // RCPs deny; the one that allows, RCPFullAWSAccess, allows everything.
  if (statements.some(allowsByName)) return { kind: 'resource', isCertain: true };
  throw new IamPatternsError({
    code: 'ambiguous-policy-kind',
    at: file,
    got: 'a document with principals that may be a resource policy or an RCP',
    expected: 'a word about what it is used for',
    fix: 'give --kind resource, rcp or trust',
  });
}

/** Trust policies alone name the actions of STS and no resource. */
function isOfTrust(statement: Json): boolean {
  const actions = actionsOf(statement);
  const isSts = actions.length > 0 && actions.every((action) => /^sts:/i.test(action));
  return isSts && !has(statement, 'Resource');
}

function allowsByName(statement: Json): boolean {
  return member(statement, 'Effect') === 'Allow' && actionsOf(statement).some((action) => action !== '*');
}

function actionsOf(statement: Json): string[] {
  return listOf(member(statement, 'Action')).filter((each) => typeof each === 'string');
}

function has(statement: Json, element: string): boolean {
  return member(statement, element) !== undefined || member(statement, `Not${element}`) !== undefined;
}
