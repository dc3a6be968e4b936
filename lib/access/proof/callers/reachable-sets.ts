/** Whether a caller may assume a role: for certain, perhaps, or not. */
export type Reach = 'certain' | 'perhaps' | 'none';

/** What a set of reachable roles is made from. */
export interface RoleGraph {
  /** The roles that the principal may come to by one call, and others. */
  readonly rolesFor: (principal: string) => readonly string[];
  readonly reach: (principal: string, role: string) => Reach;
}

/**
 * The roles that principals come to in any number of steps, for certain or perhaps. A role that is reached brings
 * along all that it reaches itself, so that a mesh of roles takes one question for each of them.
 */
export class ReachableSets {
  private readonly known = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly graph: RoleGraph,
    private readonly counts: (reach: Reach) => boolean,
  ) {}

  /** The roles that the principal comes to. */
  from(principal: string): ReadonlySet<string> {
    const known = this.known.get(principal);
    if (known !== undefined) return known;
    const found = new Set<string>();
    const queue = [principal];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const roles = this.graph.rolesFor(next);
      // Roles of which all is known save the most questions.
      for (const isKnown of [true, false])
        for (const role of roles) {
          if (found.has(role) || role === principal || this.known.has(role) !== isKnown) continue;
          if (!this.counts(this.graph.reach(next, role))) continue;
          found.add(role);
          const further = this.known.get(role);
          if (further === undefined) queue.push(role);
          else for (const each of further) if (each !== principal) found.add(each);
        }
    }
    this.known.set(principal, found);
    return found;
  }
}
