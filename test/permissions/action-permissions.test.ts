import { Token } from 'aws-cdk-lib/core';
import { ActionPermissions, Resources } from '../../lib/permissions';
import { mistake, statementsOf } from './statements-of';

const table = Resources.arn('arn:aws:dynamodb:eu-west-1:111111111111:table/Orders');
const index = Resources.arn('arn:aws:dynamodb:eu-west-1:111111111111:table/Orders/index/*');
const objects = Resources.arn('arn:aws:s3:::reports/*');
const bucket = Resources.arn('arn:aws:s3:::reports');

describe('a list of actions', () => {
  test('is split so that each action stands beside what it can meet', () => {
    const permissions = ActionPermissions.allow({
      actions: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'],
      resources: [bucket, objects],
    });
    expect(statementsOf(permissions).map(({ actions, resources }) => [actions, resources])).toEqual([
      [['s3:GetObject', 's3:PutObject'], ['arn:aws:s3:::reports/*']],
      [['s3:ListBucket'], ['arn:aws:s3:::reports']],
    ]);
  });

  test('grants on * only what meets nothing narrower', () => {
    const permissions = ActionPermissions.allow({
      actions: ['dynamodb:GetItem', 'dynamodb:ListTables'],
      resources: [table, Resources.all()],
    });
    expect(statementsOf(permissions).map(({ resources }) => resources)).toEqual([[table.arn], ['*']]);
  });

  test('is spelled as AWS spells it', () => {
    const permissions = ActionPermissions.allow({ actions: ['DynamoDB:getitem'], resources: [table] });
    expect(statementsOf(permissions)[0]?.actions).toEqual(['dynamodb:GetItem']);
  });

  test('keeps wildcards, and says which of the actions they name cannot work', () => {
    const permissions = ActionPermissions.allow({ actions: ['dynamodb:*Item'], resources: [table] });
    expect(statementsOf(permissions)[0]?.actions).toEqual(['dynamodb:*Item']);
    const all = ActionPermissions.allow({ actions: ['dynamodb:List*'], resources: [table] });
    expect(all.leftOut.map(({ action }) => action)).toContain('dynamodb:ListTables');
  });

  test('can be denied', () => {
    const permissions = ActionPermissions.deny({
      actions: ['dynamodb:DeleteTable'],
      resources: [Resources.all()],
    });
    expect(statementsOf(permissions)).toEqual([
      { effect: 'Deny', actions: ['dynamodb:DeleteTable'], resources: ['*'], conditions: {} },
    ]);
  });

  test.each([
    ['dynamodb:GetItems', 'unknown-action', 'did you mean dynamodb:GetItem?'],
    ['dynamdb:GetItem', 'unknown-service', 'did you mean dynamodb:GetItem?'],
    ['dynamodb:Gett*', 'wildcard-matches-nothing', ''],
    ['GetItem', 'malformed-action', ''],
    ['dynamodb:', 'malformed-action', ''],
    ['dynamodb:Get Item', 'malformed-action', ''],
    ['s3:ListAllMyBuckets', 'takes-only-all-resources', 'add Resources.all()'],
    ['s3:GetObject', 'action-meets-no-resource', 'pass a resource'],
    ['s3:*', 'action-meets-no-resource', 'pass a resource'],
  ])('with %s is a mistake: %s', (action, code, fix) => {
    expect(() => ActionPermissions.allow({ actions: [action], resources: [table] })).toThrow(
      mistake(code, { fix: expect.stringContaining(fix) as string }),
    );
  });

  test('with a token is rejected, because it cannot be checked', () => {
    const actions = [Token.asString({ Ref: 'Action' })];
    expect(() => ActionPermissions.allow({ actions, resources: [table] })).toThrow(
      mistake('action-not-told'),
    );
  });

  test('with a resource that none of the actions meets is a mistake', () => {
    expect(() =>
      ActionPermissions.allow({ actions: ['dynamodb:GetItem'], resources: [table, index] }),
    ).toThrow(mistake('resource-does-not-fit'));
  });

  test.each([
    [[], [table]],
    [['dynamodb:GetItem'], []],
  ])('needs both actions and resources', (actions, resources) => {
    expect(() => ActionPermissions.allow({ actions, resources })).toThrow(mistake('nothing-to-grant'));
  });
});

describe('conditions', () => {
  const under = (conditions: Record<string, unknown>) => () =>
    ActionPermissions.allow({ actions: ['dynamodb:GetItem'], resources: [table], conditions });

  test('stand in the statement', () => {
    const conditions = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['${aws:userid}'] } };
    expect(statementsOf(under(conditions)())[0]?.conditions).toEqual(conditions);
  });

  test.each([
    [{ StringEqual: { 'aws:PrincipalTag/Team': 'web' } }, 'unknown-condition-operator'],
    [{ StringEquals: { 's3:prefix': 'x' } }, 'condition-key-not-of-action'],
    [{ StringEquals: { 'dynamodb:LeadingKey': 'x' } }, 'condition-key-not-of-action'],
    [{ StringEquals: { 'aws:SecureTransport': 'true' } }, 'operator-does-not-fit'],
    [{ IpAddress: { 'aws:PrincipalOrgID': 'o-1' } }, 'operator-does-not-fit'],
  ])('such as %j are a mistake: %s', (conditions, code) => {
    expect(under(conditions)).toThrow(mistake(code));
  });

  test('name the key that was probably meant', () => {
    expect(under({ StringEquals: { 'dynamodb:LeadingKey': 'x' } })).toThrow(
      mistake('condition-key-not-of-action', { fix: 'did you mean dynamodb:LeadingKeys?' }),
    );
  });

  test('with tokens in keys and values are not checked', () => {
    const key = Token.asString({ Ref: 'Key' });
    expect(statementsOf(under({ StringEquals: { [key]: Token.asString({ Ref: 'Value' }) } })())).toHaveLength(
      1,
    );
  });

  test('join those that are there', () => {
    const permissions = under({ Bool: { 'aws:SecureTransport': 'true' } })().withConditions({
      StringEquals: { 'aws:PrincipalTag/Team': 'web' },
    });
    expect(statementsOf(permissions)[0]?.conditions).toEqual({
      Bool: { 'aws:SecureTransport': 'true' },
      StringEquals: { 'aws:PrincipalTag/Team': 'web' },
    });
  });

  test('never overwrite one another', () => {
    const permissions = under({ StringEquals: { 'aws:PrincipalTag/Team': 'web' } })();
    expect(() => permissions.withConditions({ StringEquals: { 'aws:PrincipalTag/Team': 'ops' } })).toThrow(
      mistake('condition-stands-already'),
    );
  });
});
