import { IamPatternsError } from '../../errors';
import type { PlannedEntity } from './plan';

/** The stack of an entity, by the ARN of the entity. */
export type StackOf = ReadonlyMap<string, string>;

/** What must be deployed before a stack, and the line that says so. */
type Edges = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The stacks in the order of deployment, each with its wave and those that it waits for. */
export interface StackOrder {
  readonly wave: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, readonly string[]>;
}

/**
 * Puts callers before the trusts that name them: IAM rejects a trust policy that names a user or role that does not exist.
 *
 * @param members the users of a group, whom a trust names one by one
 */
export function orderStacks(
  entities: readonly PlannedEntity[],
  stackOf: StackOf,
  members: (group: string) => readonly string[],
): StackOrder {
  const named = namedCallers(entities, stackOf, members);
  const names = new Map(entities.map(({ arn, key, account }) => [arn, `${key} (${account.name})`]));
  const roleCycle = findCycle(named);
  if (roleCycle !== undefined) throw cycleError('roles', roleCycle, named, (arn) => names.get(arn) ?? arn);
  const between = betweenStacks(named, stackOf);
  const stackCycle = findCycle(between);
  if (stackCycle !== undefined) throw cycleError('stacks', stackCycle, between, (id) => id);
  const wave = new Map<string, number>();
  const waveOf = (stack: string): number => {
    const known = wave.get(stack);
    if (known !== undefined) return known;
    const found = Math.max(-1, ...[...(between.get(stack)?.keys() ?? [])].map(waveOf)) + 1;
    wave.set(stack, found);
    return found;
  };
  const stacks = [...new Set(stackOf.values())];
  stacks.forEach(waveOf);
  const after = new Map(stacks.map((stack) => [stack, [...(between.get(stack)?.keys() ?? [])].sort()]));
  return { wave, after };
}

/** Entity → what must exist first, with the line: callers that its trust names, and policies and groups that it has. */
function namedCallers(
  entities: readonly PlannedEntity[],
  stackOf: StackOf,
  members: (group: string) => readonly string[],
): Edges {
  return new Map(
    entities.map(({ arn, trust, settings, from: own }) => {
      const callers = new Map<string, string>();
      const { managedPolicies, boundary = [], groups = [], identityProvider = [], needs = [] } = settings;
      for (const needed of [managedPolicies, boundary, groups, identityProvider, needs].flat())
        if (stackOf.has(needed)) callers.set(needed, own);
      for (const { form, callers: all, from } of trust)
        if (form === 'named')
          for (const caller of all)
            if (caller.kind === 'user' || caller.kind === 'role' || caller.kind === 'group')
              for (const one of caller.kind === 'group' ? members(caller.arn) : [caller.arn])
                if (stackOf.has(one) && !callers.has(one)) callers.set(one, from);
      return [arn, callers];
    }),
  );
}

function betweenStacks(named: Edges, stackOf: StackOf): Edges {
  const edges = new Map<string, Map<string, string>>();
  for (const [role, callers] of named)
    for (const [caller, from] of callers) {
      const [stack = '', first = ''] = [stackOf.get(role), stackOf.get(caller)];
      if (stack === first) continue;
      const known = edges.get(stack) ?? new Map<string, string>();
      if (!known.has(first)) known.set(first, from);
      edges.set(stack, known);
    }
  return edges;
}

/** A cycle of the graph, without recursion: organizations may have long chains. */
function findCycle(edges: Edges): string[] | undefined {
  const done = new Set<string>();
  for (const start of edges.keys()) {
    if (done.has(start)) continue;
    const path: string[] = [];
    const onPath = new Set<string>();
    const open: { node: string; next: Iterator<string> }[] = [];
    const enter = (node: string) => {
      path.push(node);
      onPath.add(node);
      open.push({ node, next: (edges.get(node)?.keys() ?? [][Symbol.iterator]()) as Iterator<string> });
    };
    enter(start);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const step = top.next.next() as IteratorResult<string, undefined>;
      if (step.done === true) {
        done.add(top.node);
        onPath.delete(top.node);
        path.pop();
        open.pop();
      } else if (onPath.has(step.value)) return path.slice(path.indexOf(step.value));
      else if (!done.has(step.value)) enter(step.value);
    }
  }
  return undefined;
}

function cycleError(
  what: 'roles' | 'stacks',
  cycle: readonly string[],
  edges: Edges,
  nameOf: (id: string) => string,
) {
  const [first = '', second = first] = cycle;
  const lines = cycle.map((node, i) => edges.get(node)?.get(cycle[(i + 1) % cycle.length] ?? '') ?? '');
  const at = edges.get(first)?.get(second) ?? lines[0] ?? '';
  const others = lines.filter((line) => line !== at && line !== '');
  return new IamPatternsError({
    code: 'cycle-of-named-trusts',
    at,
    got: `cycle of named trusts between ${what}: ${[...cycle, first].map(nameOf).join(' → ')}`,
    expected: 'callers that can be deployed before the trusts that name them',
    fix: `write form: account on this line${others.length > 0 ? ` or on ${others.join(', ')}` : ''}, because that form needs no order${what === 'stacks' ? '; for stacks of one account, place what names each other in one stack (placement)' : ''}`,
  });
}
