import {
  ActionPermissions,
  DocumentPermissions,
  Resources,
  SecretsPermissions,
  TagBasedAccess,
} from '../../lib/permissions';
import { mistake, statementsOf } from './statements-of';

const secret = Resources.arn('arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-*');

describe('access by tag', () => {
  test('is limited to resources that carry the tag of the caller', () => {
    const [read] = statementsOf(TagBasedAccess.limit(SecretsPermissions.read(secret), { tagKey: 'Team' }));
    expect(read).toMatchObject({
      actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
      conditions: { StringEquals: { 'aws:ResourceTag/Team': ['${aws:PrincipalTag/Team}'] } },
    });
  });

  test('denies changing the tag in the services that it touches', () => {
    const limited = TagBasedAccess.limit(SecretsPermissions.read(secret), { tagKey: 'Team' });
    const key = { 'ForAnyValue:StringEqualsIgnoreCase': { 'aws:TagKeys': ['Team'] } };
    expect(statementsOf(limited).filter(({ effect }) => effect === 'Deny')).toEqual([
      {
        effect: 'Deny',
        actions: [
          'secretsmanager:CreateSecret',
          'secretsmanager:TagResource',
          'secretsmanager:UntagResource',
        ],
        resources: ['*'],
        conditions: key,
      },
      {
        effect: 'Deny',
        actions: ['secretsmanager:UntagResource'],
        resources: ['*'],
        conditions: { Null: { 'aws:TagKeys': 'true' } },
      },
      {
        effect: 'Deny',
        actions: ['iam:TagRole', 'iam:TagUser', 'iam:UntagRole', 'iam:UntagUser', 'sts:TagSession'],
        resources: ['*'],
        conditions: key,
      },
    ]);
  });

  test('leaves the tags of callers alone where the values are given', () => {
    const limited = TagBasedAccess.limit(SecretsPermissions.read(secret), {
      tagKey: 'Team',
      tagValues: ['web'],
    });
    expect(statementsOf(limited).flatMap(({ actions }) => actions)).not.toContain('iam:TagUser');
  });

  test.each([[[]], [['']], [['web', '']]])('rejects the tag values %j', (tagValues) => {
    expect(() =>
      TagBasedAccess.limit(SecretsPermissions.read(secret), { tagKey: 'Team', tagValues }),
    ).toThrow(mistake('no-tag-values'));
  });

  test.each(['', 'Te*m', '${aws:x}'])('rejects the tag key %j', (tagKey) => {
    expect(() => TagBasedAccess.limit(SecretsPermissions.read(secret), { tagKey })).toThrow(
      mistake('malformed-tag-key'),
    );
  });

  test('keeps what only lists, and leaves out what cannot be limited', () => {
    const permissions = ActionPermissions.allow({
      actions: ['ec2:DescribeInstances', 'ec2:StartInstances', 'ec2:CreateDefaultVpc'],
      resources: [Resources.all()],
    });
    const limited = TagBasedAccess.limit(permissions, { tagKey: 'Team', tagValues: ['web'] });
    const allowing = statementsOf(limited).filter(({ effect }) => effect === 'Allow');
    expect(allowing.map(({ actions }) => actions)).toEqual([
      ['ec2:DescribeInstances'],
      ['ec2:StartInstances'],
    ]);
    expect(limited.leftOut.map(({ action }) => action)).toContain('ec2:CreateDefaultVpc');
  });

  test('leaves out unknown actions', () => {
    const unknown = DocumentPermissions.fromObject({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'quux:Read', Resource: '*' }],
    });
    const limited = TagBasedAccess.limit(unknown, { tagKey: 'Team' });
    expect(statementsOf(limited)).toEqual([]);
    expect(limited.leftOut.map(({ action }) => action)).toEqual(['quux:Read']);
  });

  test.each([{ Action: '*' }, { NotAction: 'iam:*' }])('cannot limit %j', (actions) => {
    const permissions = DocumentPermissions.fromObject({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', ...actions, Resource: '*' }],
    });
    expect(() => TagBasedAccess.limit(permissions, { tagKey: 'Team' })).toThrow(mistake('actions-not-named'));
  });

  test('is denied as a whole where requests do not name the tags', () => {
    const guard = statementsOf(TagBasedAccess.guard('Team', ['s3']));
    const outright = guard.find(({ conditions }) => Object.keys(conditions).length === 0);
    expect(outright?.actions).toContain('s3:PutBucketTagging');
  });
});
