import { BoundedCache } from '../policy/bounded-cache';
import { readIndexFile, readServiceFile, type IndexFile } from './data-file';
import { conditionKeysFrom, LoadedService } from './loaded-service';
import type { Action, ConditionKey, ResourceType, Service } from './service';

let index: IndexFile | undefined;
/** AWS has some 450 services; the rest is room for prefixes that it does not have. */
const loaded = new BoundedCache<string, LoadedService | undefined>(1024);

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
  return load(name.slice(0, Math.max(colon, 0)))?.action(name.slice(colon + 1));
}

/** The actions of a service whose names pass the test; none when the data have no such service. */
export function actionsNamed(prefix: string, test: (name: string) => boolean): readonly Action[] {
  return load(prefix)?.actionsNamed(test) ?? [];
}

/** The resource type of this id (`s3:bucket`); `undefined` when the data have none. */
export function resourceType(id: string): ResourceType | undefined {
  const colon = id.indexOf(':');
  return load(id.slice(0, Math.max(colon, 0)))?.resourceTypes.find((type) => type.id === id);
}

/** Condition keys that requests to every service may have, `aws:PrincipalArn` for one. */
export function globalConditionKeys(): ConditionKey[] {
  return conditionKeysFrom(readIndex().globalConditionKeys);
}

/** Whether the action takes only `Resource: "*"`: with an ARN, an Allow of it grants nothing. */
export function takesOnlyWildcard(action: Action): boolean {
  return action.resourceTypes.length === 0;
}

function load(prefix: string): LoadedService | undefined {
  return loaded.get(prefix.toLowerCase(), (key) => {
    const { services, resourceControlPolicyServices } = readIndex();
    const name = Object.hasOwn(services, key) ? services[key] : undefined;
    if (name === undefined) return undefined;
    return new LoadedService(key, name, resourceControlPolicyServices.includes(key), readServiceFile(key));
  });
}
