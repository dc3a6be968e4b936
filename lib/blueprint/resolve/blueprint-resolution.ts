import type { PlannedAccount } from '../plan/plan';
import type { BlueprintSource } from '../read/blueprint-source';
import type { AccountDirectory } from './account-directory';
import type { EntityRegistry } from './entity-registry';
import type { Placeholders } from './placeholders';
import type { PermissionResolver } from './resolve-permissions';

/** What the resolution of definitions needs. */
export interface Resolution {
  readonly source: BlueprintSource;
  readonly directory: AccountDirectory;
  readonly placeholders: Placeholders;
  readonly permissions: PermissionResolver;
  readonly registry: EntityRegistry;
  readonly accounts: ReadonlyMap<string, PlannedAccount>;
}
