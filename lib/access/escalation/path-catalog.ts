import type { EscalationPath } from './escalation-path';
import { IDENTITY_PATHS } from './paths/identity-paths';
import { ORGANIZATION_PATHS } from './paths/organization-paths';
import { PASS_ROLE_PATHS } from './paths/pass-role-paths';
import { WORKLOAD_PATHS } from './paths/workload-paths';
import { SOURCES } from './path-source';

/** What stands as the source of a path that no list names; recalled, not read. */
const SAME_LOGIC = ['same logic'];

/**
 * Every known path.
 *
 * A set of actions that holds all of another path's gives nothing more than that path does and is left out, unless it
 * asks less of the resource.
 */
export const ESCALATION_PATHS: readonly EscalationPath[] = [
  ...IDENTITY_PATHS,
  ...PASS_ROLE_PATHS,
  ...WORKLOAD_PATHS,
  ...ORGANIZATION_PATHS,
].map((path) => ({ ...path, sources: SOURCES[path.id] ?? SAME_LOGIC }));

/** Every action that some path needs, once. */
export const ESCALATION_ACTIONS: readonly string[] = [
  ...new Set(ESCALATION_PATHS.flatMap(({ needs }) => needs.map(({ action }) => action))),
];
