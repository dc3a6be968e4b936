import type { AccessModel, Grant } from '../../access';
import type { Finding } from '../../checks';
import { readable } from '../../policy/pattern/symbol';
import { AnyResourceNodes } from './any-resource-nodes';
import { coverResources } from './covered-resources';
import { LEVEL_NAMES } from './edge-levels';
import { escalationViews } from './escalation-view';
import { findingViews } from './finding-view';
import { GrantEdges } from './grant-edges';
import { addIdentities } from './identity-nodes';
import { TextTable } from './interning';
import type { MapData } from './map-data';
import { NodeRegistry } from './node-registry';
import { principalNode } from './outsider-nodes';
import { PolicyStatements } from './policy-statements';
import { ResourceNodes } from './resource-nodes';
import { structureEdges, withChanges } from './structure-edges';

/** One state of an application. */
export interface MapState {
  /** What people call it: the path of the assembly. */
  readonly title: string;
  readonly model: AccessModel;
  readonly findings: readonly Finding[];
}

/** The access of an application as a graph; with `before`, what is gained and lost since then. */
export function accessMap(after: MapState, before?: MapState): MapData {
  const { facts } = after.model;
  const texts = new TextTable();
  const policies = new PolicyStatements();
  const registry = new NodeRegistry([
    ...new Set([...facts.accounts, ...(before?.model.facts.accounts ?? [])]),
  ]);
  addIdentities(registry, facts, policies);
  const resources = new ResourceNodes(registry, policies);
  resources.declare(facts);
  if (before !== undefined) {
    markNew(registry, before);
    addIdentities(registry, before.model.facts, policies, 'lost');
    resources.declare(before.model.facts, 'lost');
    resources.markNew(before.model.facts);
  }
  resources.addThoseWithPolicies();

  const anyResources = new AnyResourceNodes(registry, resources);
  const grantEdges = new GrantEdges(registry, texts);
  // The map draws the roles on the way itself: what comes through them is no edge of its own.
  const differences = (before?.model.differenceTo(after.model).changes ?? []).filter(
    ({ via }) => via === undefined,
  );
  const changes = new Map(differences.map(({ kind, grant }) => [`${kind === 'lost'} ${keyOf(grant)}`, kind]));
  const addGrant = (grant: Grant, isLost: boolean) => {
    const request = grant.verdict.steps[0]?.verdict.request;
    const from = principalNode(registry, facts, grant.principal, grant.label);
    const account = request?.resourceAccount;
    const to =
      grant.resource === '*'
        ? anyResources.nodeOf(grant.action, account)
        : resources.nodeOf(grant.resource, account, grant.action.split(':')[0] ?? '');
    grantEdges.add(from, to, grant, changes.get(`${isLost} ${keyOf(grant)}`));
  };
  for (const grant of after.model.grants()) addGrant(grant, false);
  for (const { kind, grant } of differences) if (kind === 'lost') addGrant(grant, true);

  const edges = [
    ...grantEdges.edges(),
    ...withChanges(
      structureEdges(facts, registry, resources),
      before && structureEdges(before.model.facts, registry, resources),
    ),
  ];
  coverResources(registry, resources);
  const escalations = escalationViews(registry, after.model.escalations());
  return {
    title: after.title,
    ...(before === undefined ? {} : { against: before.title }),
    levels: LEVEL_NAMES,
    areas: registry.areas,
    nodes: registry.nodes,
    edges,
    statements: policies.statements,
    findings: findingViews(registry, after.findings, before?.findings),
    escalations,
    reasons: texts.reasons,
    texts: texts.texts,
    notes: facts.unread.map(
      ({ type, reason, origin }) =>
        `Not read: ${type} ${readable(origin.constructPath ?? origin.logicalId ?? origin.template)}: ${readable(reason)}`,
    ),
  };
}

function markNew(registry: NodeRegistry, { model }: MapState): void {
  const { roles, users, groups } = model.facts;
  const old = new Set([...roles, ...users, ...groups].map(({ arn }) => arn));
  registry.arns.forEach((arn, number) => {
    if (!old.has(arn)) registry.mark(number, 'gained');
  });
}

function keyOf({ principal, action, resource }: Grant): string {
  return `${principal} ${action} ${resource}`;
}
