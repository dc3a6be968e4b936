import { Context, type ContextInput } from '../../policy/condition/context';
import type { ArnPattern } from '../../policy/arn/arn-pattern';
import type { PatternElement, Statement } from '../../policy/document/statement';
import { readable, symbol } from '../../policy/pattern/symbol';
import { Subject } from '../../policy/pattern/subject';
import type { TextPattern } from '../../policy/pattern/text-pattern';
import { AccessVerdict } from '../access-verdict';
import { keyHoles } from './key-holes';
import { anyValueFor } from '../../policy/pattern/any-value';
import type { FactIndex } from '../facts/fact-index';
import type { Judge } from '../judge';
import { mayCall, reachOf } from './statement-reach';

/** Something that a principal may do, as a statement puts it. */
export interface Grant {
  readonly principal: string;
  /** How a sentence names the principal. */
  readonly label: string;
  /** An action or a pattern of actions. */
  readonly action: string;
  /** An ARN or a pattern. */
  readonly resource: string;
  /** Allowed on all that the patterns cover; or undetermined, with its conditions. */
  readonly verdict: AccessVerdict;
}

/** An action and a resource of an Allow statement, patterns both. */
export interface Target {
  readonly action: string;
  readonly resource: string;
  /**
   * Account that owns the resource.
   *
   * @default - that of the declared resource, or in the ARN
   */
  readonly resourceAccount?: string;
}

/** The answer to `whatCan`, sorted by action and resource. */
export function whatCan(judge: Judge, principal: string, context: ContextInput): Grant[] {
  const known = judge.index.principal(principal);
  const own = (known?.identity ?? []).flatMap(({ document }) =>
    document.statements.flatMap((statement) => targetsOf(statement)),
  );
  const targets = [...own, ...(grantsByPrincipal(judge.index).get(principal) ?? [])];
  const label = known?.label ?? readable(principal);
  const judgePattern = patternJudge(judge, principal, context);
  const grants = new Map<string, Grant>();
  for (const { action, resource } of targets) {
    const key = `${action} ${resource}`;
    if (grants.has(key)) continue;
    const verdict = judgePattern({ action, resource });
    if (verdict.decision !== 'denied') grants.set(key, { principal, label, action, resource, verdict });
  }
  return [...grants].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, grant]) => grant);
}

/** Judges patterns for the principal, each wildcard standing for any value at once. */
export function patternJudge(
  judge: Judge,
  principal: string,
  context: ContextInput = {},
): (target: Target) => AccessVerdict {
  const known = judge.contextOf(principal);
  return ({ action, resource, resourceAccount }) => {
    const covered = {
      principal,
      action: anyValueFor(action, known),
      resource: anyValueFor(resource, known),
      context,
    };
    const verdict = judge.checkPattern({ ...covered, resourceAccount });
    if (verdict.decision === 'denied') return verdict;
    // A bare `*` covers every key as well.
    const holes = keyHoles(judge, {
      ...covered,
      resource: covered.resource === '*' ? symbol('any resource') : covered.resource,
    });
    return holes.length === 0 ? verdict : new AccessVerdict(verdict.steps, holes);
  };
}

/** ARNs of all roles and users of the model, and of other principals that a resource policy names. */
export function grantees({ index }: Judge): string[] {
  return [...new Set([...index.principals.map(({ arn }) => arn), ...grantsByPrincipal(index).keys()])];
}

/** Everybody's grants: one line each, sorted, with the conditions under it. */
export function accessTable(judge: Judge): string {
  return grantees(judge)
    .map((arn) => ({
      label: judge.index.principal(arn)?.label ?? readable(arn),
      grants: whatCan(judge, arn, {}),
    }))
    .filter(({ grants }) => grants.length > 0)
    .sort((a, b) => (a.label < b.label ? -1 : 1))
    .flatMap(({ label, grants }) => [label, ...grants.flatMap(linesOf)])
    .join('\n');
}

function linesOf(grant: Grant): string[] {
  const { verdict } = grant;
  return [`  ${describeGrant(grant)}`, ...verdict.conditions.map((condition) => `    ${condition}`)];
}

/** A grant in words: `may s3:GetObject on arn:aws:s3:::data/*`. */
export function describeGrant({ action, resource, verdict }: Grant): string {
  return `${verdict.decision === 'allowed' ? 'may' : 'perhaps may'} ${readable(action)} on ${readable(resource)}`;
}

/**
 * A change in words, with its conditions. Of one that is proven, some request is certain, whatever else the line covers:
 * `may s3:* on *, under conditions (unless …)`.
 */
export function changeInWords(grant: Grant, isProven: boolean): string {
  const { action, resource, verdict } = grant;
  const conditions = verdict.conditions.length === 0 ? '' : ` (${verdict.conditions.join('; ')})`;
  if (!isProven) return `${describeGrant(grant)}${conditions}`;
  const under = conditions === '' ? '' : `, under conditions${conditions}`;
  return `may ${readable(action)} on ${readable(resource)}${under}`;
}

const NOTHING_KNOWN = Context.partial();
const tables = new WeakMap<FactIndex, ReadonlyMap<string, readonly Target[]>>();

/** What resource-based and trust policies allow, by the principals whom they reach. */
function grantsByPrincipal(index: FactIndex): ReadonlyMap<string, readonly Target[]> {
  const known = tables.get(index);
  if (known !== undefined) return known;
  const table = new Map<string, Target[]>();
  const add = (principal: string, target: Target): void => {
    const targets = table.get(principal);
    if (targets === undefined) table.set(principal, [target]);
    else targets.push(target);
  };
  for (const { owner, policy } of index.policiesByOwner())
    for (const statement of policy.document.statements)
      for (const { action, resource } of targetsOf(statement, owner)) {
        const { named, delegates } = reachOf(statement, index);
        const what = Subject.of(anyValueFor(action, NOTHING_KNOWN));
        const which = Subject.of(anyValueFor(resource, NOTHING_KNOWN));
        for (const { arn } of [...named, ...delegates.filter((each) => mayCall(each, what, which))])
          add(arn, { action, resource });
      }
  tables.set(index, table);
  return table;
}

/** The actions and resources of an Allow statement; `owner` is what a policy of a resource is attached to. */
export function targetsOf({ effect, action, resource }: Statement, owner?: string): Target[] {
  if (effect === 'Deny') return [];
  const resources =
    resource === undefined || (owner !== undefined && isAll(resource)) ? [owner ?? '*'] : textsOf(resource);
  return textsOf(action).flatMap((name) => resources.map((arn) => ({ action: name, resource: arn })));
}

function isAll({ negated, items }: PatternElement<ArnPattern>): boolean {
  return !negated && items.length === 1 && items[0]?.pattern.matchesAll === true;
}

/** The patterns of the element; what a negated one leaves is any value, said in words. */
function textsOf({ negated, items }: PatternElement<ArnPattern | TextPattern>): string[] {
  const texts = items.map(({ pattern }) => pattern.text);
  return negated ? [symbol(`anything but ${texts.map(readable).join(', ')}`)] : texts;
}
