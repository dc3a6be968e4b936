import { BoundedCache } from '../policy/bounded-cache';
import { matchesForm } from './condition-key';
import { globalConditionKeys, service } from './service-catalog';

/** The condition keys that one service documents, or, for `aws`, the global ones. */
export class KeyVocabulary {
  private static readonly all = new BoundedCache<string, KeyVocabulary>(1000);

  /** The keys of the service; none of an unknown one. */
  static of(prefix: string): KeyVocabulary {
    return KeyVocabulary.all.get(prefix, () => {
      const keys = prefix === 'aws' ? globalConditionKeys() : (service(prefix)?.conditionKeys ?? []);
      return new KeyVocabulary(keys.map(({ name }) => name));
    });
  }

  private readonly plain: ReadonlySet<string>;
  private readonly forms: readonly string[];

  private constructor(readonly names: readonly string[]) {
    this.plain = new Set(names.map((name) => name.toLowerCase()));
    this.forms = names.filter((name) => /[$<]|\/$/.test(name));
  }

  /** Whether the key is one of them, or fits the form of one, such as `aws:ResourceTag/${TagKey}`. */
  has(key: string): boolean {
    return this.plain.has(key.toLowerCase()) || this.forms.some((form) => matchesForm(key, form));
  }
}
