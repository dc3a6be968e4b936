import { IamPatternsError } from '../../errors';
import { nearestName } from '../../policy/nearest-name';
import type { BlueprintSource } from '../read/blueprint-source';
import type { AccountDirectory, ResolvedAccount } from './account-directory';

/**
 * `{account.name}`, and not `${aws:username}`, which is a variable of IAM. `{{text}}` stands for `{text}`.
 */
const PLACEHOLDER = /\{\{([^{}]*)\}\}|(?<!\$)\{([A-Za-z][^{}\s"',:]*)\}/g;
/** What looks like a placeholder and is none: with spaces, or without its end. */
const NEARLY =
  /(?<![${])\{\s*(?:(?:accounts?|parameters|lists|organization)\.|(?:account\.)?region\b|partition\b)[^{}]*(?:\}|$)/;
const NEARLY_IN_JSON = /(?<![${])\{\s*(?:accounts?|parameters|lists|organization|region|partition)\b/;
const ALONE = /^\{lists\.([^{}]+)\}$/;

/** Puts values in the place of placeholders such as `{account.tags.team}`. */
export class Placeholders {
  private readonly partition: string;
  /** The lists and parameters that are being resolved. */
  private readonly open: string[] = [];

  constructor(
    private readonly source: BlueprintSource,
    private readonly directory: AccountDirectory,
  ) {
    this.partition = source.definition.organization?.partition ?? 'aws';
  }

  /** Whether the value contains a placeholder. What contains none is the same in every account. */
  static areIn(value: unknown): boolean {
    const text = JSON.stringify(value) ?? '';
    return text.search(PLACEHOLDER) >= 0 || NEARLY_IN_JSON.test(text);
  }

  /** The value with all placeholders resolved for an account. `path` is its place. */
  resolve<T>(value: T, account: ResolvedAccount, path: readonly PropertyKey[]): T {
    return this.deep(value, account, path) as T;
  }

  private deep(value: unknown, account: ResolvedAccount, path: readonly PropertyKey[]): unknown {
    if (typeof value === 'string') return this.text(value, account, path);
    if (Array.isArray(value))
      return value.flatMap((item: unknown, i): unknown[] => {
        const list = typeof item === 'string' ? ALONE.exec(item)?.[1] : undefined;
        return list === undefined
          ? [this.deep(item, account, [...path, i])]
          : [...this.list(list, account, [...path, i])];
      });
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        this.text(key, account, path),
        this.deep(each, account, [...path, key]),
      ]),
    );
  }

  private text(text: string, account: ResolvedAccount, path: readonly PropertyKey[]): string {
    if (!text.includes('{')) return text;
    const [nearly] = NEARLY.exec(text.replace(PLACEHOLDER, '')) ?? [];
    if (nearly !== undefined) throw this.malformed(nearly, path);
    return text.replace(PLACEHOLDER, (written, literal: string | undefined, key: string) => {
      if (literal !== undefined) return `{${literal}}`;
      if (account.stackSet !== undefined && /^account\.(?!id$)|^region$/.test(key))
        this.rejectInTemplate(written, key, account.stackSet, path);
      const found = this.value(key, account);
      if (found === undefined) throw this.unknown(written, key, account, path);
      if (!key.startsWith('parameters.')) return found;
      const name = key.slice('parameters.'.length);
      return this.inside(key, path, () => this.text(found, account, ['parameters', name]));
    });
  }

  /** Lists and parameters may refer to others, and not to themselves. */
  private inside<T>(key: string, path: readonly PropertyKey[], resolve: () => T): T {
    if (this.open.includes(key)) throw this.cycle(key, path);
    this.open.push(key);
    try {
      return resolve();
    } finally {
      this.open.pop();
    }
  }

  /** The template of a StackSet knows the ID of its account, and the Region if all accounts have the same. */
  private rejectInTemplate(
    written: string,
    key: string,
    stackSet: string,
    path: readonly PropertyKey[],
  ): void {
    const [home] = this.source.definition.organization?.regions ?? [];
    const isRegion = key === 'region' || key === 'account.region';
    if (isRegion && this.directory.select({ stackSet }).every(({ region }) => region === home)) return;
    throw new IamPatternsError({
      code: 'differs-in-stack-set',
      at: this.source.at(...path),
      got: `placeholder ${written} in StackSet ${stackSet}`,
      expected:
        'what is the same in every account, because all accounts and new ones get one template: {account.id} is allowed',
      fix: 'replace the placeholder, or write in: with units or tags, so that each account has its own stack',
    });
  }

  private value(key: string, account: ResolvedAccount): string | undefined {
    const [first = '', ...rest] = key.split('.');
    if (first === 'account') return this.ofAccount(account, rest);
    if (first === 'accounts') {
      const [name = '', ...field] = rest;
      const named = this.directory.accounts.find((each) => each.name === name);
      return named === undefined ? undefined : this.ofAccount(named, field);
    }
    if (first === 'parameters') return own(this.source.definition.parameters, rest.join('.'));
    return rest.length === 0
      ? { region: account.region, partition: this.partition }[first]
      : this.ofOrganization(first, rest);
  }

  private ofAccount({ id, name, region, tags }: ResolvedAccount, [field = '', ...rest]: string[]) {
    if (field === 'tags') return own(tags, rest.join('.'));
    return rest.length === 0 ? { id, name, region }[field] : undefined;
  }

  private ofOrganization(first: string, rest: string[]): string | undefined {
    return first === 'organization' && rest.join('.') === 'id'
      ? this.source.definition.organization?.id
      : undefined;
  }

  /** The items of a list, with their placeholders resolved: lists may contain lists. */
  private list(name: string, account: ResolvedAccount, path: readonly PropertyKey[]): readonly string[] {
    const list = own(this.source.definition.lists, name);
    if (list !== undefined)
      return this.inside(`lists.${name}`, path, () => this.deep(list, account, ['lists', name]) as string[]);
    const names = Object.keys(this.source.definition.lists ?? {});
    throw this.error(
      `{lists.${name}}`,
      names.map((each) => `lists.${each}`),
      `lists.${name}`,
      path,
    );
  }

  private unknown(written: string, key: string, account: ResolvedAccount, path: readonly PropertyKey[]) {
    const { parameters = {} } = this.source.definition;
    const known = [
      ...['account.id', 'account.name', 'account.region', 'region', 'partition', 'organization.id'],
      ...Object.keys(account.tags).map((tag) => `account.tags.${tag}`),
      ...Object.keys(parameters).map((name) => `parameters.${name}`),
      ...this.directory.accounts.map(({ name }) => `accounts.${name}.id`),
    ];
    return this.error(`${written} for account ${account.name}`, known, key, path);
  }

  private cycle(key: string, path: readonly PropertyKey[]): IamPatternsError {
    const through = [...this.open.slice(this.open.indexOf(key)), key].join(' → ');
    return new IamPatternsError({
      code: 'placeholder-cycle',
      at: this.source.at(...path),
      got: `placeholder {${key}} in itself, through ${through}`,
      expected: 'lists and parameters without a cycle',
      fix: 'replace one of the placeholders with its value',
    });
  }

  private malformed(got: string, path: readonly PropertyKey[]): IamPatternsError {
    return new IamPatternsError({
      code: 'malformed-placeholder',
      at: this.source.at(...path),
      got: `placeholder ${got}`,
      expected: 'a placeholder without spaces and with both braces, such as {account.id}',
      fix: 'correct the placeholder, or write {{text}} for literal braces',
    });
  }

  private error(got: string, known: readonly string[], key: string, path: readonly PropertyKey[]) {
    const close = nearestName(key, known);
    const isList = key.startsWith('lists.');
    return new IamPatternsError({
      code: 'unknown-placeholder',
      at: this.source.at(...path),
      got: `placeholder ${got}`,
      expected: close === undefined ? `one of ${known.slice(0, 12).join(', ')}` : `{${close}}`,
      fix: isList
        ? 'define the list, and write its placeholder as an item of its own'
        : 'correct the placeholder, or define the parameter or tag',
    });
  }
}

function own<T>(values: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}
