import type { Holding } from './estate';
import type { Way } from './way';

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
    const { pending, groups } = byTargets(waysByPrincipal);
    const queue = [...administrators];
    for (let holder = queue.shift(); holder !== undefined; holder = queue.shift())
      for (const { group, target } of groups.get(holder) ?? []) {
        const left: Pending[] = [];
        for (const each of pending.get(group) ?? []) {
          if (each.principal === holder || !each.way.admits(target)) {
            left.push(each);
            continue;
          }
          this.ends.set(each.way, target);
          if (each.way.provisos.length > 0) continue;
          if (administrators.has(each.principal) || this.next.has(each.principal)) continue;
          this.next.set(each.principal, { way: each.way, target });
          queue.push(each.principal);
        }
        pending.set(group, left);
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

interface Pending {
  readonly principal: string;
  readonly way: Way;
}

/** Ways by the targets that they share, and these by whose permissions they give. */
function byTargets(waysByPrincipal: ReadonlyMap<string, readonly Way[]>) {
  const pending = new Map<readonly Holding[], Pending[]>();
  const groups = new Map<string, { group: readonly Holding[]; target: Holding }[]>();
  for (const [principal, ways] of waysByPrincipal)
    for (const way of ways) {
      const known = pending.get(way.targets);
      if (known !== undefined) {
        known.push({ principal, way });
        continue;
      }
      pending.set(way.targets, [{ principal, way }]);
      for (const target of way.targets) {
        const { holder } = target;
        if (holder === undefined) continue;
        const entry = { group: way.targets, target };
        const others = groups.get(holder);
        if (others === undefined) groups.set(holder, [entry]);
        else others.push(entry);
      }
    }
  return { pending, groups };
}
