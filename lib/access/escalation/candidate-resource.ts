import type { Context } from '../../policy/condition/context';
import type { Statement } from '../../policy/document/statement';
import { Subject } from '../../policy/pattern/subject';
import { splitText, symbol, textParts } from '../../policy/pattern/symbol';
import { resourceType, resourceTypesOf, type ResourceType } from '../../service-authorization';
import { anyValueFor } from '../../policy/pattern/any-value';
import type { Principal } from '../facts/fact-index';
import { doubtOfAny, doubtOfOne, doubtOfOthers, type Doubt } from './assumption';

/** A resource that a statement names, or any of those that it covers. */
export interface Candidate {
  /** An ARN; what a wildcard stands for is a symbol. */
  readonly arn: string;
  /** As the statement has it, in the principal's own account where it leaves that open. */
  readonly pattern: string;
  /** Whether the statement leaves no resource of the kind out, as far as its name goes. */
  readonly isOpen: boolean;
  /** Whether it is one resource and no other. */
  readonly isOne: boolean;
  /**
   * What must hold for the statement to reach such a resource at all, and nobody knows.
   *
   * @default - it does
   */
  readonly doubt?: Doubt;
}

/** The resources of a kind that an Allow statement may reach. */
export function candidatesIn(
  statement: Statement,
  kind: string,
  principal: Principal,
  context: Context,
): Candidate[] {
  const type = resourceType(kind);
  if (type === undefined) {
    const doubt = doubtOfAny(statement);
    return [{ arn: '*', pattern: '*', isOpen: true, isOne: false, doubt }];
  }
  const { resource } = statement;
  const any: Candidate = { arn: anyOf(type, principal), pattern: '*', isOpen: true, isOne: false };
  if (resource === undefined) return [any];
  if (resource.negated) return [{ ...any, doubt: doubtOfOthers(statement, type, any.arn, context) }];
  return resource.items.flatMap(({ pattern }): Candidate[] => {
    const { text } = pattern;
    if (pattern.matchesAll) return [any];
    if (resourceTypesOf(text, [type]).length === 0) return [];
    const here = placed(text, principal);
    const arn = anyValueFor(here, context);
    const fields = splitText(arn, ':');
    const open = anyOf(type, principal, { region: fields[3], account: fields[4] });
    const doubt = doubtOfOne(here, statement, type, principal.account);
    if (pattern.matches(Subject.of(open), context) === 'yes')
      return [{ arn: open, pattern: text, isOpen: true, isOne: false, doubt }];
    return [{ arn, pattern: here, isOpen: false, isOne: isOne(here, arn), doubt }];
  });
}

/** Whether the statement is about the candidate: for certain, or for some of what its wildcards stand for. */
export function covers({ resource }: Statement, { arn, isOne }: Candidate, context: Context): boolean {
  if (resource === undefined) return true;
  const answer = resource.matches(Subject.of(arn), context);
  return answer === 'yes' || (answer === 'unknown' && !isOne);
}

/** Each candidate once, those that nothing is in doubt of first. */
export function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const certain = candidates.filter(({ doubt }) => doubt === undefined);
  const others = candidates.filter(({ doubt }) => doubt !== undefined);
  const byArn = new Map<string, Candidate>();
  for (const each of [...certain, ...others]) if (!byArn.has(each.arn)) byArn.set(each.arn, each);
  return [...byArn.values()];
}

/** One resource, by its ARN. */
export function oneResource(arn: string): Candidate {
  return { arn, pattern: arn, isOpen: false, isOne: true };
}

/** An ARN of the kind that stands for any in the principal's account, or in the place; each is made once. */
function anyOf(
  type: ResourceType,
  { arn, account }: Principal,
  place: { readonly region?: string; readonly account?: string } = {},
): string {
  const partition = splitText(arn, ':')[1] ?? 'aws';
  const known = openArns.get(type) ?? new Map<string, string>();
  openArns.set(type, known);
  const owner = place.account ?? account;
  const key = [partition, place.region ?? 'any', owner].join(' ');
  const found =
    known.get(key) ?? openArn(type, { Partition: partition, Region: place.region, Account: owner });
  known.set(key, found);
  return found;
}

const openArns = new WeakMap<ResourceType, Map<string, string>>();

function openArn(
  { arnForms: [form = '*'], id }: ResourceType,
  place: Readonly<Record<'Partition' | 'Region' | 'Account', string | undefined>>,
): string {
  const given: Readonly<Record<string, string | undefined>> = { ...place, AccountId: place.Account };
  return form.replace(/\$\{(\w+)\}/g, (_, name: string) => given[name] ?? symbol(`any ${id} ${name}`));
}

/** Whether the pattern names one resource: no wildcard in it, and no variable whose value is not known. */
function isOne(pattern: string, arn: string): boolean {
  const unknowns = (text: string): number => textParts(text).filter((part) => 'symbol' in part).length;
  return !/[*?]/.test(pattern) && unknowns(pattern) === unknowns(arn);
}

/** The pattern in the principal's own partition and account, where it leaves these open: IAM has no others. */
function placed(pattern: string, { arn, account }: Principal): string {
  const fields = splitText(pattern, ':');
  if (fields.length < 6) return pattern;
  const partition = splitText(arn, ':')[1] ?? 'aws';
  const isAny = (field: string | undefined): boolean => /^\*+$/.test(field ?? '');
  return fields
    .map((field, i) => (i === 1 && isAny(field) ? partition : i === 4 && isAny(field) ? account : field))
    .join(':');
}
