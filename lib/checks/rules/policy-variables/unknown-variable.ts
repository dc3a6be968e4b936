import { hasSymbol } from '../../../policy/pattern/symbol';
import { dataDate, globalConditionKeys, isMultivalued, nearestName } from '../../../service-authorization';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { documentedKey } from '../../../service-authorization/documented-key';
import { textsIn, variablesIn } from './variables-in-text';
import type { Problem, PlacedStatementRule } from '../../rule';

export const unknownVariable: PlacedStatementRule = {
  id: 'unknown-variable',
  scope: 'placed-statement',
  severity: 'error',
  title: 'Policy variable never has a value',
  why: 'A policy variable takes the value of a single-valued condition key. If the key does not exist, or is multivalued, the text with the variable matches nothing.',
  fix: 'Write the name of a single-valued condition key that the request contains.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', {
    Sid: 'Home',
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::home/${aws:user}/*',
  }),
  prefer: exampleOf('identity', {
    Sid: 'Home',
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::home/${aws:username}/*',
  }),
  check: ({ statement }, { document, text: written }) => {
    if (document.version !== '2012-10-17' || !written.includes('${')) return [];
    return textsIn(statement).flatMap(({ text, at }) => {
      if (hasSymbol(text) || !text.includes('${')) return [];
      const unknown = variablesIn(text).flatMap((key): Problem[] => {
        const message = reasonAgainst(key);
        return message === undefined ? [] : [{ about: [text, key], at, message }];
      });
      const isSpaced = /\$\{\s/.test(text);
      return isSpaced
        ? [
            { about: [text], at, message: 'AWS does not accept a space at the beginning of a variable.' },
            ...unknown,
          ]
        : unknown;
    });
  },
};

/** Only global keys are checked: keys of services and identity providers may be newer than the data. */
function reasonAgainst(key: string): string | undefined {
  if (!key.startsWith('aws:')) return undefined;
  const known = documentedKey(key);
  if (known === undefined) {
    const near = nearestName(
      key,
      globalConditionKeys().map(({ name }) => name.toLowerCase()),
    );
    const guess = near === undefined ? '' : ` Did you mean ${near}?`;
    return `AWS has no condition key ${key} (data of ${dataDate()}), so the variable has no value.${guess}`;
  }
  return isMultivalued(known.type)
    ? `${known.name} is multivalued and cannot be used as a variable.`
    : undefined;
}
