import type { Holding } from './target-index';
import type { Way } from './step';

/** A way that ends, over others' ways, at an administrator. */
export interface Link {
  readonly way: Way;
  readonly target: Holding;
}

/**
 * Who can become an administrator over whom, found backwards from those who are.
 *
 * Each pair of a way and a target is looked at once, and a way that has found its end not again. A way that hangs on
 * what nobody knows finds its end, and no other way goes on over it.
 */
export class Chains {
  private readonly next = new Map<string, Link>();
  private readonly ends = new Map<Way, Holding>();

  constructor(
    waysByPrincipal: ReadonlyMap<string, readonly Way[]>,
    /** ARNs of those who are administrators by their own means. */
    private readonly administrators: ReadonlySet<string>,
  ) {
    const groupsByHolder = groupWays(waysByPrincipal);
    const queue = [...administrators];
    for (let holder = queue.shift(); holder !== undefined; holder = queue.shift())
      for (const { group, target } of groupsByHolder.get(holder) ?? []) {
        const [any] = group.pending;
        if (any?.way.isTrustedBy(target) !== true) continue;
        group.pending = group.pending.filter(({ principal, way }) => {
          if (principal === holder || !way.admits(target)) return true;
          this.ends.set(way, target);
          const isFound = administrators.has(principal) || this.next.has(principal);
          if (way.provisos.length > 0 || isFound) return false;
          this.next.set(principal, { way, target });
          queue.push(principal);
          return false;
        });
      }
  }

  /** The target through which the way leads to an administrator. */
  endOf(way: Way): Holding | undefined {
    return this.ends.get(way);
  }

  /** Whether the principal is an administrator by its own means. */
  isAdministrator(arn: string): boolean {
    return this.administrators.has(arn);
  }

  /** Whether the principal becomes an administrator by nothing but the roles that it is trusted to assume. */
  isTrusted(arn: string): boolean {
    if (this.administrators.has(arn)) return true;
    const link = this.next.get(arn);
    return link?.way.path.id === 'assume-role' && this.isTrusted(link.target.holder ?? '');
  }

  /** The links from the principal to an administrator. */
  linksFrom(arn: string): readonly Link[] {
    const link = this.next.get(arn);
    return link === undefined ? [] : [link, ...this.linksFrom(link.target.holder ?? '')];
  }
}

/** Ways to the same targets by the same service, as long as they have found no end. */
interface Group {
  pending: readonly { readonly principal: string; readonly way: Way }[];
}

/** Ways in groups, by whose permissions the targets give: what one target refuses to a service is refused to all. */
function groupWays(
  waysByPrincipal: ReadonlyMap<string, readonly Way[]>,
): ReadonlyMap<string, readonly { readonly group: Group; readonly target: Holding }[]> {
  const waysOf = new Map<readonly Holding[], Map<string, { principal: string; way: Way }[]>>();
  for (const [principal, ways] of waysByPrincipal)
    for (const way of ways) {
      const byService = waysOf.get(way.targets) ?? new Map<string, { principal: string; way: Way }[]>();
      waysOf.set(way.targets, byService);
      const service = way.path.passedTo ?? '';
      const others = byService.get(service);
      if (others === undefined) byService.set(service, [{ principal, way }]);
      else others.push({ principal, way });
    }
  const byHolder = new Map<string, { group: Group; target: Holding }[]>();
  for (const [targets, byService] of waysOf)
    for (const pending of byService.values()) {
      const group: Group = { pending };
      for (const target of targets) {
        if (target.holder === undefined) continue;
        const others = byHolder.get(target.holder);
        if (others === undefined) byHolder.set(target.holder, [{ group, target }]);
        else others.push({ group, target });
      }
    }
  return byHolder;
}
