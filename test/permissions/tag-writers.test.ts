import * as iam from 'aws-cdk-lib/aws-iam';
import { Permissions, TagBasedAccess } from '../../lib/permissions';
import { tagWriters } from '../../lib/service-authorization';
import { decide } from './recipes/recipe-calls';

/** Everything allowed, and the tag guarded in one service. */
const guarded = (prefix: string) =>
  Permissions.combine(
    Permissions.fromStatements(new iam.PolicyStatement({ actions: ['*'], resources: ['*'] })),
    TagBasedAccess.guard('Team', [prefix]),
  );

describe('a guarded tag', () => {
  test.each([
    ['aoss', 'TagResource'],
    ['codebuild', 'CreateProject'],
    ['cognito-idp', 'CreateUserPool'],
    ['ec2', 'CreateTags'],
    ['iam', 'TagRole'],
    ['ssm', 'AddTagsToResource'],
  ])('cannot be set by %s:%s, in any case', (prefix, name) => {
    const on = (...keys: string[]) =>
      decide(guarded(prefix), [`${prefix}:${name}`, '*', { 'aws:TagKeys': keys }]);
    expect([on('Team'), on('team'), on('Name', 'TEAM'), on('Name')]).toEqual([
      'denied',
      'denied',
      'denied',
      'allowed',
    ]);
  });

  test.each([
    ['codebuild', 'UpdateProject'],
    ['cognito-idp', 'UpdateUserPool'],
  ])('is not removed by other tags in %s:%s, which replaces all tags', (prefix, name) => {
    const on = (keys: string[] | null) =>
      decide(guarded(prefix), [`${prefix}:${name}`, '*', { 'aws:TagKeys': keys }]);
    expect([on(['team']), on(['Name']), on(null)]).toEqual(['denied', 'denied', 'allowed']);
  });

  test.each(['aoss', 'codebuild', 'cognito-idp', 'dynamodb', 'ec2', 'iam', 'rds', 's3', 'ssm', 'sts'])(
    'cannot be set by any writer of %s',
    (prefix) => {
      const permissions = guarded(prefix);
      const { withKeys, withNeither } = tagWriters(prefix);
      const passing = [...withKeys, ...withNeither].filter(
        ({ id }) => decide(permissions, [id, '*', { 'aws:TagKeys': ['tEAM'] }]) !== 'denied',
      );
      expect(passing.map(({ id }) => id)).toEqual([]);
    },
  );

  test('cannot be removed by a call that names no keys', () => {
    expect(decide(guarded('ec2'), ['ec2:DeleteTags', '*', { 'aws:TagKeys': null }])).toBe('denied');
  });

  test('does not stop calls that only list tag keys because of their resource type', () => {
    expect(decide(guarded('ec2'), ['ec2:StartInstances', '*', { 'aws:TagKeys': null }])).toBe('allowed');
    expect(tagWriters('ec2').withKeys.map(({ name }) => name)).toEqual(['CreateTags', 'DeleteTags']);
  });
});

test('a guard of an unknown service is an error', () => {
  expect(() => TagBasedAccess.guard('Team', ['ecc2'])).toThrow('unknown-service');
});
