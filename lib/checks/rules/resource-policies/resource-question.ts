import type { StatementQuestion } from '../../../access/proof/statement-access';
import { parseArn } from '../../../policy/arn/arn';
import { PatternElement } from '../../../policy/document/statement';
import { service } from '../../../service-authorization';
import type { ActionPattern } from '../../sites/action-pattern';
import type { DocumentSite } from '../../sites/document-site';
import type { StatementView } from '../../sites/statement-view';

/** The question of who may do what the statement names, or one element of it, over all statements and RCPs. */
export function resourceQuestion(
  { statement }: StatementView,
  { document, statements, owners, app }: DocumentSite,
  element?: ActionPattern,
): StatementQuestion {
  const { negated, items, at } = statement.action;
  const named = items.filter((item) => element === undefined || item.at === element.at);
  return {
    document: { ...document, statements: statements.map((each) => each.statement) },
    statement,
    action: new PatternElement(negated, named, at),
    services: servicesOf([
      ...owners,
      ...(owners.length === 0 ? (statement.resource?.items ?? []).map(({ pattern }) => pattern.text) : []),
    ]),
    rcps: owners.flatMap((owner) => app?.rcpsOver(owner) ?? []),
  };
}

/** The services of the resources; `undefined` where one is not known. */
function servicesOf(arns: readonly string[]): readonly string[] | undefined {
  const services = arns.map((arn) => parseArn(arn)?.service ?? '');
  const isKnown = services.length > 0 && services.every((each) => service(each) !== undefined);
  return isKnown ? [...new Set(services)] : undefined;
}
