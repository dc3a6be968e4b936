import type { KeyValues } from '../../../access/proof/callers/principal-callers';
import { principalAccess } from '../../../access/proof/statement-access';
import { hasUnknown } from '../../../policy/condition/condition-requirement';
import type { NamedPrincipal } from '../../../policy/principal/principal';
import { assumeQuestion } from '../../sites/assume-question';
import type { DocumentSite } from '../../sites/document-site';
import type { StatementView } from '../../sites/statement-view';

/** Whether a token with these claims, in lower case, and any value of the others can assume the role. */
export type AdmitsToken = (principal: NamedPrincipal, claims: KeyValues) => boolean;

/**
 * Asks about tokens that assume the role through the statement, over all statements of the trust policy and the RCPs; perhaps
 * is no. `undefined` where the statement lets no one assume it, or is not known.
 */
export function tokenQuestion(view: StatementView, site: DocumentSite): AdmitsToken | undefined {
  const question = assumeQuestion(view, site);
  if (question === undefined || hasUnknown(view.statement.condition)) return undefined;
  return (principal, claims) => principalAccess(question, principal, claims).result === 'found';
}

/** Values of claims that no policy means. */
export const ANOTHER_AUDIENCE = ['another-audience', 'https://another.invalid/saml'];
export const ANOTHER_SUBJECT = ['another-subject', 'another:subject/of:someone'];
