import { impliedActions } from '../../../lib/trust/conditions/implied-actions';

const TAG = ['sts:TagSession'];
const IDENTITY = ['sts:SetSourceIdentity'];

test.each<[operator: string, key: string, value: unknown, actions: string[]]>([
  ['StringEquals', 'aws:RequestTag/team', 'red', TAG],
  ['StringEquals', 'AWS:requesttag/team', 'red', TAG],
  ['StringLike', 'aws:TagKeys', 'team', TAG],
  ['ForAnyValue:StringEquals', 'sts:TransitiveTagKeys', ['team'], TAG],
  ['StringEquals', 'sts:SourceIdentity', 'ana', IDENTITY],
  ['Null', 'sts:SourceIdentity', 'false', IDENTITY],
  ['null', 'sts:SourceIdentity', false, IDENTITY],
  ['Null', 'aws:RequestTag/team', ['false', 'false'], TAG],
  ['ForAnyValue:Null', 'aws:TagKeys', 'false', TAG],
  ['Null', 'aws:RequestTag/team', ['false', 'true'], []],
  ['Null', 'aws:RequestTag/team', 'true', []],
  ['StringEqualsIfExists', 'aws:RequestTag/team', 'red', []],
  ['stringequalsifexists', 'sts:SourceIdentity', 'ana', []],
  ['ForAllValues:StringEquals', 'aws:TagKeys', ['team'], []],
  ['StringNotEquals', 'aws:RequestTag/team', 'red', []],
  ['ForAnyValue:StringNotLike', 'aws:TagKeys', ['team'], []],
  ['ArnNotLike', 'sts:SourceIdentity', 'ana', []],
  ['NumericNotEquals', 'aws:RequestTag/level', '1', []],
  ['DateNotEquals', 'aws:RequestTag/day', '2030-01-01', []],
  ['NotIpAddress', 'aws:RequestTag/ip', '10.0.0.0/8', []],
  ['StringEquals', 'aws:PrincipalTag/team', 'red', []],
  ['StringEquals', 'aws:TagKeysX', 'red', []],
  ['StringEquals', 'sts:SourceIdentityX', 'ana', []],
  ['StringEquals', 'x:sts:SourceIdentity', 'ana', []],
])('%s of %s with %j', (operator, key, value, actions) => {
  expect(impliedActions({ [operator]: { [key]: value } })).toEqual(actions);
});

test('each action counts once, and an operator without keys requires nothing', () => {
  const conditions = {
    StringEquals: { 'aws:RequestTag/a': '1', 'aws:RequestTag/b': '2', 'sts:SourceIdentity': 'ana' },
    StringLike: { 'aws:TagKeys': 'a' },
    Bool: undefined,
  };
  expect(impliedActions(conditions)).toEqual([...TAG, ...IDENTITY]);
});
