import { retiredService } from '../actions/retired-services';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { dataDate, nearestName } from '../../../service-authorization';
import { KeyVocabulary } from '../../../service-authorization/key-vocabulary';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Problem, StatementRule } from '../../rule';
import type { StatementView } from '../../sites/statement-view';

export const unknownConditionKey: StatementRule = {
  id: 'unknown-condition-key',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'error',
  title: 'AWS has no such condition key',
  why: 'IAM saves the key without an error. No request contains it, so an Allow never applies, and a Deny applies to no request or to every request.',
  fix: 'Correct the name of the key. A key for tags ends with a slash and the tag key.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  kinds: DOCUMENT_KINDS,
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Assume',
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Resource: 'arn:aws:iam::222222222222:role/Operations',
          Condition: { StringEquals: { 'aws:PrincipalOrganizationId': 'o-exampleorgid' } },
        },
      ],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Assume',
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Resource: 'arn:aws:iam::222222222222:role/Operations',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
        },
      ],
    },
  },
  check: (site) =>
    site.statement.condition.conditions.flatMap(({ key, at }): Problem[] => {
      if (hasSymbol(key) || isKnownKey(key, site)) return [];
      const near = nearestName(key, knownKeys(prefixOf(key), site));
      const guess = near === undefined ? '' : ` Did you mean ${near}?`;
      return [
        { about: [key], at, message: `AWS has no condition key ${key} (data of ${dataDate()}).${guess}` },
      ];
    }),
};

/** Keys of identity providers begin with the host of the provider. Which claims it sends is not known. */
function isKnownKey(key: string, site: StatementView): boolean {
  const prefix = prefixOf(key);
  return (
    prefix.includes('.') ||
    retiredService(prefix) !== undefined ||
    vocabularies(prefix, site).some((each) => each.has(key))
  );
}

function prefixOf(key: string): string {
  return key.slice(0, key.indexOf(':')).toLowerCase();
}

function knownKeys(prefix: string, site: StatementView): string[] {
  return vocabularies(prefix, site).flatMap(({ names }) => [...names]);
}

/** The global keys, or those of the prefix; and those that the services of the statement document. */
function vocabularies(prefix: string, { actions }: StatementView): KeyVocabulary[] {
  const services = new Set([prefix, ...actions.map((action) => action.prefix), 'sts']);
  return Array.from(services, (each) => KeyVocabulary.of(each));
}
