import * as iam from 'aws-cdk-lib/aws-iam';
import { AccessLevel, conditionKeyOf, service, type Action } from '../service-authorization';
import { Permissions } from './permissions';

/**
 * Denies changing one tag in a service, whatever else allows it.
 *
 * Where a tag decides about access, whoever can set it decides about access. Actions that tell the keys of the tags
 * are denied when the key is among them; those that remove tags also when they tell none, since `ec2:DeleteTags` without
 * keys removes all. Actions that never tell the keys are denied outright.
 */
export function guardTag(prefix: string, tagKey: string): Permissions {
  const tagging = (service(prefix)?.actions ?? []).filter(({ level }) => level === AccessLevel.TAGGING);
  const telling = tagging.filter((each) => conditionKeyOf(each, 'aws:TagKeys') !== undefined);
  const removing = telling.filter(({ name }) => /^(Untag|Delete|Remove)/.test(name));
  const silent = tagging.filter((each) => !telling.includes(each));
  return Permissions.fromStatements(
    ...deny(telling, { 'ForAnyValue:StringEquals': { 'aws:TagKeys': [tagKey] } }),
    ...deny(removing, { Null: { 'aws:TagKeys': 'true' } }),
    ...deny(silent, undefined),
  );
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
