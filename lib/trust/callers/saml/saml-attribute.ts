import { IamPatternsError } from '../../../errors';
import { isMultivalued, nearestName, service } from '../../../service-authorization';

/** The condition key of an attribute of SAML assertions, and whether it has several values. */
export function samlAttribute(
  attribute: string,
  at: string,
): { readonly key: string; readonly isList: boolean } {
  const wanted = `saml:${attribute.replace(/^saml:/i, '')}`.toLowerCase();
  const keys = (service('sts')?.conditionKeys ?? []).filter(({ name }) => name.startsWith('saml:'));
  const found = keys.find(({ name }) => name.toLowerCase() === wanted);
  if (found && found.name !== 'saml:aud')
    return { key: found.name.replace(/^saml/, 'SAML'), isList: isMultivalued(found.type) };
  const names = keys.map(({ name }) => name.slice('saml:'.length)).filter((name) => name !== 'aud');
  const meant = nearestName(wanted.slice('saml:'.length), new Set(names), 2);
  throw new IamPatternsError({
    code: 'unknown-saml-attribute',
    at,
    got: `SAML attribute ${JSON.stringify(attribute)}`,
    expected: `an attribute that AWS makes a condition key of${meant === undefined ? '' : `, perhaps ${meant}`}: ${names.join(', ')}`,
    fix: 'use one of these; for other attributes, let the provider send session tags, and require them with sessionTags',
  });
}
