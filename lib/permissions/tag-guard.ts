import * as iam from 'aws-cdk-lib/aws-iam';
import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../errors';
import { requireExactValues } from './listed-values';
import { tagWriters, type Action } from '../service-authorization';
import { Permissions } from './permissions';

/**
 * Denies setting and removing one tag in a service, whatever else allows it.
 *
 * Anyone who can set a tag that decides about access decides about access. IAM compares tag keys of conditions without
 * case (`aws:ResourceTag/team` is `aws:ResourceTag/Team`), so the denial compares them without case too. Actions that
 * remove tags are denied without keys as well, because `ec2:DeleteTags` without keys removes all tags. Updates that replace
 * all tags (`codebuild:UpdateProject`) are denied with any tags, because they remove the tags that they leave out. Actions whose
 * requests do not carry the keys of the tags are denied as a whole.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-tagkeys
 */
export function guardTag(prefix: string, tagKey: string): Permissions {
  requireTagKey(tagKey);
  const { withKeys, withValues, withNeither, removing, replacing } = tagWriters(prefix);
  return Permissions.fromStatements(
    ...deny(withKeys, { 'ForAnyValue:StringEqualsIgnoreCase': { 'aws:TagKeys': [tagKey] } }),
    ...deny(withValues, { Null: { [`aws:RequestTag/${tagKey}`]: 'false' } }),
    ...deny(removing, { Null: { 'aws:TagKeys': 'true' } }),
    ...deny(replacing, { Null: { 'aws:TagKeys': 'false' } }),
    ...deny(withNeither, undefined),
  );
}

/**
 * Denies the caller changing its own tags and passing the tag into a session.
 *
 * Needed where the caller's tag is compared with the resource's. A role gets tags from the session too: who may assume
 * it, and with which tags, is decided by its trust policy.
 */
export function guardCallerTag(tagKey: string): Permissions {
  const onIdentities = ['iam:TagRole', 'iam:TagUser', 'iam:UntagRole', 'iam:UntagUser', 'sts:TagSession'];
  const statement = new iam.PolicyStatement({
    effect: iam.Effect.DENY,
    actions: onIdentities,
    resources: ['*'],
    conditions: { 'ForAnyValue:StringEqualsIgnoreCase': { 'aws:TagKeys': [tagKey] } },
  });
  return Permissions.fromStatements(statement);
}

/** The tag key and its values, checked: an empty or open list would match nothing or everything. */
export function tagCondition(
  tagKey: string,
  tagValues: readonly string[] | undefined,
): Record<string, object> {
  requireTagKey(tagKey);
  if (tagValues === undefined)
    return { StringEquals: { [`aws:ResourceTag/${tagKey}`]: [`\${aws:PrincipalTag/${tagKey}}`] } };
  if (tagValues.length === 0 || tagValues.includes('')) {
    throw new IamPatternsError({
      code: 'no-tag-values',
      got: tagValues.length === 0 ? 'an empty list of tag values' : 'an empty tag value',
      expected: 'at least one value, or no list for the value of the caller’s own tag',
      fix: 'pass the values, or omit tagValues to compare with the tag of the caller',
    });
  }
  requireExactValues('tag values', tagValues, 'pass the values');
  return { StringEquals: { [`aws:ResourceTag/${tagKey}`]: [...tagValues] } };
}

/** A key with wildcards, or an empty one, names no tag: a guard of it would protect nothing. */
function requireTagKey(tagKey: string): void {
  if (Token.isUnresolved(tagKey) || /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(tagKey)) return;
  throw new IamPatternsError({
    code: 'malformed-tag-key',
    got: `the tag key "${tagKey}"`,
    expected: '1 to 128 letters, digits, spaces or characters of _ . : / = + - @',
    fix: 'pass the key of the tag without wildcards, such as Team',
  });
}

function deny(actions: readonly Action[], conditions: iam.Conditions | undefined): iam.PolicyStatement[] {
  if (actions.length === 0) return [];
  return [
    new iam.PolicyStatement({
      effect: iam.Effect.DENY,
      actions: actions.map(({ id }) => id),
      resources: ['*'],
      conditions,
    }),
  ];
}
