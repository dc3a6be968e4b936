import type { SourceAction, SourceConditionKey, SourceResourceType } from './source';

/** A fact that AWS documents and the source lacks. */
interface Correction {
  readonly service: string;
  readonly resourceTypes: readonly SourceResourceType[];
  /** Action → names of resource types that it can be limited to as well. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
}

const LOAD_BALANCERS = ['loadbalancer/app/', 'loadbalancer/gwy/', 'loadbalancer/net/'];
const TAGGED = [
  ...LOAD_BALANCERS,
  'listener/app',
  'listener/gwy',
  'listener/net',
  'listener-rule/app',
  'listener-rule/net',
  'targetgroup',
  'truststore',
];

const CORRECTIONS: readonly Correction[] = [
  {
    // The reference lists the stack only. A template with transforms also needs the action on each transform, of AWS's
    // (account `aws`) or of an account.
    // AWS's managed policies name such ARNs: arn:aws:cloudformation:*:aws:transform/CodeStar* in AWSCodeStarServiceRole.
    // That CloudFormation authorizes CreateChangeSet on them is known from its error messages.
    service: 'cloudformation',
    resourceTypes: [
      {
        key: 'transform',
        arn: 'arn:${Partition}:cloudformation:${Region}:${Account}:transform/${TransformName}',
      },
    ],
    actions: { CreateChangeSet: ['transform'] },
  },
  {
    // Two services share the prefix and some names of actions; of those, the source has the older service's only.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
    service: 'elasticloadbalancing',
    resourceTypes: [],
    actions: {
      AddTags: TAGGED,
      CreateLoadBalancer: LOAD_BALANCERS,
      DeleteLoadBalancer: LOAD_BALANCERS,
      ModifyLoadBalancerAttributes: LOAD_BALANCERS,
      RemoveTags: TAGGED,
    },
  },
  {
    // The reference lists no resource type. The guide limits a user to the data channels of the user's own sessions.
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
    service: 'ssmmessages',
    resourceTypes: [
      { key: 'session', arn: 'arn:${Partition}:ssm:${Region}:${Account}:session/${SessionId}' },
    ],
    actions: { OpenDataChannel: ['session'] },
  },
];

/**
 * Global condition keys that the source lacks.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const ADDED_GLOBAL_CONDITION_KEYS: readonly SourceConditionKey[] = [
  { key: 'aws:PrincipalOrgMasterAccountId', type: 'String' },
];

/** The actions with what the corrections add to them. */
export function correctActions(service: string, actions: readonly SourceAction[]): SourceAction[] {
  const added = correctionsOf(service);
  return actions.map((action) => {
    const names = added.flatMap((correction) => correction.actions[action.name] ?? []);
    const types = names.map((name) => ({ name, required: false, conditionKeys: [] }));
    if (types.length === 0) return action;
    // What the source requires is only one of several forms of the call.
    const former = action.resourceTypes.map((type) => ({ ...type, required: false }));
    return { ...action, resourceTypes: [...former, ...types] };
  });
}

/**
 * Forms of ARNs that the source leaves more open than they are.
 *
 * The first part of a consumer's ARN is always `stream`. Left open, the ARN of a consumer also looks like a stream, and
 * a permission on it that AWS never uses seems to work.
 *
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Consumer.html
 */
const CORRECTED_ARNS: Readonly<Record<string, string>> = {
  'kinesis:consumer':
    'arn:${Partition}:kinesis:${Region}:${Account}:stream/${StreamName}/consumer/${ConsumerName}:${ConsumerCreationTimpstamp}',
};

/** The resource types of a service, with their ARNs corrected and with those that the corrections add. */
export function correctResourceTypes(
  service: string,
  types: readonly SourceResourceType[],
): SourceResourceType[] {
  const corrected = types.map((type) => ({
    ...type,
    arn: CORRECTED_ARNS[`${service}:${type.key}`] ?? type.arn,
  }));
  return [...corrected, ...addedResourceTypes(service)];
}

/** The resource types that the corrections add. */
function addedResourceTypes(service: string): SourceResourceType[] {
  return correctionsOf(service).flatMap((correction) => correction.resourceTypes);
}

function correctionsOf(service: string): Correction[] {
  return CORRECTIONS.filter((correction) => correction.service === service);
}
