import type { Arn } from '../../policy/arn';
import { arnFields } from '../../policy/arn-field';
import { hasSymbol } from '../../policy/symbol';
import type { StatementSite } from '../statement-site';

/** An ARN, or a pattern for ARNs, as a statement holds it, with nothing in it that only deployment will tell. */
export interface WrittenArn {
  readonly arn: Arn;
  readonly text: string;
  /** JSON path. */
  readonly at: string;
}

/** The ARNs in Resource or NotResource. */
export function writtenResources(site: StatementSite): readonly WrittenArn[] {
  const known = resources.get(site);
  if (known !== undefined) return known;
  const { resource } = site.statement;
  const found = (resource?.items ?? []).flatMap(({ pattern, at }) => writtenArn(pattern.text, at));
  resources.set(site, found);
  return found;
}

/** Several rules look at the same statement. */
const resources = new WeakMap<StatementSite, readonly WrittenArn[]>();

/** The ARNs in Resource, in Principal, and in conditions that compare ARNs, or their negations. */
export function writtenArns(site: StatementSite): WrittenArn[] {
  const { principal, condition } = site.statement;
  return [
    ...writtenResources(site),
    ...(principal?.principals ?? []).flatMap(({ text, at }) => writtenArn(text, at)),
    ...condition.conditions
      .filter(({ use }) => use.name.startsWith('Arn'))
      .flatMap(({ values }) => values.flatMap(({ text, at }) => writtenArn(text, at))),
  ];
}

function writtenArn(text: string, at: string): WrittenArn[] {
  if (text === '*' || hasSymbol(text)) return [];
  // The names of policy variables hold colons of their own, which part no fields.
  const [, partition = '', service = '', region = '', account = '', resource] = arnFields(text) ?? [];
  return resource === undefined ? [] : [{ arn: { partition, service, region, account, resource }, text, at }];
}

/** Whether a field of an ARN is one plain text, without wildcards and variables. */
export function isLiteral(field: string): boolean {
  return field !== '' && !/[*?$]/.test(field);
}
