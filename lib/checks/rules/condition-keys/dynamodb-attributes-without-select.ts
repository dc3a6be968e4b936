import { exampleOf } from '../examples/document-example';
import { conditionsOn, demandsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import type { StatementRule } from '../../rule';

const READING = ['dynamodb:Query', 'dynamodb:Scan'];

export const dynamodbAttributesWithoutSelect: StatementRule = {
  id: 'dynamodb-attributes-without-select',
  scope: 'statement',
  severity: 'warning',
  title: 'Attributes of a table are limited, but a query can return all of them',
  why: 'dynamodb:Attributes contains the attributes that a request names. A query or a scan that names none returns all of them, unless dynamodb:Select must be SPECIFIC_ATTRIBUTES.',
  fix: 'Add StringEqualsIfExists dynamodb:Select SPECIFIC_ATTRIBUTES, which also permits GetItem.',
  see: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
  kinds: ['identity', 'boundary', 'session', 'resource'],
  avoid: exampleOf('identity', {
    Sid: 'Names',
    Effect: 'Allow',
    Action: 'dynamodb:Query',
    Resource: 'arn:aws:dynamodb:eu-west-1:111111111111:table/People',
    Condition: { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['Id', 'Name'] } },
  }),
  prefer: exampleOf('identity', {
    Sid: 'Names',
    Effect: 'Allow',
    Action: 'dynamodb:Query',
    Resource: 'arn:aws:dynamodb:eu-west-1:111111111111:table/People',
    Condition: {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['Id', 'Name'] },
      StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    },
  }),
  check: (site) => {
    const { condition } = site.statement;
    if (hasUnknown(condition) || !READING.some((action) => site.grants(action))) return [];
    if (conditionsOn(condition, 'dynamodb:select').length > 0) return [];
    const limits = conditionsOn(condition, 'dynamodb:attributes').filter(({ use }) => use.name !== 'Null');
    // A condition that no request without named attributes meets needs no other.
    if (demandsOn(condition, 'dynamodb:attributes').length > 0) return [];
    return limits.map(({ key, at }) => ({
      about: [key],
      at,
      message: `${key} does not limit a request that names no attributes, because dynamodb:Select is not required.`,
    }));
  },
};
