import {
  conditionsOn,
  demandsKey,
  demandsOn,
  hasUnknown,
  limitsTarget,
  testsOn,
} from '../../lib/policy/condition/condition-requirement';
import { isNullGuarded } from '../../lib/policy/condition/null-guard';
import { symbol } from '../../lib/policy/pattern/symbol';
import { block, key } from './condition-of';

describe('what a condition requires', () => {
  test.each([
    ['StringEquals', 'a', true, true],
    ['StringLike', '*', true, false],
    ['StringLike', '**', true, false],
    ['StringLike', 'a*', true, true],
    ['StringLike', '*a', true, true],
    ['StringEquals', '*', true, true],
    ['ArnLike', '*', true, false],
    ['StringNotEquals', 'a', false, false],
    ['StringEqualsIfExists', 'a', false, true],
    ['ForAllValues:StringEquals', 'a', false, true],
    ['ForAnyValue:StringEquals', 'a', true, true],
    ['Null', 'false', false, false],
  ])('%s %s: the key %p, certain values %p', (operator, value, needsKey, tests) => {
    const parsed = block({ [operator]: { [key]: value } });
    expect(parsed.conditions.map(demandsKey)).toEqual([needsKey]);
    expect(testsOn(parsed, key.toLowerCase())).toHaveLength(tests ? 1 : 0);
    expect(demandsOn(parsed, key.toLowerCase())).toHaveLength(needsKey && tests ? 1 : 0);
  });

  test('one value that lets everything through is enough', () => {
    expect(testsOn(block({ StringLike: { [key]: ['a', '*'] } }), key.toLowerCase())).toEqual([]);
  });

  test('conditions are found by key or pattern', () => {
    const parsed = block({
      StringEquals: { 'aws:SourceArn': 'a', 'aws:SourceAccount': 'b' },
      Null: { [key]: 'true' },
    });
    expect(conditionsOn(parsed, 'aws:sourcearn').map((condition) => condition.key)).toEqual([
      'aws:SourceArn',
    ]);
    expect(conditionsOn(parsed, /^aws:source/)).toHaveLength(2);
    expect(conditionsOn(parsed, 'aws:SourceArn')).toEqual([]);
  });

  test.each<[unknown, boolean]>([
    [{}, false],
    [{ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, false],
    [{ StringEquals: { 'aws:SourceIp': '1' } }, false],
    [{ StringEquals: { 'aws:SourceArn': 'a' } }, true],
    [{ StringEquals: { 'aws:SourceAccount': 'a' } }, true],
    [{ StringEquals: { 'aws:ResourceTag/team': 'a' } }, true],
    [{ StringEquals: { 'xaws:PrincipalTag/team': 'a' } }, true],
    [{ StringLike: { 'aws:ResourceTag/team': '*' } }, false],
    [{ StringLike: { 'aws:ResourceTag/team': ['a', '*'] } }, false],
    [{ StringNotLike: { 'aws:ResourceTag/team': '*' } }, true],
    [{ Null: { 'aws:ResourceTag/team': 'true' } }, true],
    [{ Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 's3:prefix': 'a' } }, true],
  ])('%j limits what can be done: %p', (condition, expected) => {
    expect(limitsTarget(block(condition))).toBe(expected);
    expect(hasUnknown(block(condition))).toBe(false);
  });

  test.each<[unknown, boolean]>([
    [{ Null: { [key]: 'false' } }, true],
    [{ Null: { [key]: 'False' } }, true],
    [{ Null: { [key]: 'true' } }, false],
    [{ Null: { [key]: ['false', 'true'] } }, false],
    [{ Null: { [key]: [] } }, false],
    [{ Null: { [key]: symbol('later') } }, true],
    [{ Null: { 'aws:PrincipalTag/other': 'false' } }, false],
    [{ StringEquals: { [key]: 'false' } }, false],
  ])('%j guards the key: %p', (condition, expected) => {
    expect(isNullGuarded(block(condition), key.toLowerCase())).toBe(expected);
  });
});
