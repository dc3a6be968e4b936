export { BlueprintWaves } from './blueprint-waves';
export { Blueprint, type TypedBlueprintClass } from './typed-blueprint';
export {
  BlueprintSource,
  BlueprintStacks,
  blueprintJsonSchema,
  makePlan,
  type BlueprintDefinition,
  type EntityKind,
  type EntitySettings,
  type Plan,
  type PlannedAccount,
  type PlannedCaller,
  type PlannedEntity,
  type PlannedOrganization,
  type PlannedPermission,
  type PlannedStack,
  type PlannedTrust,
  type ScopeOfStack,
} from '../blueprint';
