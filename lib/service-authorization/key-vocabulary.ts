import { globalConditionKeys, matchesForm, service } from '.';

/** The condition keys that one service documents, or, for `aws`, the global ones. */
export class KeyVocabulary {
  private static readonly all = new Map<string, KeyVocabulary>();

  /** The keys of the service; none of an unknown one. */
  static of(prefix: string): KeyVocabulary {
    const known = KeyVocabulary.all.get(prefix);
    if (known !== undefined) return known;
    const keys = prefix === 'aws' ? globalConditionKeys() : (service(prefix)?.conditionKeys ?? []);
    const vocabulary = new KeyVocabulary(keys.map(({ name }) => name));
    KeyVocabulary.all.set(prefix, vocabulary);
    return vocabulary;
  }

  private readonly plain: ReadonlySet<string>;
  private readonly forms: readonly string[];

  private constructor(readonly names: readonly string[]) {
    this.plain = new Set(names.map((name) => name.toLowerCase()));
    this.forms = names.filter((name) => /[$<]/.test(name));
  }

  /** Whether the key is one of them, or fits the form of one, such as `aws:ResourceTag/${TagKey}`. */
  has(key: string): boolean {
    return this.plain.has(key.toLowerCase()) || this.forms.some((form) => matchesForm(key, form));
  }
}
