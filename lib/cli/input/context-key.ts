import { KeyVocabulary } from '../../service-authorization/key-vocabulary';
import { IamPatternsError } from '../../errors';
import { dataDate, nearestName } from '../../service-authorization';

/**
 * Refuses a condition key that AWS does not have: no policy asks for a misspelt one, and the answer would be that to
 * another question.
 *
 * Claims of identity providers, whose keys begin with a host, are not known here and taken as they are.
 *
 * @param option the option that names it
 */
export function requireKnownKey(key: string, option: string): void {
  const prefix = key.slice(0, key.indexOf(':')).toLowerCase();
  if (prefix.includes('.')) return;
  const vocabularies = ['aws', prefix, 'sts'].map((each) => KeyVocabulary.of(each));
  if (vocabularies.some((each) => each.has(key))) return;
  const names = vocabularies.flatMap((each) => each.names);
  const nearest = nearestName(key, names) ?? names.find((name) => name.startsWith(`${key}/`));
  throw new IamPatternsError({
    code: 'unknown-condition-key',
    at: option,
    got: key,
    expected: `a condition key of the authorization data of ${dataDate()}${nearest === undefined ? '' : `, perhaps ${nearest}`}`,
    fix: 'correct it, or update the package if AWS has added it since',
  });
}
