import type { AccessChange, AccessVerdict, Grant } from '../../access';
import { hasSymbol } from '../../policy/pattern/symbol';
import { covers } from '../../service-authorization';
import { shown } from '../layout';
import { levelReader } from './edge-levels';
import type { TextTable } from './interning';
import type { MapChange, MapEdge, MapEdgeKind, MapGrant } from './map-data';
import type { NodeRegistry } from './node-registry';

const ASSUMING = ['sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity'];
/** What goes along with assuming a role, and gives nothing by itself. */
const ALONG = ['sts:tagsession', 'sts:setsourceidentity'];
const PASSING = ['iam:passrole'];

interface Draft {
  readonly from: number;
  readonly to: number;
  readonly kind: MapEdgeKind;
  levels: number;
  readonly grants: MapGrant[];
}

/** Collects grants as edges: one for each kind of access between two nodes. */
export class GrantEdges {
  private readonly drafts = new Map<string, Draft>();
  private readonly levelsOf = levelReader();

  constructor(
    private readonly registry: NodeRegistry,
    private readonly texts: TextTable,
  ) {}

  add(from: number, to: number, grant: Grant, change?: AccessChange['kind']): void {
    const kind = this.kindOf(grant.action, to);
    const key = `${from} ${to} ${kind}`;
    const draft = this.drafts.get(key) ?? { from, to, kind, levels: 0, grants: [] };
    this.drafts.set(key, draft);
    draft.levels |= this.levelsOf(grant.action);
    const { verdict } = grant;
    const row = [
      this.texts.text(shown(grant.action)),
      this.texts.text(shown(grant.resource)),
      verdict.decision === 'allowed' ? 1 : 0,
      this.texts.list(reasonsOf(verdict)),
      this.texts.list(verdict.conditions.map(shown)),
    ] as const;
    draft.grants.push(change === undefined ? row : [...row, change]);
  }

  /** The edges; session tags and source identity count with the role assumption that they belong to. */
  edges(): MapEdge[] {
    const along = new Set(ALONG.map((action) => action));
    const isAlong = ([action]: MapGrant) => along.has(this.texts.texts[action]?.toLowerCase() ?? '');
    for (const [key, { from, to, kind, grants }] of this.drafts) {
      const assume = this.drafts.get(`${from} ${to} assume`);
      if (kind !== 'access' || assume === undefined || !grants.every(isAlong)) continue;
      assume.grants.push(...grants);
      this.drafts.delete(key);
    }
    return [...this.drafts.values()].map((draft) => {
      const change = changeOf(draft.grants);
      return change === undefined ? draft : { ...draft, change };
    });
  }

  private kindOf(action: string, to: number): MapEdgeKind {
    const node = this.registry.nodes[to];
    const isRole = node?.kind === 'role' || /:role\//.test(node?.arn ?? '');
    const isAnyRole = node?.kind === 'pattern' && node.service !== '';
    if (node === undefined || hasSymbol(action) || !(isRole || isAnyRole)) return 'access';
    const names = (actions: readonly string[]) => actions.some((each) => covers(action.toLowerCase(), each));
    if (names(ASSUMING)) return 'assume';
    return names(PASSING) ? 'pass' : 'access';
  }
}

/** The change that the grants of an edge have in common; `changed` where they differ. */
function changeOf(grants: readonly MapGrant[]): MapChange | undefined {
  const changes = new Set(grants.map(([, , , , , change]) => change));
  if (changes.size === 1) return [...changes][0];
  return 'changed';
}

/** The explanation without its first line, which the page says itself. */
function reasonsOf(verdict: AccessVerdict): string[] {
  return verdict
    .explain()
    .split('\n')
    .slice(1)
    .map((line) => shown(line.replace(/^- /, '')));
}
