import { writtenPath } from '../../assembly/construct-path';
import type { AssemblyFacts, Group, Identity, Role, User } from '../../assembly/facts';
import { hasSymbol, readable } from '../../policy/pattern/symbol';
import { shown } from '../layout';
import type { MapChange, MapNode, MapPolicy } from './map-data';
import type { NodeRegistry } from './node-registry';
import type { PolicyStatements } from './policy-statements';

/** Adds the roles, users and groups of the facts that are not there yet; `change` marks those that are new. */
export function addIdentities(
  registry: NodeRegistry,
  facts: AssemblyFacts,
  policies: PolicyStatements,
  change?: MapChange,
): void {
  const known = registry.nodes.length;
  const add = (identity: Identity, node: Pick<MapNode, 'kind' | 'details'>, own: readonly MapPolicy[]) => {
    const { arn, origin, account } = identity;
    const all = [...own, ...policies.ofIdentity(identity)];
    const same = registry.find(arn);
    // Declared twice, under conditions of which one will come true: one principal with the policies of both.
    const draft = same === undefined || same < known ? undefined : registry.nodes[same];
    if (draft !== undefined) draft.policies = [...(draft.policies ?? []), ...all];
    const number =
      same ??
      registry.add(arn, {
        ...node,
        area: registry.areaOf(account),
        ...namesOf(identity),
        type: TYPES[node.kind] ?? '',
        service: 'iam',
        ...(origin.stack === undefined ? {} : { stack: readable(origin.stack) }),
        ...(all.length === 0 ? {} : { policies: all }),
      });
    if (same === undefined) registry.mark(number, change);
    registry.place(number, origin);
    for (const policy of identity.policies) registry.place(number, policy.origin);
  };
  for (const role of facts.roles) {
    add(role, { kind: 'role', details: roleDetails(role) }, [
      ...(role.trust === undefined ? [] : [policies.of(role.trust, 'trust')]),
      ...boundaryOf(role, policies),
    ]);
  }
  for (const user of facts.users)
    add(user, { kind: 'user', details: userDetails(user, facts) }, boundaryOf(user, policies));
  for (const group of facts.groups) add(group, { kind: 'group', details: groupDetails(group) }, []);
}

const TYPES: Readonly<Record<string, string>> = { role: 'IAM role', user: 'IAM user', group: 'IAM group' };

function boundaryOf({ boundary }: Role | User, policies: PolicyStatements): MapPolicy[] {
  return boundary === undefined ? [] : [policies.ofBoundary(boundary)];
}

function roleDetails({ maxSessionDuration, tags, declared, instanceProfiles }: Role): [string, string][] {
  const seconds = typeof maxSessionDuration === 'number' ? `${maxSessionDuration} s` : 'unknown';
  return [
    ...elsewhere(declared),
    ['Longest session', declared ? seconds : 'unknown'],
    ...(instanceProfiles.length === 0
      ? []
      : [['Instance profiles', instanceProfiles.map(shown).join(', ')] satisfies [string, string]]),
    ...tagDetails(tags),
  ];
}

function userDetails(
  { arn, tags, declared }: User,
  { loginProfiles, accessKeys }: AssemblyFacts,
): [string, string][] {
  const credentials = [
    ...(loginProfiles.some(({ user }) => user === arn) ? ['console password'] : []),
    ...(accessKeys.some(({ user }) => user === arn) ? ['access key'] : []),
  ];
  return [
    ...elsewhere(declared),
    ...(credentials.length === 0 ? [] : [['Credentials', credentials.join(', ')] satisfies [string, string]]),
    ...tagDetails(tags),
  ];
}

function groupDetails({ declared, members }: Group): [string, string][] {
  return [...elsewhere(declared), ['Members', String(members.length)]];
}

function elsewhere(declared: boolean): [string, string][] {
  return declared ? [] : [['Created', 'outside these sources: its other policies are unknown']];
}

function tagDetails(tags: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(tags).map(([key, value]) => [`Tag ${shown(key)}`, shown(value)]);
}

/** The name, or the construct where AWS makes the name up; and the construct path, or the ARN. */
function namesOf({ name, arn, origin }: Identity): { name: string; label: string } {
  const { constructPath, logicalId } = origin;
  const written = constructPath === undefined ? undefined : readable(writtenPath(constructPath));
  const label = written ?? shown(arn);
  if (!hasSymbol(name)) return { name, label };
  return { name: written?.split('/').slice(1).join('/') || (logicalId ?? shown(name)), label };
}
