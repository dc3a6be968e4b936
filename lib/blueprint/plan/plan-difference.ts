import type { Plan, PlannedEntity } from './plan';
import { instancesOf } from './stack-set-instances';
import { describeEntity, describeTrust, namesOf } from './plan-text';

/** One difference between two plans. */
export interface PlanChange {
  /** `moved`: to another stack, which CloudFormation cannot do without deleting it first. */
  readonly kind: 'added' | 'removed' | 'changed' | 'replaced' | 'moved';
  readonly account: string;
  readonly entity: string;
  /** What is different, a text for each property. */
  readonly details: readonly string[];
  /** The line of the definition, in the new plan if it has one. */
  readonly from: string;
}

/** What a new plan changes, in the order of accounts. Lines of the file do not count. */
export function comparePlans(before: Plan, after: Plan): PlanChange[] {
  const [was, is] = [placed(before), placed(after)];
  const names = new Map([...namesOf(before), ...namesOf(after)]);
  const changes: PlanChange[] = [];
  const gone = new Map([...was].filter(([id]) => !is.has(id)).map(([, each]) => [each.entity.arn, each]));
  const renamed = new Set<string>();
  for (const [id, { entity, stack }] of is) {
    const former = was.get(id) ?? gone.get(entity.arn);
    const common = { account: entity.account.name, entity: describeEntity(entity), from: entity.from };
    if (former === undefined)
      changes.push({
        kind: 'added',
        ...common,
        details: trustsOf(entity, names).map((text) => `trusts ${text}`),
      });
    else {
      const isRenamed = former.entity.key !== entity.key;
      if (isRenamed) renamed.add(entity.arn);
      const details = [
        ...(isRenamed ? [`${former.entity.key} → ${entity.key} in the blueprint, the same in AWS`] : []),
        ...differences(former.entity, entity, names),
      ];
      if (former.stack !== stack)
        changes.push({
          kind: 'moved',
          ...common,
          details: [`from stack ${former.stack} to ${stack}`, ...details],
        });
      else if (isRenamed) changes.push({ kind: 'replaced', ...common, details });
      else if (former.entity.arn !== entity.arn)
        changes.push({
          kind: 'replaced',
          ...common,
          details: [`${former.entity.arn} → ${entity.arn}`, ...details],
        });
      else if (details.length > 0) changes.push({ kind: 'changed', ...common, details });
    }
  }
  const stacks = new Set([...after.stacks, ...after.stackSets].map(({ id }) => id));
  for (const [id, { entity, stack }] of was)
    if (!is.has(id) && !renamed.has(entity.arn))
      changes.push({
        kind: 'removed',
        account: entity.account.name,
        entity: describeEntity(entity),
        details: stacks.has(stack)
          ? []
          : [
              `stack ${stack} is not in the plan any more: delete it, because it stays deployed with its access`,
            ],
        from: entity.from,
      });
  return changes;
}

/** The changes as text, one line each with its details. */
export function changesText(changes: readonly PlanChange[]): string {
  if (changes.length === 0) return 'No changes.\n';
  return changes
    .map(({ kind, account, entity, details, from }) =>
      [
        `${kind.padEnd(8)}  ${account}: ${entity}  ${from}`,
        ...details.map((detail) => `            ${detail}`),
      ].join('\n'),
    )
    .join('\n')
    .concat('\n');
}

function placed({ stacks, stackSets }: Plan): ReadonlyMap<string, { entity: PlannedEntity; stack: string }> {
  const ofStackSets = stackSets.map((stackSet) => ({ id: stackSet.id, entities: instancesOf(stackSet) }));
  return new Map(
    [...stacks, ...ofStackSets].flatMap(({ id, entities }) =>
      entities.map(
        (entity) => [`${entity.account.id} ${entity.kind} ${entity.key}`, { entity, stack: id }] as const,
      ),
    ),
  );
}

function differences(
  before: PlannedEntity,
  after: PlannedEntity,
  names: ReadonlyMap<string, string>,
): string[] {
  const [was, is] = [contentOf(before), contentOf(after)];
  const settings = [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((key) => was[key] !== is[key])
    .map((key) => `${key}: ${was[key] ?? 'nothing'} → ${is[key] ?? 'nothing'}`);
  const [trusted, trusts] = [trustsOf(before, names), trustsOf(after, names)];
  return [
    ...settings,
    ...trusts.filter((text) => !trusted.includes(text)).map((text) => `now trusts ${text}`),
    ...trusted.filter((text) => !trusts.includes(text)).map((text) => `no longer trusts ${text}`),
  ];
}

/** The settings as text, without the lines that they come from. */
function contentOf({ settings }: PlannedEntity): Record<string, string> {
  const entries = Object.entries(settings).map(([key, value]) => [
    key,
    JSON.stringify(value, (name, each: unknown) => (name === 'from' ? undefined : each)),
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

function trustsOf({ trust }: PlannedEntity, names: ReadonlyMap<string, string>): string[] {
  return trust.map((each) => describeTrust(each, names));
}
