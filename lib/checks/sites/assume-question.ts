import { BoundedCache } from '../../policy/bounded-cache';
import { parseDocument } from '../../policy/document/document';
import type { Statement } from '../../policy/document/statement';
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
  if (granted.length === 0) return undefined;
  const action = elements.get(granted.join(), () => elementOf(granted));
  if (action === undefined) return undefined;
  return {
    document: { ...document, statements: statements.map((each) => each.statement) },
    statement: view.statement,
    action,
    services: ['sts'],
    // Most rules ask further only of few statements: the model is not built for the others.
    get rcps() {
      return owners.flatMap((owner) => app?.rcpsOver(owner) ?? []);
    },
  };
}

/** The element Action for each choice of the few actions that assume a role, parsed once. */
const elements = new BoundedCache<string, Statement['action'] | undefined>(10);

function elementOf(actions: readonly string[]): Statement['action'] | undefined {
  return parseDocument({ Statement: [{ Effect: 'Allow', Action: actions }] }).statements[0]?.action;
}
