import { BoundedCache } from '../../policy/bounded-cache';
import type { Context } from '../../policy/condition/context';
import type { Statement } from '../../policy/document/statement';
import { Subject } from '../../policy/pattern/subject';
import { splitText, symbol, textParts } from '../../policy/pattern/symbol';
import { resourceType, resourceTypesOf, type ResourceType } from '../../service-authorization';
import { anyValueFor } from '../../policy/pattern/any-value';
import type { Principal } from '../facts/declared-principal';
import {
  assumptionAboutExclusion,
  assumptionAboutResource,
  assumptionAboutWildcard,
  type Assumption,
} from './assumption';

/** A resource that a statement names, or any of those that its pattern covers. */
export interface CandidateResource {
  /** An ARN. Symbols stand for its wildcards. */
  readonly arn: string;
  /** As the statement has it, with the principal's own account and partition where the statement leaves them open. */
  readonly pattern: string;
  /** Whether the statement covers every resource of the type in the account. */
  readonly isUnrestricted: boolean;
  /** Whether it is exactly one resource. */
  readonly isExact: boolean;
  /**
   * What must be true for the statement to cover such a resource at all, and is not known.
   *
   * @default - nothing
   */
  readonly assumption?: Assumption;
}

/** The resources of a type that an Allow statement can cover. */
export function candidatesIn(
  statement: Statement,
  typeId: string,
  principal: Principal,
  context: Context,
): CandidateResource[] {
  const type = resourceType(typeId);
  if (type === undefined) {
    const assumption = assumptionAboutWildcard(statement);
    return [{ arn: '*', pattern: '*', isUnrestricted: true, isExact: false, assumption }];
  }
  const { resource } = statement;
  const any: CandidateResource = {
    arn: anyArnOf(type, principal),
    pattern: '*',
    isUnrestricted: true,
    isExact: false,
  };
  if (resource === undefined) return [any];
  if (resource.negated)
    return [{ ...any, assumption: assumptionAboutExclusion(statement, type, any.arn, context) }];
  return resource.items.flatMap(({ pattern }): CandidateResource[] => {
    const { text } = pattern;
    if (pattern.matchesAll) return [any];
    if (resourceTypesOf(text, [type]).length === 0) return [];
    const here = inOwnAccount(text, principal);
    const arn = anyValueFor(here, context);
    const fields = splitText(arn, ':');
    const anyHere = anyArnOf(type, principal, { region: fields[3], account: fields[4] });
    const assumption = assumptionAboutResource(here, statement, type, principal.account);
    if (pattern.matches(Subject.of(anyHere), context) === 'yes')
      return [{ arn: anyHere, pattern: text, isUnrestricted: true, isExact: false, assumption }];
    return [{ arn, pattern: here, isUnrestricted: false, isExact: isExactPattern(here, arn), assumption }];
  });
}

/** Whether the statement covers the candidate: for certain, or for some of what its wildcards stand for. */
export function covers(
  { resource }: Statement,
  { arn, isExact }: CandidateResource,
  context: Context,
): boolean {
  if (resource === undefined) return true;
  const answer = resource.matches(Subject.of(arn), context);
  return answer === 'yes' || (answer === 'unknown' && !isExact);
}

/** Each candidate once, those without assumptions first. */
export function distinctCandidates(candidates: readonly CandidateResource[]): readonly CandidateResource[] {
  if (candidates.length < 2) return candidates;
  const certain = candidates.filter(({ assumption }) => assumption === undefined);
  const others = candidates.filter(({ assumption }) => assumption !== undefined);
  const byArn = new Map<string, CandidateResource>();
  for (const each of [...certain, ...others]) if (!byArn.has(each.arn)) byArn.set(each.arn, each);
  return [...byArn.values()];
}

/** One resource, by its ARN. */
export function exactResource(arn: string): CandidateResource {
  return { arn, pattern: arn, isUnrestricted: false, isExact: true };
}

/** Statements of one account ask for the same few ARNs. */
const anyArns = new BoundedCache<string, string>(2000);

/** An ARN of the type that stands for any resource in the principal's account, or in the given place. */
function anyArnOf(
  { arnForms: [form = '*'], id }: ResourceType,
  { arn, account }: Principal,
  place: { readonly region?: string; readonly account?: string } = {},
): string {
  const owner = place.account ?? account;
  const values: Readonly<Record<string, string | undefined>> = {
    Partition: splitText(arn, ':')[1] ?? 'aws',
    Region: place.region,
    Account: owner,
    AccountId: owner,
  };
  return anyArns.get([id, values.Partition, place.region ?? 'any', owner].join(' '), () =>
    form.replace(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? symbol(`any ${id} ${name}`)),
  );
}

/** Whether the pattern names one resource: it has no wildcard, and no variable whose value is not known. */
function isExactPattern(pattern: string, arn: string): boolean {
  const unknowns = (text: string): number => textParts(text).filter((part) => 'symbol' in part).length;
  return !/[*?]/.test(pattern) && unknowns(pattern) === unknowns(arn);
}

/** The pattern in the principal's own partition and account where it leaves these open: IAM has no others. */
export function inOwnAccount(pattern: string, { arn, account }: Principal): string {
  const fields = splitText(pattern, ':');
  if (fields.length < 6) return pattern;
  const partition = splitText(arn, ':')[1] ?? 'aws';
  const isAny = (field: string | undefined): boolean => /^\*+$/.test(field ?? '');
  return fields
    .map((field, i) => (i === 1 && isAny(field) ? partition : i === 4 && isAny(field) ? account : field))
    .join(':');
}
