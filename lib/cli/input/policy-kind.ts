import { listOf, member, type Json } from '../../text/json';
import { IamPatternsError } from '../../errors';
import type { DocumentKind } from '../../policy/document/document';

/** Kinds of policy documents. */
export const POLICY_KINDS = ['identity', 'trust', 'resource', 'boundary', 'scp', 'rcp'] as const;

/** The kind of a document, as its elements show it. */
export interface ShownKind {
  readonly kind: DocumentKind;
  /** False if a document of another kind could look the same. */
  readonly isCertain: boolean;
}

/**
 * Derives the kind of a document from its elements.
 *
 * A document without principals is read as an identity-based policy; boundaries and SCPs look the same. For a document
 * with principals a wrong guess would produce wrong findings: it is an error if the kind is not certain.
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
    got: 'document with principals, which may be a resource policy or an RCP',
    expected: 'a known kind',
    fix: 'pass --kind resource, rcp or trust',
  });
}

/** Only trust policies have actions of STS and no resource. */
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
