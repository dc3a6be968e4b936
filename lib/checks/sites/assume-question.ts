import { parseDocument } from '../../policy/document/document';
import type { StatementQuestion } from '../../access/proof/statement-access';
import type { DocumentSite } from './document-site';
import type { StatementView } from './statement-view';
import { ASSUME } from './trusted-principal';

/**
 * The question of who may assume a role through the statement, over all statements of the trust policy and the RCPs;
 * `undefined` where the statement lets no one assume it, rather than only tag a session that another statement allows.
 */
export function assumeQuestion(
  view: StatementView,
  { document, statements, owners, app }: DocumentSite,
): StatementQuestion | undefined {
  const granted = ASSUME.filter((action) => view.grants(action));
  const [assume] = parseDocument({ Statement: [{ Effect: 'Allow', Action: granted }] }).statements;
  if (granted.length === 0 || assume === undefined) return undefined;
  return {
    document: { ...document, statements: statements.map((each) => each.statement) },
    statement: view.statement,
    action: assume.action,
    services: ['sts'],
    rcps: owners.flatMap((owner) => app?.rcpsOver(owner) ?? []),
  };
}
