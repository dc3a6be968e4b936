import { IamPatternsError } from '../errors';
import { nearestName } from '../policy/nearest-name';
import { KeyVocabulary } from './key-vocabulary';
import { dataDate } from './service-catalog';

/**
 * Rejects a condition key that AWS does not have: a misspelled key would answer another question.
 *
 * Keys of identity providers, which begin with a host name, are accepted as they are.
 *
 * @param at where the key was given, such as an option or a line
 */
export function requireKnownKey(key: string, at: string): void {
  const prefix = key.slice(0, key.indexOf(':')).toLowerCase();
  if (prefix.includes('.')) return;
  const vocabularies = ['aws', prefix, 'sts'].map((each) => KeyVocabulary.of(each));
  if (vocabularies.some((each) => each.has(key))) return;
  const names = vocabularies.flatMap((each) => each.names);
  const nearest = nearestName(key, names) ?? names.find((name) => name.startsWith(`${key}/`));
  throw new IamPatternsError({
    code: 'unknown-condition-key',
    at,
    subject: 'condition key',
    got: key,
    expected: `a condition key of the service authorization data of ${dataDate()}${nearest === undefined ? '' : `, such as ${nearest}`}`,
    fix: 'correct the key, or update the package if AWS added the key later',
  });
}
