import type { AssemblyFacts } from '../../assembly/facts';
import { hasSymbol, readable } from '../../policy/pattern/symbol';
import { writtenPath } from '../../assembly/construct-path';
import { shown } from '../layout';
import type { MapChange, MapEdge } from './map-data';
import type { NodeRegistry } from './node-registry';
import type { ResourceNodes } from './resource-nodes';

/** Memberships of groups, and what runs as which role: edges that hold by themselves. */
export function structureEdges(
  facts: AssemblyFacts,
  registry: NodeRegistry,
  resources: ResourceNodes,
): Map<string, MapEdge> {
  const edges = new Map<string, MapEdge>();
  const add = (from: number | undefined, to: number | undefined, kind: 'member' | 'runs') => {
    if (from === undefined || to === undefined || from === to) return;
    edges.set(`${from} ${to} ${kind}`, { from, to, kind, levels: 0, grants: [] });
  };
  for (const { arn, groups } of facts.users)
    for (const group of groups) add(registry.find(arn), registry.find(group), 'member');
  for (const { arn, members } of facts.groups)
    for (const member of members) add(registry.find(member), registry.find(arn), 'member');
  for (const { arn, kind, role, origin, account } of facts.computes) {
    // Stacks that deploy with the CDK's own roles say nothing about the application.
    if (role === undefined || (kind === 'cloudformation:stack' && registry.find(role) === undefined))
      continue;
    const declared = origin.constructPath && readable(writtenPath(origin.constructPath));
    const known = registry.find(arn) ?? (resources.isDeclared(arn) ? resources.declaredNode(arn) : undefined);
    const from =
      known ??
      registry.add(arn, {
        kind: 'resource',
        area: registry.areaOf(account),
        name: declared?.split('/').slice(1).join('/') || (origin.logicalId ?? shown(arn)),
        label: declared ?? shown(arn),
        type: kind,
        service: kind.split(':')[0] ?? '',
        ...(origin.stack === undefined ? {} : { stack: readable(origin.stack) }),
      });
    registry.place(from, origin);
    add(
      from,
      registry.find(role) ?? (hasSymbol(role) ? undefined : resources.nodeOf(role, account, 'iam')),
      'runs',
    );
  }
  return edges;
}

/** The edges of both states; those of only one are marked. */
export function withChanges(
  after: ReadonlyMap<string, MapEdge>,
  before: ReadonlyMap<string, MapEdge> | undefined,
): MapEdge[] {
  if (before === undefined) return [...after.values()];
  const mark = (edge: MapEdge, change: MapChange): MapEdge => ({ ...edge, change });
  return [
    ...[...after].map(([key, edge]) => (before.has(key) ? edge : mark(edge, 'gained'))),
    ...[...before].flatMap(([key, edge]) => (after.has(key) ? [] : [mark(edge, 'lost')])),
  ];
}
