export { BlueprintStacks, type ScopeOfStack } from './build/blueprint-stacks';
export { makePlan } from './plan/make-plan';
export type {
  EntityKind,
  EntitySettings,
  Plan,
  PlannedAccount,
  PlannedCaller,
  PlannedEntity,
  PlannedOrganization,
  PlannedPermission,
  PlannedStack,
  PlannedTrust,
} from './plan/plan';
export { BlueprintSource } from './read/blueprint-source';
export type { BlueprintDefinition } from './schema/blueprint-schema';
export { blueprintJsonSchema } from './schema/json-schema';
