import { AccessLevel, tellingLevel } from './access-level';
import type { ActionResourceTypes, ServiceFile } from './data-file';
import type {
  Action,
  ActionResourceType,
  ConditionKey,
  ConditionKeyType,
  ResourceType,
  Service,
} from './service';

/** A service of the data. Its actions are made when they are asked for: most of a large service never is. */
export class LoadedService implements Service {
  readonly resourceTypes: readonly ResourceType[];
  readonly conditionKeys: readonly ConditionKey[];
  private readonly keyNames: readonly string[];
  private readonly keyLists = new Map<number, readonly string[]>();
  private readonly typesByName: ReadonlyMap<string, ResourceType>;
  private readonly made = new Map<string, Action>();
  private names: ReadonlyMap<string, string> | undefined;
  private all: readonly Action[] | undefined;

  constructor(
    readonly prefix: string,
    readonly name: string,
    readonly obeysResourceControlPolicies: boolean,
    private readonly file: ServiceFile,
  ) {
    this.keyNames = Object.keys(file.conditionKeys);
    this.conditionKeys = conditionKeysFrom(file.conditionKeys);
    this.resourceTypes = Object.entries(file.resourceTypes).map(([type, [arnForms, keys]]): ResourceType => ({
      id: `${prefix}:${type}`,
      name: type,
      arnForms,
      conditionKeys: this.keysAt(keys),
    }));
    this.typesByName = new Map(this.resourceTypes.map((type) => [type.name, type]));
  }

  get actions(): readonly Action[] {
    return (this.all ??= this.actionsNamed(() => true));
  }

  /** The action of this name, whatever its case. */
  action(name: string): Action | undefined {
    this.names ??= new Map(Object.keys(this.file.actions).map((each) => [each.toLowerCase(), each]));
    const exact = this.names.get(name.toLowerCase());
    return exact === undefined ? undefined : this.actionSpelled(exact);
  }

  /** The actions whose names pass the test. */
  actionsNamed(test: (name: string) => boolean): readonly Action[] {
    return Object.keys(this.file.actions)
      .filter(test)
      .flatMap((name) => this.actionSpelled(name) ?? []);
  }

  private actionSpelled(name: string): Action | undefined {
    const known = this.made.get(name) ?? this.make(name);
    if (known !== undefined) this.made.set(name, known);
    return known;
  }

  private make(name: string): Action | undefined {
    const entry = this.file.actions[name];
    if (entry === undefined) return undefined;
    const [letters, keys, required, optional] = entry;
    const levels = new Set(Array.from(letters).flatMap((letter) => LEVELS.get(letter) ?? []));
    return {
      id: `${this.prefix}:${name}`,
      service: this.prefix,
      name,
      levels,
      level: tellingLevel(levels),
      resourceTypes: [...this.actionTypes(required, true), ...this.actionTypes(optional, false)],
      conditionKeys: this.keysAt(keys),
    };
  }

  private actionTypes(types: ActionResourceTypes, required: boolean): ActionResourceType[] {
    return Object.entries(types).flatMap(([name, keys]): ActionResourceType[] => {
      const type = this.typesByName.get(name);
      return type ? [{ type, required, conditionKeys: this.keysAt(keys) }] : [];
    });
  }

  /** The names of one of the lists of condition keys. */
  private keysAt(position: number): readonly string[] {
    const known =
      this.keyLists.get(position) ??
      (this.file.conditionKeyLists[position] ?? []).flatMap((each) => this.keyNames[each] ?? []);
    this.keyLists.set(position, known);
    return known;
  }
}

const LEVELS = new Map(Object.values(AccessLevel).map((level) => [level.charAt(0), level]));

/** Condition keys from their types by name. */
export function conditionKeysFrom(types: Readonly<Record<string, string>>): ConditionKey[] {
  return Object.entries(types).map(([name, type]) => ({ name, type: type as ConditionKeyType }));
}
