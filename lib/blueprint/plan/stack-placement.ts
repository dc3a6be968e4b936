import { bytesOf, resourcesOf } from './entity-size';
import type { PlannedAccount, PlannedEntity, PlannedStack } from './plan';

type PlacedStack = Omit<PlannedStack, 'wave' | 'after'>;

/** Where entities are already, by the ID of the stack. Each of them is named by `placementName`. */
export type Placement = Readonly<Record<string, readonly string[]>>;

/** Resources of a stack, of the 500 that CloudFormation allows. The rest is room for policies that overflow. */
const MOST_RESOURCES = { roles: 250, others: 100 } as const;
/** Bytes of a template, of the 1,048,576 that CloudFormation allows. */
const MOST_BYTES = { roles: 700_000, others: 200_000 } as const;

/** How a placement names an entity: `role deploy`. */
export function placementName({ kind, key }: Pick<PlannedEntity, 'kind' | 'key'>): string {
  return `${kind} ${key}`;
}

/**
 * Puts the entities of an account into its stack, in the order of the file, and into further stacks when one is full.
 *
 * The first stack of an account has the name of the account. Further stacks have a number. Roles and other entities fill up
 * apart: a new user never moves a role. An entity at the end of the file moves no other one, and what has a placement never
 * moves.
 */
export function placeEntities(
  entities: readonly PlannedEntity[],
  accounts: readonly PlannedAccount[],
  placement: Placement = {},
): PlacedStack[] {
  const byAccount = new Map<string, PlannedEntity[]>(accounts.map(({ name }) => [name, []]));
  for (const entity of entities) byAccount.get(entity.account.name)?.push(entity);
  const targets = targetsByCaller(entities);
  const sizeOf = (entity: PlannedEntity): Size => ({
    resources: resourcesOf(entity),
    bytes: bytesOf(entity, targets.get(entity.arn) ?? 0),
  });
  return accounts.flatMap((account) => {
    const own = byAccount.get(account.name) ?? [];
    const regions = [...new Set([account.region, ...own.flatMap(({ region }) => region ?? [])])];
    return regions.flatMap((region) =>
      inRegion(
        account,
        region,
        own.filter((entity) => (entity.region ?? account.region) === region),
        placement,
        sizeOf,
      ),
    );
  });
}

interface Size {
  readonly resources: number;
  readonly bytes: number;
}

/** The stacks of an account in one Region. In the Region of its IAM stacks, they have the name of the account. */
function inRegion(
  account: PlannedAccount,
  region: string,
  entities: readonly PlannedEntity[],
  placement: Placement,
  sizeOf: (entity: PlannedEntity) => Size,
): PlacedStack[] {
  const name = region === account.region ? account.name : `${account.name}-${region}`;
  const parts = new Map<string, PlannedEntity[]>();
  for (const group of ['others', 'roles'] as const) {
    const own = entities.filter(({ kind }) => (kind === 'role') === (group === 'roles'));
    const idOf = (part: number): string =>
      part === 0 ? name : group === 'roles' ? `${name}-${part + 1}` : `${name}-shared-${part + 1}`;
    for (const [id, part] of filled(own, group, idOf, placement, sizeOf))
      parts.set(id, [...(parts.get(id) ?? []), ...part]);
  }
  const order = (id: string): number => (id === name ? 0 : id.startsWith(`${name}-shared-`) ? 1 : 2);
  return [...parts]
    .map(([id, part], i) => ({ stack: { id, account, region, entities: part }, i }))
    .sort((a, b) => order(a.stack.id) - order(b.stack.id) || a.i - b.i)
    .map(({ stack }) => stack);
}

/** The entities in parts, each of which has room for them. What has a placement takes its room first. */
function filled(
  entities: readonly PlannedEntity[],
  group: 'roles' | 'others',
  idOf: (part: number) => string,
  placement: Placement,
  sizeOf: (entity: PlannedEntity) => Size,
): Map<string, PlannedEntity[]> {
  const partOf = new Map<PlannedEntity, number>();
  const used: { resources: number; bytes: number }[] = [];
  const put = (entity: PlannedEntity, part: number): void => {
    const { resources, bytes } = sizeOf(entity);
    const room = (used[part] ??= { resources: 0, bytes: 0 });
    room.resources += resources;
    room.bytes += bytes;
    partOf.set(entity, part);
  };
  const known = new Map<string, number>();
  for (const id of Object.keys(placement)) {
    const part = id === idOf(0) ? 0 : Number(/-(\d{1,4})$/.exec(id)?.[1] ?? Number.NaN) - 1;
    if (part >= 0 && idOf(part) === id) for (const name of placement[id] ?? []) known.set(name, part);
  }
  for (const entity of entities) {
    const part = known.get(placementName(entity));
    if (part !== undefined) put(entity, part);
  }
  const hasPlacement = partOf.size > 0;
  let open = 0;
  for (const entity of entities) {
    if (partOf.has(entity)) continue;
    // Without a placement, a part that is full stays full, so that the order of the file alone decides.
    let part = hasPlacement ? 0 : open;
    while (!hasRoom(used[part], sizeOf(entity), group)) part += 1;
    open = part;
    put(entity, part);
  }
  const parts = new Map<string, PlannedEntity[]>();
  for (const part of used.keys()) {
    const own = entities.filter((entity) => partOf.get(entity) === part);
    if (own.length > 0) parts.set(idOf(part), own);
  }
  return parts;
}

function hasRoom(used: Size | undefined, { resources, bytes }: Size, group: 'roles' | 'others'): boolean {
  return (
    used === undefined ||
    used.resources === 0 ||
    (used.resources + resources <= MOST_RESOURCES[group] && used.bytes + bytes <= MOST_BYTES[group])
  );
}

/** How many roles trust each user, group or role: its policy names them. */
function targetsByCaller(entities: readonly PlannedEntity[]): ReadonlyMap<string, number> {
  const targets = new Map<string, number>();
  for (const { trust } of entities)
    for (const { callers } of trust)
      for (const caller of callers)
        if ('arn' in caller) targets.set(caller.arn, (targets.get(caller.arn) ?? 0) + 1);
  return targets;
}

/** The placement of what is in accounts with several stacks in one Region, where a new entity could move another one. */
export function placementOf(stacks: readonly PlacedStack[]): Placement {
  const byPlace = new Map<string, PlacedStack[]>();
  for (const stack of stacks) {
    const place = `${stack.account.name} ${stack.region}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), stack]);
  }
  return Object.fromEntries(
    [...byPlace.values()]
      .filter((each) => each.length > 1)
      .flat()
      .map(({ id, entities }) => [id, entities.map(placementName)]),
  );
}
