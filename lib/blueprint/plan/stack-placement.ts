import { bytesOf, resourcesOf } from './entity-size';
import type { PlannedAccount, PlannedEntity, PlannedStack } from './plan';

type PlacedStack = Omit<PlannedStack, 'wave' | 'after'>;

/** Where entities are already, by the ID of the stack. Each of them is named by `placementName`. */
export type Placement = Readonly<Record<string, readonly string[]>>;

/** A stack that gets new entities, if it is full or nearly full. */
export interface CrowdedStack {
  readonly id: string;
  readonly account: string;
  /** Whether entities without a placement are in a further stack, so that a new one could move another one. */
  readonly overflows: boolean;
}

/** Roles fill up apart from other entities: a new user never moves a role. */
const GROUPS = ['others', 'roles'] as const;
type Group = (typeof GROUPS)[number];

interface Size {
  readonly resources: number;
  readonly bytes: number;
}

/**
 * What a stack gets of each group, of the 500 resources and 1,048,576 bytes that CloudFormation allows. With a placement, its
 * last stack gets some more, before the placement must be written again. The rest is room for policies that overflow.
 */
const LIMITS: Readonly<Record<Group, { readonly first: Size; readonly recorded: Size }>> = {
  roles: { first: { resources: 250, bytes: 700_000 }, recorded: { resources: 350, bytes: 750_000 } },
  others: { first: { resources: 100, bytes: 200_000 }, recorded: { resources: 120, bytes: 230_000 } },
};

/** From here on, a stack is nearly full. */
const NEARLY_FULL = 0.8;

/** How a placement names an entity: `role deploy`. */
export function placementName({ kind, key }: Pick<PlannedEntity, 'kind' | 'key'>): string {
  return `${kind} ${key}`;
}

/**
 * Puts the entities of an account into its stack. The first stack of an account has the name of the account, further ones have
 * a number.
 *
 * What a placement names is where the placement says. What it does not name is in the last stack that it has for the account,
 * so the place of an entity depends on the entity and the placement alone. Without a placement, everything is in the first
 * stack until that is full. What does not fit goes into further stacks in the order of the file, and `crowded` says so.
 */
export function placeEntities(
  entities: readonly PlannedEntity[],
  accounts: readonly PlannedAccount[],
  placement: Placement = {},
): { readonly stacks: readonly PlacedStack[]; readonly crowded: readonly CrowdedStack[] } {
  const byAccount = new Map<string, PlannedEntity[]>(accounts.map(({ name }) => [name, []]));
  for (const entity of entities) byAccount.get(entity.account.name)?.push(entity);
  const sizeOf = sizesOf(entities);
  const stacks: PlacedStack[] = [];
  const crowded: CrowdedStack[] = [];
  for (const account of accounts) {
    const own = byAccount.get(account.name) ?? [];
    for (const region of new Set([account.region, ...own.flatMap((each) => each.region ?? [])])) {
      const here = own.filter((entity) => (entity.region ?? account.region) === region);
      const groups = GROUPS.map((group) => new StackGroup(account, region, group, placement, sizeOf));
      for (const each of groups) each.fill(here);
      stacks.push(...stacksOf(account, region, groups));
      crowded.push(...groups.flatMap((each) => each.crowded ?? []));
    }
  }
  return { stacks, crowded };
}

/** The stacks of one group of entities, in one account and Region. */
class StackGroup {
  /** The entities of each stack, in the order of the file. */
  readonly parts = new Map<number, PlannedEntity[]>();
  crowded?: CrowdedStack;
  private readonly places = new Map<PlannedEntity, number>();
  private readonly used: Size[] = [];
  private readonly recorded = new Map<string, number>();
  /** The stack of new entities: the last one of the placement. */
  private readonly open: number;
  private readonly limit: Size;

  constructor(
    private readonly account: PlannedAccount,
    private readonly region: string,
    private readonly group: Group,
    placement: Placement,
    private readonly sizeOf: (entity: PlannedEntity) => Size,
  ) {
    let last = -1;
    for (const [id, names] of Object.entries(placement)) {
      const part = partOf(id, (each) => this.idOf(each));
      if (part === undefined) continue;
      last = Math.max(last, part);
      for (const name of names) this.recorded.set(name, part);
    }
    this.open = Math.max(last, 0);
    this.limit = LIMITS[group][last < 0 ? 'first' : 'recorded'];
  }

  idOf(part: number): string {
    return stackId(this.account, this.region, this.group, part);
  }

  /** What has a placement takes its room first. A stack that is full stays full, so that the order of the file decides. */
  fill(entities: readonly PlannedEntity[]): void {
    const own = entities.filter((entity) => groupOf(entity) === this.group);
    const isRecorded = (entity: PlannedEntity): boolean => this.recorded.has(placementName(entity));
    for (const entity of own.filter(isRecorded))
      this.put(entity, this.recorded.get(placementName(entity)) ?? 0);
    const others = own.filter((entity) => !isRecorded(entity));
    let part = this.open;
    for (const entity of others) {
      while (!this.hasRoom(part, this.sizeOf(entity))) part += 1;
      this.put(entity, part);
    }
    const overflows = part > this.open;
    if (others.length > 0 && (overflows || fillOf(this.used[this.open], this.limit) >= NEARLY_FULL))
      this.crowded = { id: this.idOf(this.open), account: this.account.name, overflows };
    for (const entity of own) {
      const part = this.places.get(entity) ?? 0;
      const known = this.parts.get(part);
      if (known === undefined) this.parts.set(part, [entity]);
      else known.push(entity);
    }
  }

  private put(entity: PlannedEntity, part: number): void {
    this.used[part] = added(this.used[part], this.sizeOf(entity));
    this.places.set(entity, part);
  }

  private hasRoom(part: number, size: Size): boolean {
    const used = this.used[part];
    return used === undefined || fillOf(added(used, size), this.limit) <= 1;
  }
}

function groupOf({ kind }: PlannedEntity): Group {
  return kind === 'role' || kind === 'identity-pool' ? 'roles' : 'others';
}

/** In the Region of its IAM stacks, the stacks of an account have the name of the account. */
function stackId(account: PlannedAccount, region: string, group: Group, part: number): string {
  const name = region === account.region ? account.name : `${account.name}-${region}`;
  if (part === 0) return name;
  return group === 'roles' ? `${name}-${part + 1}` : `${name}-shared-${part + 1}`;
}

function partOf(id: string, idOf: (part: number) => string): number | undefined {
  if (id === idOf(0)) return 0;
  const part = Number(/-(\d{1,4})$/.exec(id)?.[1] ?? Number.NaN) - 1;
  return part > 0 && idOf(part) === id ? part : undefined;
}

/** The first stack has entities of both groups. */
function stacksOf(account: PlannedAccount, region: string, groups: readonly StackGroup[]): PlacedStack[] {
  const found = new Map<string, PlannedEntity[]>();
  for (const group of groups)
    for (const part of [...group.parts.keys()].sort((a, b) => a - b)) {
      const id = group.idOf(part);
      found.set(id, [...(found.get(id) ?? []), ...(group.parts.get(part) ?? [])]);
    }
  const first = stackId(account, region, 'roles', 0);
  const ids = [...found.keys()].sort((a, b) => Number(b === first) - Number(a === first));
  return ids.map((id) => ({ id, account, region, entities: found.get(id) ?? [] }));
}

function added(a: Size = { resources: 0, bytes: 0 }, b: Size): Size {
  return { resources: a.resources + b.resources, bytes: a.bytes + b.bytes };
}

function fillOf(used: Size | undefined, limit: Size): number {
  return used === undefined ? 0 : Math.max(used.resources / limit.resources, used.bytes / limit.bytes);
}

/** The size of each entity. The policy of a caller names the roles that trust it. */
function sizesOf(entities: readonly PlannedEntity[]): (entity: PlannedEntity) => Size {
  const targets = new Map<string, number>();
  for (const { trust } of entities)
    for (const { callers } of trust)
      for (const caller of callers)
        if ('arn' in caller) targets.set(caller.arn, (targets.get(caller.arn) ?? 0) + 1);
  return (entity) => ({
    resources: resourcesOf(entity),
    bytes: bytesOf(entity, targets.get(entity.arn) ?? 0),
  });
}

/**
 * The placement of stacks as they are: of all accounts, or of those whose stacks are nearly full. A last stack that is nearly
 * full gets an empty one behind it, for new entities.
 */
export function placementOf(
  stacks: readonly PlacedStack[],
  accounts: 'all' | 'crowded' = 'crowded',
): Placement {
  const sizeOf = sizesOf(stacks.flatMap(({ entities }) => entities));
  const placement: Record<string, string[]> = {};
  for (const [first, own] of byPlace(stacks)) {
    const { account, region } = first;
    const open = GROUPS.flatMap((group) => {
      const idOf = (part: number): string => stackId(account, region, group, part);
      const last = Math.max(0, ...own.map(({ id }) => partOf(id, idOf) ?? 0));
      const inLast = own.find(({ id }) => id === idOf(last))?.entities ?? [];
      const size = inLast.filter((each) => groupOf(each) === group).map(sizeOf);
      const isFull =
        fillOf(size.reduce(added, undefined as Size | undefined), LIMITS[group].first) >= NEARLY_FULL;
      return isFull ? [idOf(last + 1)] : [];
    });
    if (accounts === 'crowded' && own.length === 1 && open.length === 0) continue;
    for (const id of [stackId(account, region, 'roles', 0), ...own.map((each) => each.id), ...open])
      placement[id] ??= own.find((each) => each.id === id)?.entities.map(placementName) ?? [];
  }
  return placement;
}

function byPlace(stacks: readonly PlacedStack[]): readonly (readonly [PlacedStack, PlacedStack[]])[] {
  const places = new Map<string, [PlacedStack, PlacedStack[]]>();
  for (const stack of stacks) {
    const key = `${stack.account.name} ${stack.region}`;
    const known = places.get(key);
    if (known === undefined) places.set(key, [stack, [stack]]);
    else known[1].push(stack);
  }
  return [...places.values()];
}
