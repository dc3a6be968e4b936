import { IamPatternsError } from '../../errors';
import { NameRules } from '../../policy/principal/entity-name';
import { checkName, isToken } from '../names/checked-name';
import type { ConditionBlock } from './condition-block';
import type { TrustConditions } from './trust-conditions';

/** Adds the external IDs of a third party. With patterns, IDs and patterns are compared by `StringLike`. */
export function addExternalIds(
  block: ConditionBlock,
  { externalIds, externalIdPatterns }: TrustConditions,
  at: string,
): void {
  externalIds?.forEach((id) => checkExternalId(id, at));
  externalIdPatterns?.forEach((pattern) => checkExternalIdPattern(pattern, at));
  if (externalIdPatterns)
    block.add('StringLike', 'sts:ExternalId', [...(externalIds ?? []), ...externalIdPatterns]);
  else if (externalIds) block.add('StringEquals', 'sts:ExternalId', externalIds);
}

function checkExternalId(id: string, at: string): void {
  if (isToken(id) || !/[*?]/.test(id)) return checkName(NameRules.externalId, id, at);
  throw new IamPatternsError({
    code: 'malformed-external-id',
    at,
    got: `external ID ${JSON.stringify(id)}`,
    expected: `${NameRules.externalId.expected}, without wildcards`,
    fix: 'move the pattern to externalIdPatterns, which compares with StringLike',
  });
}

function checkExternalIdPattern(pattern: string, at: string): void {
  const literal = pattern.replace(/[*?]/g, '');
  if (isToken(pattern) || (literal !== '' && NameRules.externalId.test(pattern.replace(/[*?]/g, 'xx'))))
    return;
  throw new IamPatternsError({
    code: 'malformed-external-id-pattern',
    at,
    got: `external ID pattern ${JSON.stringify(pattern)}`,
    expected: `${NameRules.externalId.expected} and the wildcards * and ?, with at least one other character`,
    fix: 'correct the pattern; a pattern of wildcards only accepts the external ID of any customer',
  });
}
