import { AccessLevel, tellingLevel } from './access-level';
import type { ActionEntry, ActionResourceTypes, IndexFile, ServiceFile } from './data-file';
import { readIndexFile, readServiceFile } from './data-file';
import type {
  Action,
  ActionResourceType,
  ConditionKey,
  ConditionKeyType,
  ResourceType,
  Service,
} from './service';

interface LoadedService extends Service {
  /** By name in lower case, since action names are not case-sensitive. */
  readonly actionsByName: ReadonlyMap<string, Action>;
}

let index: IndexFile | undefined;
const loaded = new Map<string, LoadedService>();

function readIndex(): IndexFile {
  return (index ??= readIndexFile());
}

/** The day on which the data were read from AWS, ISO 8601: what AWS changed later is not known here. */
export function dataDate(): string {
  return readIndex().date;
}

/** Name and version of the package from which the data are generated. */
export function dataSource(): string {
  const { source, version } = readIndex();
  return `${source} ${version}`;
}

/** Prefixes of all services, sorted. */
export function servicePrefixes(): string[] {
  return Object.keys(readIndex().services);
}

/** The service of this prefix (`s3`, whatever its case); `undefined` when the data have none. */
export function service(prefix: string): Service | undefined {
  return load(prefix);
}

/** Prefixes of the services that may document resources with this name in the third field of their ARNs. */
export function servicesOfArns(name: string): readonly string[] {
  const { arnServices, services } = readIndex();
  if (Object.hasOwn(arnServices, name)) return arnServices[name] ?? [];
  return Object.hasOwn(services, name) ? [name] : [];
}

/** The action of this name (`s3:GetObject`, whatever its case); `undefined` when the data have none. */
export function action(name: string): Action | undefined {
  const colon = name.indexOf(':');
  return load(name.slice(0, Math.max(colon, 0)))?.actionsByName.get(name.slice(colon + 1).toLowerCase());
}

/** The resource type of this id (`s3:bucket`); `undefined` when the data have none. */
export function resourceType(id: string): ResourceType | undefined {
  const colon = id.indexOf(':');
  return load(id.slice(0, Math.max(colon, 0)))?.resourceTypes.find((type) => type.id === id);
}

/** Condition keys that requests to every service may have, `aws:PrincipalArn` for one. */
export function globalConditionKeys(): ConditionKey[] {
  return toConditionKeys(readIndex().globalConditionKeys);
}

/** Whether the action takes only `Resource: "*"`: with an ARN, an Allow of it grants nothing. */
export function takesOnlyWildcard(action: Action): boolean {
  return action.resourceTypes.length === 0;
}

function load(prefix: string): LoadedService | undefined {
  const key = prefix.toLowerCase();
  const known = loaded.get(key);
  if (known !== undefined) return known;
  const { services, resourceControlPolicyServices } = readIndex();
  const name = Object.hasOwn(services, key) ? services[key] : undefined;
  if (name === undefined) return undefined;
  const result = {
    prefix: key,
    name,
    obeysResourceControlPolicies: resourceControlPolicyServices.includes(key),
    ...toService(key, readServiceFile(key)),
  };
  loaded.set(key, result);
  return result;
}

function toService(prefix: string, file: ServiceFile) {
  const keyNames = Object.keys(file.conditionKeys);
  const keyLists = file.conditionKeyLists.map((list) => list.flatMap((position) => keyNames[position] ?? []));
  const keysAt = (position: number) => keyLists[position] ?? [];

  const resourceTypes = Object.entries(file.resourceTypes).map(([name, [arnForms, keys]]): ResourceType => {
    return { id: `${prefix}:${name}`, name, arnForms, conditionKeys: keysAt(keys) };
  });
  const typesByName = new Map(resourceTypes.map((type) => [type.name, type]));

  const toActionTypes = (types: ActionResourceTypes, required: boolean) =>
    Object.entries(types).flatMap(([name, keys]): ActionResourceType[] => {
      const type = typesByName.get(name);
      return type ? [{ type, required, conditionKeys: keysAt(keys) }] : [];
    });
  const toAction = ([name, [letters, keys, required, optional]]: [string, ActionEntry]): Action => {
    const levels = new Set(Array.from(letters).flatMap((letter) => LEVELS.get(letter) ?? []));
    return {
      id: `${prefix}:${name}`,
      service: prefix,
      name,
      levels,
      level: tellingLevel(levels),
      resourceTypes: [...toActionTypes(required, true), ...toActionTypes(optional, false)],
      conditionKeys: keysAt(keys),
    };
  };
  const actions = Object.entries(file.actions).map(toAction);

  return {
    resourceTypes,
    conditionKeys: toConditionKeys(file.conditionKeys),
    actions,
    actionsByName: new Map(actions.map((each) => [each.name.toLowerCase(), each])),
  };
}

const LEVELS = new Map(Object.values(AccessLevel).map((level) => [level.charAt(0), level]));

function toConditionKeys(types: Readonly<Record<string, string>>): ConditionKey[] {
  return Object.entries(types).map(([name, type]) => ({ name, type: type as ConditionKeyType }));
}
