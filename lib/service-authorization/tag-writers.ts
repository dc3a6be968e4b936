import { AccessLevel, compareAccessLevels } from './access-level';
import { service } from './service-catalog';
import type { Action } from './service';

/** The actions of a service that set or remove tags, by what a request reveals about the tags. */
export interface TagWriters {
  /** Requests carry the keys of the tags in `aws:TagKeys`. */
  readonly withKeys: readonly Action[];
  /** Requests carry only the values, in `aws:RequestTag/…`. */
  readonly withValues: readonly Action[];
  /** Requests carry neither: the action can only be allowed or denied as a whole. */
  readonly withNeither: readonly Action[];
  /** The part of `withKeys` that removes tags. Without keys, such a call may remove all tags. */
  readonly removing: readonly Action[];
  /** The part of `withKeys` that replaces all tags of a resource, so that a call without a key removes its tag. */
  readonly replacing: readonly Action[];
}

/**
 * Services that authorize tags given to any other call by their tagging actions as well.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
 */
const TAGGING_ACTION_ALWAYS_NEEDED: ReadonlySet<string> = new Set(['ec2']);

/**
 * The actions that can set or remove a tag in a service.
 *
 * The access level *Tagging* is not enough: `codebuild:UpdateProject` and `aoss:TagResource` are *Write*. An action
 * counts when it lists `aws:TagKeys` or `aws:RequestTag` itself. Keys of its resource types do not count, because the
 * reference lists them for every action on the resource.
 */
export function tagWriters(prefix: string): TagWriters {
  const known = service(prefix);
  const changing = (known?.actions ?? []).filter(
    ({ level }) => compareAccessLevels(level, AccessLevel.READ) > 0,
  );
  const writers = changing.filter(
    (action) =>
      action.level === AccessLevel.TAGGING ||
      (!TAGGING_ACTION_ALWAYS_NEEDED.has(known?.prefix ?? '') &&
        lists(action, /^aws:(tagkeys$|requesttag\/)/i)),
  );
  const withKeys = writers.filter((action) => listsOfTypes(action, /^aws:tagkeys$/i));
  const others = writers.filter((action) => !withKeys.includes(action));
  const withValues = others.filter((action) => listsOfTypes(action, /^aws:requesttag\//i));
  return {
    withKeys,
    withValues,
    withNeither: others.filter((action) => !withValues.includes(action)),
    removing: withKeys.filter(({ name }) => /^(Untag|Delete|Remove)/.test(name)),
    replacing: withKeys.filter(({ name }) => name.startsWith('Update')),
  };
}

function lists({ conditionKeys, resourceTypes }: Action, key: RegExp): boolean {
  return [...conditionKeys, ...resourceTypes.flatMap((each) => each.conditionKeys)].some((each) =>
    key.test(each),
  );
}

function listsOfTypes(action: Action, key: RegExp): boolean {
  return (
    lists(action, key) ||
    action.resourceTypes.some(({ type }) => type.conditionKeys.some((each) => key.test(each)))
  );
}
