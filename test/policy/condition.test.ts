import { Context, OneOf, UNKNOWN, type ContextInput } from '../../lib/policy/condition/context';
import { operatorUse, parseConditionBlock } from '../../lib/policy/condition/condition-parser';
import { symbol } from '../../lib/policy/pattern/symbol';
import {
  UNSETTLED_CONDITIONS,
  type UnsettledConditions,
} from '../../lib/policy/condition/unsettled-conditions';

const holds = (condition: unknown, context: ContextInput, unsettled: UnsettledConditions = {}) =>
  parseConditionBlock(condition, 'Condition', true).holds(Context.complete(context), {
    ...UNSETTLED_CONDITIONS,
    ...unsettled,
  });
const key = 'aws:PrincipalTag/team';

// The table of the documentation is in test/access/conformance.test.ts; here is what it leaves out.
test.each<[string, unknown, string | string[], string]>([
  ['NumericEquals', 10, '10.0', 'yes'],
  ['NumericNotEquals', '10', '11', 'yes'],
  ['NumericLessThan', '10', 'ten', 'unknown'],
  ['NumericGreaterThanEquals', ['1e3', '5'], '6', 'yes'],
  ['DateEquals', '2026-01-01T00:00:00Z', '1767225600', 'yes'],
  ['DateLessThan', '2026', '2025-12-31T23:59:59.5Z', 'yes'],
  ['DateGreaterThan', '2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00Z', 'no'],
  ['DateNotEquals', '2026-01', '2026-01-01', 'no'],
  ['BinaryEquals', 'AAEC', 'AAEC', 'yes'],
  ['IpAddress', '2001:db8::/32', '2001:DB8:0:1::1', 'yes'],
  ['NotIpAddress', '10.0.0.0/8', '11.0.0.1', 'yes'],
  ['IpAddress', '10.0.0.0/8', 'not-an-address', 'unknown'],
  ['StringEqualsIgnoreCase', 'ÄB', 'äb', 'yes'],
  ['StringNotEqualsIgnoreCase', 'AB', 'ab', 'no'],
  ['StringEquals', 'a*', 'ab', 'no'],
  ['ArnLike', 'arn:aws:iam::*:role/x', 'arn:aws:iam::1:2:role/x', 'no'],
  ['ArnNotLike', 'arn:aws:iam::*:role/x', 'arn:aws:iam::1:role/y', 'yes'],
  ['Bool', true, 'TRUE', 'yes'],
  ['ForAllValues:StringLike', ['a*', 'b'], ['ab', 'b'], 'yes'],
  ['ForAnyValue:StringNotLike', 'a*', ['ab', 'ac'], 'no'],
  ['StringEqualsIfExists', 'a', 'b', 'no'],
])('%s %j of %j: %s', (operator, wanted, given, expected) => {
  expect(holds({ [operator]: { [key]: wanted } }, { [key]: given })).toBe(expected);
});

test('a key that is absent differs from one that is unknown', () => {
  expect(holds({ Null: { [key]: 'true' } }, {})).toBe('yes');
  expect(holds({ Null: { [key]: 'true' } }, { [key]: UNKNOWN })).toBe('unknown');
  expect(holds({ StringEquals: { [key]: 'a' } }, {})).toBe('no');
  expect(holds({ StringEquals: { [key]: 'a' } }, { [key]: UNKNOWN })).toBe('unknown');
});

test('one of several values decides only where all agree', () => {
  const either = { [key]: new OneOf([null, 'false']) };
  expect(holds({ Bool: { [key]: 'true' } }, either)).toBe('no');
  expect(holds({ BoolIfExists: { [key]: 'false' } }, either)).toBe('yes');
  expect(holds({ Null: { [key]: 'true' } }, either)).toBe('unknown');
});

test('symbols compare with themselves', () => {
  const [a, b] = [symbol('a'), symbol('b')];
  expect(holds({ StringEquals: { [key]: a } }, { [key]: a })).toBe('yes');
  expect(holds({ StringEquals: { [key]: a } }, { [key]: b })).toBe('unknown');
  expect(holds({ StringEquals: { [key]: `x-${a}` } }, { [key]: `y-${a}` })).toBe('no');
  expect(holds({ NumericLessThan: { [key]: a } }, { [key]: '1' })).toBe('unknown');
  expect(holds({ Bool: { [key]: 'true' } }, { [key]: a })).toBe('unknown');
});

test('a variable without value fails positive operators and lets negated ones hold', () => {
  const variable = '${aws:PrincipalTag/other}';
  expect(holds({ StringEquals: { [key]: variable } }, { [key]: 'a' })).toBe('no');
  expect(holds({ StringNotEquals: { [key]: variable } }, { [key]: 'a' })).toBe('yes');
  expect(holds({ StringNotEquals: { [key]: "${aws:PrincipalTag/other, 'a'}" } }, { [key]: 'a' })).toBe('no');
});

describe('what AWS leaves open', () => {
  test('has a stated default and can be settled', () => {
    const several = { StringEquals: { [key]: 'a' } };
    expect(holds(several, { [key]: ['a', 'b'] })).toBe('unknown');
    expect(holds(several, { [key]: ['a', 'b'] }, { severalValuesMatchWithoutSetOperator: 'no' })).toBe('no');

    const other = { Bool: { [key]: 'false' } };
    expect(holds(other, { [key]: 'perhaps' })).toBe('unknown');
    expect(holds(other, { [key]: 'perhaps' }, { otherTextIsFalse: 'yes' })).toBe('yes');

    const negated = { ArnNotLike: { [key]: 'arn:aws:iam::*:role/x' } };
    expect(holds(negated, { [key]: 'no-arn' })).toBe('unknown');
    expect(holds(negated, { [key]: 'no-arn' }, { malformedArnMatchesNegatedOperator: 'no' })).toBe('no');

    const empty = { Null: { [key]: 'true' } };
    expect(holds(empty, { [key]: '' })).toBe('yes');
    expect(holds(empty, { [key]: '' }, { emptyTextIsNull: 'no' })).toBe('no');
  });
});

describe('the name of an operator', () => {
  test.each([
    ['StringEquals', { name: 'StringEquals', ifExists: false }],
    ['ForAnyValue:StringLikeIfExists', { set: 'ForAnyValue', name: 'StringLike', ifExists: true }],
    ['Null', { name: 'Null', ifExists: false }],
  ])('%s is taken apart', (text, expected) => expect(operatorUse(text)).toEqual({ text, ...expected }));

  test.each(['StringEqual', 'stringequals', 'NullIfExists', 'ForAnyValue:Null', 'ForSome:StringEquals', ''])(
    '%j is unknown',
    (text) => expect(operatorUse(text)).toBeUndefined(),
  );
});
