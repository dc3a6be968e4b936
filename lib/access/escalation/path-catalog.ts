import type { EscalationPath } from './escalation-path';
import { IDENTITY_PATHS } from './paths/identity-paths';
import { ORGANIZATION_PATHS } from './paths/organization-paths';
import { PASS_ROLE_PATHS } from './paths/pass-role-paths';
import { WORKLOAD_PATHS } from './paths/workload-paths';
import { PATH_SOURCES } from './path-sources';

/** The source of a path that no published list names; recalled, not read. */
const SAME_LOGIC = ['same logic'];

/**
 * Every known path.
 *
 * A set of actions that contains another path's set gives nothing more than that path does and is left out, unless it
 * requires less of the resource.
 */
export const ESCALATION_PATHS: readonly EscalationPath[] = [
  ...IDENTITY_PATHS,
  ...PASS_ROLE_PATHS,
  ...WORKLOAD_PATHS,
  ...ORGANIZATION_PATHS,
].map((path) => ({ ...path, sources: PATH_SOURCES[path.id] ?? SAME_LOGIC }));

/** Every action that a path requires, each once. */
export const ESCALATION_ACTIONS: readonly string[] = [
  ...new Set(ESCALATION_PATHS.flatMap(({ requires }) => requires.map(({ action }) => action))),
];
