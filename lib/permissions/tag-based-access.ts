import * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../errors';
import {
  AccessLevel,
  compareAccessLevels,
  conditionKeyOf,
  expandActionPattern,
  takesOnlyWildcard,
} from '../service-authorization';
import type { LeftOutAction } from './description';
import { Permissions } from './permissions';
import { addConditions } from './conditions';
import { guardTag } from './tag-guard';

/** The tag that decides about access. */
export interface TagBasedAccessOptions {
  /** The key of the tag, on resources and callers alike: `Team`. */
  readonly tagKey: string;
  /**
   * The values on the resource that grant access.
   *
   * @default - the value of the caller's own tag of this key
   */
  readonly tagValues?: string[];
}

/**
 * Attribute-based access control: resources and callers that carry the same tag belong together.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_attribute-based-access-control.html
 */
export class TagBasedAccess {
  private constructor() {}

  /**
   * The permissions on resources that carry the tag only, and the tag itself out of reach.
   *
   * Actions that list or read and take only `*` stay as they are; other actions that cannot be limited by tag are left
   * out. Changing the tag is denied in every service that the permissions touch, whatever else allows it.
   */
  static limit(permissions: Permissions, options: TagBasedAccessOptions): Permissions {
    const statements: iam.PolicyStatement[] = [];
    const leftOut: LeftOutAction[] = [...permissions.leftOut];
    const services = new Set<string>();
    for (const statement of permissions.toStatements()) {
      if (statement.effect === iam.Effect.DENY) {
        statements.push(statement);
        continue;
      }
      const sorted = sortActions(statement);
      sorted.services.forEach((each) => services.add(each));
      leftOut.push(
        ...sorted.unlimited.map((action) => ({
          action,
          reason: 'it is not known that it can be limited by tag',
        })),
      );
      if (sorted.free.length > 0) statements.push(statement.copy({ actions: sorted.free }));
      if (sorted.tagged.length > 0)
        statements.push(addConditions(statement.copy({ actions: sorted.tagged }), condition(options)));
    }
    return Permissions.combine(
      new Permissions({ statements, leftOut }),
      ...[...services].sort().map((service) => guardTag(service, options.tagKey)),
    );
  }

  /** Denies changing the tag in these services, whatever else allows it. */
  static guard(tagKey: string, services: string[]): Permissions {
    return Permissions.combine(...services.map((service) => guardTag(service, tagKey)));
  }
}

function condition({ tagKey, tagValues = [`\${aws:PrincipalTag/${tagKey}}`] }: TagBasedAccessOptions) {
  return { StringEquals: { [`aws:ResourceTag/${tagKey}`]: tagValues } };
}

function sortActions(statement: iam.PolicyStatement) {
  if (statement.notActions.length > 0 || statement.actions.includes('*')) {
    throw new IamPatternsError({
      code: 'actions-not-named',
      got: 'a statement that allows all actions, or all but some',
      expected: 'statements that name their actions: most services cannot be limited by tag',
      fix: 'name the services and actions',
    });
  }
  const actions = statement.actions.flatMap(expandActionPattern);
  const unknown = statement.actions.filter((pattern) => expandActionPattern(pattern).length === 0);
  const isTagged = (action: (typeof actions)[number]) =>
    conditionKeyOf(action, 'aws:ResourceTag/Key') !== undefined;
  const isFree = (action: (typeof actions)[number]) =>
    takesOnlyWildcard(action) && compareAccessLevels(action.level, AccessLevel.READ) <= 0;
  const tagged = actions.filter(isTagged);
  const free = actions.filter((action) => !isTagged(action) && isFree(action));
  const rest = actions.filter((action) => !tagged.includes(action) && !free.includes(action));
  return {
    tagged: tagged.map(({ id }) => id),
    free: free.map(({ id }) => id),
    unlimited: [...rest.map(({ id }) => id), ...unknown],
    services: new Set(tagged.map(({ service }) => service)),
  };
}
