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
import { requireSome } from './listed-values';
import { Permissions } from './permissions';
import { addConditions } from './conditions';
import { requireService } from './require-service';
import { guardCallerTag, guardTag, tagCondition } from './tag-guard';
import { checkArguments } from '../arguments/checked-class';

/** The tag that decides about access, for `TagBasedAccess.limit`. */
export interface TagBasedAccessOptions {
  /** Key of the tag on the resources, and on the callers where `tagValues` is not given: `Team`. */
  readonly tagKey: string;
  /**
   * Values on the resource that grant access, at least one.
   *
   * @default - the value of the caller's own tag with this key
   */
  readonly tagValues?: string[];
}

/**
 * Attribute-based access control (ABAC): callers get access to the resources that carry their tag.
 *
 * Tags of S3 buckets count only after you enable ABAC on the bucket (`s3:PutBucketAbac`). Before that, S3 ignores
 * conditions on `aws:ResourceTag`, and the permissions grant nothing.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging-enable-abac.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_attribute-based-access-control.html
 */
export class TagBasedAccess {
  private constructor() {}

  /**
   * Limits the permissions to resources that carry the tag, and denies changing the tag.
   *
   * Actions that list or read and take only `*` stay as they are. Other actions that cannot be limited by tag are left
   * out. The denial covers every service that the permissions touch. Where the caller's own tag is compared, the caller
   * cannot change its own tags or pass the tag into a session. Who may assume a role with session tags is decided by
   * the trust policy of the role: require the tag there.
   */
  static limit(permissions: Permissions, options: TagBasedAccessOptions): Permissions {
    const statements: iam.PolicyStatement[] = [];
    const leftOut: LeftOutAction[] = [...permissions.leftOut];
    const services = new Set<string>();
    const tagged = tagCondition(options.tagKey, options.tagValues);
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
          reason: 'it cannot be limited by tag, according to the authorization data',
        })),
      );
      if (sorted.free.length > 0) statements.push(statement.copy({ actions: sorted.free }));
      if (sorted.tagged.length > 0)
        statements.push(addConditions(statement.copy({ actions: sorted.tagged }), tagged));
    }
    return Permissions.combine(
      new Permissions({ statements, leftOut }),
      ...[...services].sort().map((service) => guardTag(service, options.tagKey)),
      ...(options.tagValues === undefined && services.size > 0 ? [guardCallerTag(options.tagKey)] : []),
    );
  }

  /**
   * Denies setting and removing the tag in these services, whatever else allows it.
   *
   * @param tagKey key of the tag; case does not matter, because IAM ignores the case of tag keys in conditions
   * @param services at least one prefix of a service: `ec2`, `ssm`; `iam` and `sts` for the tags of callers
   */
  static guard(tagKey: string, services: string[]): Permissions {
    requireSome('services', services, "pass the prefixes of the services, such as 'ec2'");
    return Permissions.combine(...services.map((prefix) => guardTag(requireService(prefix).prefix, tagKey)));
  }
}
checkArguments(TagBasedAccess);

function sortActions(statement: iam.PolicyStatement) {
  if (statement.notActions.length > 0 || statement.actions.includes('*')) {
    throw new IamPatternsError({
      code: 'actions-not-named',
      got: 'a statement that allows all actions, or all actions except some',
      expected: 'statements that name their actions, because most actions cannot be limited by tag',
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
