import type { SourceAction, SourceResourceType } from './source';

/** What AWS's user guides say otherwise than its Service Authorization Reference. */
interface Correction {
  readonly service: string;
  readonly resourceTypes: readonly SourceResourceType[];
  /** Action → names of resource types that it can be limited to as well. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
}

const CORRECTIONS: readonly Correction[] = [
  {
    // The reference lists no resource type; the guide limits a user to the data channels of his own sessions.
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
    service: 'ssmmessages',
    resourceTypes: [
      { key: 'session', arn: 'arn:${Partition}:ssm:${Region}:${Account}:session/${SessionId}' },
    ],
    actions: { OpenDataChannel: ['session'] },
  },
];

/** The actions with what the corrections add to them. */
export function correctActions(service: string, actions: readonly SourceAction[]): SourceAction[] {
  const added = correctionsOf(service);
  return actions.map((action) => {
    const names = added.flatMap((correction) => correction.actions[action.name] ?? []);
    const types = names.map((name) => ({ name, required: false, conditionKeys: [] }));
    return { ...action, resourceTypes: [...action.resourceTypes, ...types] };
  });
}

/** The resource types that the corrections add. */
export function addedResourceTypes(service: string): SourceResourceType[] {
  return correctionsOf(service).flatMap((correction) => correction.resourceTypes);
}

function correctionsOf(service: string): Correction[] {
  return CORRECTIONS.filter((correction) => correction.service === service);
}
