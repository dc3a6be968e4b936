import { AccessLevel } from '../access-level';
import type { ActionEntry, IndexFile, ServiceFile } from '../data-file';
import { INDEX_FILE, NOTICE_FILE, serviceFileName } from '../data-file';
import { ADDED_GLOBAL_CONDITION_KEYS, correctActions, correctResourceTypes } from './corrections';
import { source } from './source';

/** Every file of the data, by its path within the folder, exactly as it is committed. */
export function extract(): Map<string, string> {
  const files = new Map([
    [NOTICE_FILE, notice()],
    [INDEX_FILE, `${JSON.stringify(indexFile(), undefined, 1)}\n`],
  ]);
  for (const prefix of source.prefixes()) files.set(serviceFileName(prefix), format(serviceFile(prefix)));
  return files;
}

function notice(): string {
  const { name, version } = source.package();
  return `These files are generated from ${name} ${version}, which is:\n\n${source.license().trim()}\n`;
}

function indexFile(): IndexFile {
  const { name, version, updatedAt } = source.package();
  const names = source.serviceNames();
  return {
    source: name,
    version,
    date: updatedAt.slice(0, 10),
    services: Object.fromEntries(source.prefixes().map((prefix) => [prefix, names[prefix] ?? prefix])),
    resourceControlPolicyServices: source.resourceControlPolicyServices(),
    arnServices: arnServices(),
    globalConditionKeys: Object.fromEntries(
      [...source.globalConditionKeys(), ...ADDED_GLOBAL_CONDITION_KEYS].map(({ key, type }) => [
        openKey(key),
        type,
      ]),
    ),
  };
}

/** Names in the third field of ARNs → the services that document such resources, where it is not the one of that name. */
function arnServices(): IndexFile['arnServices'] {
  const services = new Map<string, Set<string>>();
  for (const prefix of source.prefixes())
    for (const { arn } of correctResourceTypes(prefix, Object.values(source.resourceTypes(prefix))))
      for (const form of arn.split(', ')) {
        const name = form.split(':')[2] ?? '';
        services.set(name, (services.get(name) ?? new Set()).add(prefix));
      }
  const elsewhere = [...services].filter(([name, prefixes]) =>
    [...prefixes].some((prefix) => prefix !== name),
  );
  return Object.fromEntries(elsewhere.sort(byName).map(([name, prefixes]) => [name, [...prefixes].sort()]));
}

function serviceFile(prefix: string): ServiceFile {
  const keys = new Map(source.conditionKeys(prefix).map(({ key, type }) => [key, type]));
  const lists = new KeyLists(prefix, [...keys.keys()]);
  const types = correctResourceTypes(prefix, Object.values(source.resourceTypes(prefix)));
  // The source spells the names of types in actions and in their own list in different cases.
  const typesByName = new Map(types.map((type) => [type.key.toLowerCase(), type]));

  const resourceTypes = types.map(
    ({ key, arn, conditionKeys = [] }) => [key, [arn.split(', '), lists.position(conditionKeys)]] as const,
  );
  const actions = correctActions(prefix, Object.values(source.actions(prefix))).map((action) => {
    const of = (required: boolean) =>
      Object.fromEntries(
        action.resourceTypes
          .filter((type) => type.required === required)
          .map(({ name, conditionKeys }) => {
            const type = typesByName.get(name.toLowerCase());
            if (type === undefined) throw new Error(`${prefix}:${action.name}: no resource type ${name}`);
            return [type.key, lists.position(conditionKeys)];
          }),
      );
    const levels = levelLetters(`${prefix}:${action.name}`, action.accessLevel);
    const entry: ActionEntry = [levels, lists.position(action.conditionKeys), of(true), of(false)];
    return [action.name, entry] as const;
  });

  return {
    conditionKeys: Object.fromEntries([...keys].map(([key, type]) => [openKey(key), type])),
    conditionKeyLists: lists.all,
    resourceTypes: Object.fromEntries(resourceTypes.sort(byName)),
    actions: Object.fromEntries(actions.sort(byName)),
  };
}

/** A few keys of the source end in the word `tag-key` where the others have `${TagKey}`. */
function openKey(key: string): string {
  return key.replace(/(?<=\/)tag-key$/, '${TagKey}');
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function levelLetters(action: string, label: string): string {
  const known = new Set<string>(Object.values(AccessLevel));
  return label
    .split(', ')
    .map((level) => {
      if (!known.has(level)) throw new Error(`${action}: no access level ${level}`);
      return level.charAt(0);
    })
    .join('');
}

/** The different lists of condition keys of one service; the empty one comes first. */
class KeyLists {
  readonly all: number[][] = [[]];
  private readonly positions = new Map([['', 0]]);

  constructor(
    private readonly prefix: string,
    private readonly keys: readonly string[],
  ) {}

  position(list: readonly string[]): number {
    const numbers = list.map((key) => {
      const position = this.keys.indexOf(key);
      if (position < 0) throw new Error(`${this.prefix}: no condition key ${key}`);
      return position;
    });
    const name = numbers.join();
    const known = this.positions.get(name);
    if (known !== undefined) return known;
    this.positions.set(name, this.all.length);
    return this.all.push(numbers) - 1;
  }
}

/** One line an entry, so that a new version of the data shows in a diff what AWS changed. */
function format(file: ServiceFile): string {
  const part = ([name, value]: [string, object]) => {
    const list = Array.isArray(value);
    const lines = list
      ? (value as unknown[]).map((item) => JSON.stringify(item))
      : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item)}`);
    const [open, close] = list ? '[]' : '{}';
    return `${JSON.stringify(name)}:${open}\n${lines.join(',\n')}\n${close}`;
  };
  return `{\n${(Object.entries(file) as [string, object][]).map(part).join(',\n')}\n}\n`;
}
