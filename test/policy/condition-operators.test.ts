import { Context, UNKNOWN, type ContextInput, type ContextValue } from '../../lib/policy/condition/context';
import { isOpen } from '../../lib/policy/condition/condition';
import { hasUnknown, limitsTarget } from '../../lib/policy/condition/condition-requirement';
import { parseInstant } from '../../lib/policy/condition/instant';
import { UNSETTLED_CONDITIONS } from '../../lib/policy/condition/unsettled-conditions';
import { symbol } from '../../lib/policy/pattern/symbol';
import { block, key } from './condition-of';

const holds = (condition: unknown, context: ContextInput, unsettled = {}) =>
  block(condition).holds(Context.complete(context), { ...UNSETTLED_CONDITIONS, ...unsettled });

// Each operator with a value below, at and above the limit.
test.each<[string, string, readonly [string, string, string], string]>([
  ['NumericEquals', '10', ['9.9', '10', '10.1'], 'no yes no'],
  ['NumericNotEquals', '10', ['9.9', '10', '10.1'], 'yes no yes'],
  ['NumericLessThan', '10', ['9.9', '10', '10.1'], 'yes no no'],
  ['NumericLessThanEquals', '10', ['9.9', '10', '10.1'], 'yes yes no'],
  ['NumericGreaterThan', '10', ['9.9', '10', '10.1'], 'no no yes'],
  ['NumericGreaterThanEquals', '10', ['9.9', '10', '10.1'], 'no yes yes'],
  ['DateEquals', '2026-01-02', ['2026-01-01', '2026-01-02', '2026-01-03'], 'no yes no'],
  ['DateNotEquals', '2026-01-02', ['2026-01-01', '2026-01-02', '2026-01-03'], 'yes no yes'],
  ['DateLessThan', '2026-01-02', ['2026-01-01', '2026-01-02', '2026-01-03'], 'yes no no'],
  ['DateLessThanEquals', '2026-01-02', ['2026-01-01', '2026-01-02', '2026-01-03'], 'yes yes no'],
  ['DateGreaterThan', '2026-01-02', ['2026-01-01', '2026-01-02', '2026-01-03'], 'no no yes'],
  ['DateGreaterThanEquals', '2026-01-02', ['2026-01-01', '2026-01-02', '2026-01-03'], 'no yes yes'],
  ['IpAddress', '10.0.1.0/24', ['10.0.0.255', '10.0.1.0', '10.0.2.0'], 'no yes no'],
  ['NotIpAddress', '10.0.1.0/24', ['10.0.0.255', '10.0.1.255', '10.0.2.0'], 'yes no yes'],
  ['StringEquals', 'b', ['a', 'b', 'B'], 'no yes no'],
  ['StringNotEquals', 'b', ['a', 'b', 'B'], 'yes no yes'],
  ['StringEqualsIgnoreCase', 'b', ['a', 'b', 'B'], 'no yes yes'],
  ['StringNotEqualsIgnoreCase', 'b', ['a', 'b', 'B'], 'yes no no'],
  ['StringLike', 'b*', ['a', 'bc', 'Bc'], 'no yes no'],
  ['StringNotLike', 'b*', ['a', 'bc', 'Bc'], 'yes no yes'],
  ['Bool', 'true', ['false', 'true', 'TRUE'], 'no yes yes'],
  ['BinaryEquals', 'AAEC', ['AAE=', 'AAEC', 'aaec'], 'no yes no'],
  ['ArnEquals', 'arn:aws:s3:::a*', ['arn:aws:s3:::b', 'arn:aws:s3:::a', 'arn:aws:s3:::ab'], 'no yes yes'],
  ['ArnLike', 'arn:aws:s3:::a*', ['arn:aws:s3:::b', 'arn:aws:s3:::a', 'arn:aws:s3:::ab'], 'no yes yes'],
  ['ArnNotEquals', 'arn:aws:s3:::a*', ['arn:aws:s3:::b', 'arn:aws:s3:::a', 'arn:aws:s3:::ab'], 'yes no no'],
  ['ArnNotLike', 'arn:aws:s3:::a*', ['arn:aws:s3:::b', 'arn:aws:s3:::a', 'arn:aws:s3:::ab'], 'yes no no'],
])('%s %s of %j: %s', (operator, limit, given, expected) => {
  const answers = given.map((value) => holds({ [operator]: { [key]: limit } }, { [key]: value }));
  expect(answers.join(' ')).toBe(expected);
});

test.each([
  ['1.25', '1.25', 'yes'],
  ['.25', '0.25', 'yes'],
  ['1.', '1', 'yes'],
  ['1.5e2', '150', 'yes'],
  ['15e-1', '1.5', 'yes'],
  ['1e10', '10000000000', 'yes'],
  ['+1', '1', 'yes'],
  ['-1', '1', 'no'],
  ['1', 'a1', 'unknown'],
  ['1', '1a', 'unknown'],
  ['1', '', 'unknown'],
])('the number %s and the value %s: %s', (limit, value, expected) => {
  expect(holds({ NumericEquals: { [key]: limit } }, { [key]: value })).toBe(expected);
});

test.each([
  ['2026', 1767225600],
  ['2026-01-01T00:00:00.25Z', 1767225600.25],
  ['2026-01-01T01:00+01:00', 1767225600],
  ['1767225600', 1767225600],
  ['1767225600.5', 1767225600.5],
  ['1767225600.55', 1767225600.55],
  ['-12345', -12345],
  ['0', 0],
  ['123', 123],
  ['2026-02-30', undefined],
  ['2026-13-01', undefined],
  ['2026-01-01T25:00Z', undefined],
  ['x1767225600', undefined],
  ['1767225600x', undefined],
  ['1767225600.x', undefined],
  ['abc', undefined],
  ['', undefined],
])('the instant %s is %p', (text, seconds) => {
  expect(parseInstant(text)).toBe(seconds);
});

describe('a missing key', () => {
  test.each([
    ['StringEquals', 'no'],
    ['StringNotEquals', 'yes'],
    ['StringEqualsIfExists', 'yes'],
    ['StringNotEqualsIfExists', 'yes'],
    ['ForAllValues:StringEquals', 'yes'],
    ['ForAllValues:StringNotEquals', 'yes'],
    ['ForAnyValue:StringEquals', 'no'],
    ['ForAnyValue:StringNotEquals', 'no'],
    ['ForAnyValue:StringEqualsIfExists', 'yes'],
    ['Bool', 'no'],
    ['ArnNotLike', 'yes'],
  ])('%s: %s', (operator, expected) => {
    const value = operator === 'Bool' ? 'true' : operator.startsWith('Arn') ? 'arn:aws:s3:::a' : 'a';
    expect(holds({ [operator]: { [key]: value } }, {})).toBe(expected);
    expect(holds({ [operator]: { [key]: value } }, { [key]: [] })).toBe(expected);
  });

  test.each([
    ['true', {}, 'yes'],
    ['false', {}, 'no'],
    ['True', {}, 'yes'],
    ['true', { [key]: 'a' }, 'no'],
    ['false', { [key]: 'a' }, 'yes'],
    ['true', { [key]: [] }, 'yes'],
    ['true', { [key]: ['a', 'b'] }, 'no'],
    ['true', { [key]: ['', 'b'] }, 'no'],
    ['true', { [key]: symbol('may be empty') }, 'unknown'],
    ['true', { [key]: symbol('a') + symbol('b') }, 'unknown'],
    ['true', { [key]: `x${symbol('a')}` }, 'no'],
    ['true', { [key]: [symbol('a'), symbol('b')] }, 'no'],
    [symbol('which'), { [key]: 'a' }, 'unknown'],
  ])('Null %j of %j: %s', (wanted, context, expected) => {
    expect(holds({ Null: { [key]: wanted } }, context)).toBe(expected);
  });

  test('is not what an unknown value may be, where an empty text does not count as absent', () => {
    const context = { [key]: symbol('may be empty') };
    expect(holds({ Null: { [key]: 'true' } }, context, { emptyTextIsNull: 'no' })).toBe('no');
  });
});

describe('what is known only after deployment', () => {
  const later = symbol('later');

  test.each([
    ['the whole element', later],
    ['the keys of an operator', { StringEquals: later }],
    ['an operator', { [later]: { [key]: 'a' } }],
    ['a key', { StringEquals: { [later]: 'a' } }],
  ])('%s makes the answer unknown, and is found', (_, condition) => {
    expect(holds(condition, { [key]: 'a' })).toBe('unknown');
    expect(hasUnknown(block(condition))).toBe(true);
    expect(limitsTarget(block(condition))).toBe(true);
  });

  test('does not hide a condition that fails', () => {
    expect(holds({ Bool: later, StringEquals: { [key]: 'a' } }, { [key]: 'b' })).toBe('no');
  });

  test.each([
    ['NumericEquals', '1', 'unknown'],
    ['DateEquals', '2026', 'unknown'],
    ['Bool', 'true', 'unknown'],
    ['IpAddress', '10.0.0.1', 'unknown'],
    ['BinaryEquals', 'AAEC', 'unknown'],
    ['ArnLike', 'arn:aws:s3:::a', 'unknown'],
  ])('a value of %s is equal to itself, and perhaps to another', (operator, other, expected) => {
    expect(holds({ [operator]: { [key]: later } }, { [key]: later })).toBe('yes');
    expect(holds({ [operator]: { [key]: later } }, { [key]: other })).toBe(expected);
  });

  test('an unknown number is not less than itself, and at most itself', () => {
    expect(holds({ NumericLessThan: { [key]: later } }, { [key]: later })).toBe('no');
    expect(holds({ NumericLessThanEquals: { [key]: later } }, { [key]: later })).toBe('yes');
  });

  test.each<[ContextValue, boolean]>([
    [UNKNOWN, true],
    [later, true],
    [`a${later}`, true],
    [['a', later], true],
    [null, false],
    ['a', false],
    [['a', 'b'], false],
  ])('the value %p leaves something open: %p', (value, expected) => {
    expect(isOpen(value)).toBe(expected);
  });
});

test('Bool takes a variable, and an error names anything else', () => {
  expect(
    holds(
      { Bool: { 'aws:SecureTransport': '${aws:PrincipalTag/tls}' } },
      { 'aws:SecureTransport': 'true', 'aws:PrincipalTag/tls': 'True' },
    ),
  ).toBe('yes');
  expect(() => block({ Bool: { [key]: '${aws:PrincipalTag/tls}' } }, false)).toThrow(/true or false/);
});

test.each<[unknown, string]>([
  ['text', 'malformed-condition'],
  [[], 'malformed-condition'],
  [{ StringEquals: 'text' }, 'malformed-condition'],
  [{ StringEquals: { key: 'a' } }, 'malformed-condition-key'],
  [{ StringEquals: { 'a b:c': 'a' } }, 'malformed-condition-key'],
  [{ StringEquals: { 'aws:': 'a' } }, 'malformed-condition-key'],
  [{ StringEqual: { [key]: 'a' } }, 'unknown-operator'],
  [{ NullIfExists: { [key]: 'true' } }, 'unknown-operator'],
  [{ Null: { [key]: 'yes' } }, 'malformed-condition-value'],
  [{ Null: { [key]: 'untrue' } }, 'malformed-condition-value'],
  [{ Null: { [key]: 'truest' } }, 'malformed-condition-value'],
  [{ Bool: { [key]: 'yes' } }, 'malformed-condition-value'],
  [{ NumericEquals: { [key]: 'ten' } }, 'malformed-condition-value'],
  [{ DateEquals: { [key]: 'today' } }, 'malformed-condition-value'],
  [{ IpAddress: { [key]: '10.0.0.0/33' } }, 'malformed-condition-value'],
  [{ BinaryEquals: { [key]: 'not base64' } }, 'malformed-condition-value'],
])('%j: %s', (condition, code) => {
  expect(() => block(condition)).toThrow(expect.objectContaining({ code }) as Error);
});

test('an error says how Null is written', () => {
  expect(() => block({ NullIfExists: { [key]: 'true' } })).toThrow(/Write 'Null'/);
  expect(() => block({ StringEqual: { [key]: 'a' } })).not.toThrow(/Null/);
});

test('an absent element has no conditions and is known', () => {
  expect(block(undefined)).toMatchObject({ conditions: [], isKnown: true });
});

test('what AWS leaves open can be settled to either answer', () => {
  const negated = { ArnNotLike: { [key]: 'arn:aws:iam::*:role/x' } };
  expect(holds(negated, { [key]: 'no-arn' }, { malformedArnMatchesNegatedOperator: 'yes' })).toBe('yes');
  const other = { Bool: { [key]: 'false' } };
  expect(holds(other, { [key]: 'perhaps' }, { otherTextIsFalse: 'no' })).toBe('no');
});

test('an address range has nothing before it and nothing behind it', () => {
  expect(() => block({ IpAddress: { [key]: '/10.0.0.0/8' } })).toThrow(/IP address/);
  expect(() => block({ IpAddress: { [key]: '10.0.0.0/8/8' } })).toThrow(/IP address/);
  expect(holds({ IpAddress: { [key]: '::/0' } }, { [key]: '10.0.0.1' })).toBe('no');
});

test('a condition quotes itself', () => {
  const [one, two] = block({
    StringEquals: { [key]: 'a' },
    StringLike: { [key]: ['a', symbol('B')] },
  }).conditions;
  expect(String(one)).toBe('StringEquals aws:PrincipalTag/team "a"');
  expect(String(two)).toBe('StringLike aws:PrincipalTag/team ["a", "<B>"]');
});
