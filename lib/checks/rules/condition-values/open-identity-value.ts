import { CONDITION_OPERATORS } from '../../../policy/condition/condition-operator';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Problem, StatementRule } from '../../rule';

/** Characters before the first wildcard: AWS's validation requires this many, because IDs share shorter beginnings. */
const TELLING = 6;

export const openIdentityValue: StatementRule = {
  id: 'open-identity-value',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'error',
  title: 'Condition on an ID also matches IDs of other customers',
  why: 'The first characters of account, organization, endpoint and caller IDs do not identify the owner, and other customers have IDs with the same beginning. A wildcard or a tag value after fewer than six characters matches their IDs too.',
  fix: 'Write the complete IDs. For aws:userid, a wildcard after the colon matches the sessions of one role: AROAEXAMPLEID1234567:*.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('resource', {
    Sid: 'Organization',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::222222222222:root' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
    Condition: { StringLike: { 'aws:PrincipalOrgID': 'o-*' } },
  }),
  prefer: exampleOf('resource', {
    Sid: 'Organization',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::222222222222:root' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
    Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
  }),
  check: ({ statement: { effect, condition } }) =>
    condition.conditions.flatMap(({ use, key, lowerCaseKey, values }): Problem[] => {
      const isLimit = CONDITION_OPERATORS.get(use.name)?.negated === (effect === 'Deny');
      if (!use.name.endsWith('Like') || !isLimit || effect === 'unknown' || !IDS.test(lowerCaseKey))
        return [];
      return values
        .filter(({ text }) => !hasSymbol(text) && isOpen(lowerCaseKey, text))
        .map(({ text, at }) => ({
          about: [key, text],
          at,
          // Vendors choose external IDs with a prefix of their own: the rest may be enough.
          severity: lowerCaseKey === 'sts:externalid' ? ('warning' as const) : ('error' as const),
          message: `"${text}" for ${key} also matches IDs of other customers.`,
        }));
    }),
};

const IDS =
  /^(aws:(userid|(principal|resource|source|vpce)(account|orgid)|sourcevpce?|sourceowner)|sts:externalid)$/;

function isOpen(lowerCaseKey: string, text: string): boolean {
  const open = OPEN.exec(text.replace(/\$\{[*?$]\}/g, '_'));
  if (open === null) return false;
  const before = text.slice(0, open.index).replace(/^(o|vpce?)-/, '');
  return lowerCaseKey === 'aws:userid' ? !/^[A-Z0-9]{16,}(:|$)/.test(before) : before.length < TELLING;
}

/** A wildcard, or a tag value, which a user chooses. Other variables are as exact as the IDs. */
const OPEN = /[*?]|\$\{[\w-]+:(principal|request|resource)tag\//i;
