import {
  allow,
  calling,
  deny,
  owning,
  policy,
  role,
  template,
  trust,
  user,
} from '../../access/organization-fixture';
import { edgeBetween, linesOf, mapOf, nodeNamed } from './map-of';

const app = mapOf([owning(), calling()]);
const texts = (positions: readonly number[] = []) => positions.map((each) => app.texts[each]);

describe('nodes', () => {
  test.each([
    ['ana', 'user', '222222222222'],
    ['caller', 'role', '222222222222'],
    ['ops', 'role', '111111111111'],
    ['stream/events', 'resource', '111111111111'],
    ['db:*', 'pattern', '111111111111'],
    ['lambda.amazonaws.com', 'service', 'AWS services'],
  ])('%s is a %s in %s', (name, kind, area) => {
    const node = nodeNamed(app, name);
    expect([node.kind, app.areas[node.area]?.name]).toEqual([kind, area]);
  });

  test('a role has its trust policy and its permissions, with conditions in words', () => {
    const { policies = [] } = nodeNamed(app, 'ops');
    expect(policies.map(({ kind, name }) => [kind, name])).toEqual([
      ['trust', ''],
      ['inline', 'permissions'],
    ]);
    const [trusting] = policies[0]?.statements ?? [];
    expect(app.statements[trusting ?? -1]?.conditions).toEqual(['with MFA within 60 minutes']);
  });

  test('equal statements are kept once', () => {
    const sources = JSON.stringify(app.statements);
    expect(sources.split('"Service":"lambda.amazonaws.com"').length - 1).toBe(1);
  });
});

describe('edges', () => {
  test('say who may assume, and reach, what, as the access model decides', () => {
    expect(linesOf(app)).toEqual(
      [
        'ana assume ops (conditional)',
        'caller assume writer (conditional)',
        'lambda.amazonaws.com assume caller',
        'lambda.amazonaws.com assume sibling',
        'leaf access stream/events',
        'ops access db:*',
        'ops access db:orders',
        'writer access stream/events',
        'writer assume leaf',
      ].sort(),
    );
  });

  test('carry the conditions and the statements that decide', () => {
    const [grant] = edgeBetween(app, 'ana', 'ops', 'assume').grants;
    expect(texts(app.reasons[grant?.[4] ?? -1])).toEqual([
      'if Bool aws:MultiFactorAuthPresent "true" and if NumericLessThan aws:MultiFactorAuthAge "3600"',
    ]);
    expect(texts(app.reasons[grant?.[3] ?? -1]).join()).toContain(
      'the trust policy of App/ops allows it, if Bool',
    );
  });

  test('carry access levels as bits', () => {
    const { levels } = edgeBetween(app, 'writer', 'stream/events', 'access');
    expect(app.levels.filter((_, bit) => (levels & (1 << bit)) !== 0)).toEqual(['Write']);
  });

  test('an explicit deny leaves no edge', () => {
    const denied = mapOf([
      owning(),
      calling({ Ana: user('ana', [allow('sts:AssumeRole', '*'), deny('sts:*', '*')]) }),
    ]);
    expect(linesOf(denied).filter((line) => line.startsWith('ana '))).toEqual([]);
  });

  test('members, and what runs as a role', () => {
    const data = mapOf([
      template('111111111111', {
        Team: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'team' } },
        Eve: { Type: 'AWS::IAM::User', Properties: { UserName: 'eve', Groups: ['team'] } },
        Run: role('run', trust({ Service: 'lambda.amazonaws.com' })),
        Code: {
          Type: 'AWS::Lambda::Function',
          Properties: { FunctionName: 'code', Role: 'arn:aws:iam::111111111111:role/run' },
        },
      }),
    ]);
    expect(linesOf(data)).toEqual([
      'eve member team',
      'function:code runs run',
      'lambda.amazonaws.com assume run',
    ]);
  });

  test('iam:PassRole is an edge of its own', () => {
    const data = mapOf([
      template('111111111111', {
        Deploy: role('deploy', trust({ Service: 'codebuild.amazonaws.com' }), [
          allow('iam:PassRole', 'arn:aws:iam::111111111111:role/app'),
        ]),
        App: role('app', trust({ Service: 'lambda.amazonaws.com' })),
      }),
    ]);
    expect(linesOf(data)).toContain('deploy pass app');
  });
});

describe('outsiders', () => {
  const data = mapOf([
    template('111111111111', {
      Vendor: role('vendor', trust({ AWS: 'arn:aws:iam::999999999999:root' })),
      Github: role(
        'github',
        trust(
          { Federated: 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com' },
          { StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:a/b:ref:refs/heads/main' } },
          'sts:AssumeRoleWithWebIdentity',
        ),
      ),
      Public: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketName: 'open' },
      },
      PublicPolicy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Public' },
          PolicyDocument: policy({
            Effect: 'Allow',
            Principal: '*',
            Action: 's3:GetObject',
            Resource: 'arn:aws:s3:::open/*',
          }),
        },
      },
    }),
  ]);

  test.each([
    ['Account 999999999999', 'vendor', 'assume'],
    ['token.actions.githubusercontent.com', 'github', 'assume'],
    ['Anyone', 'open', 'access'],
  ])('%s reaches %s', (from, to, kind) => {
    edgeBetween(data, from, to, kind);
    const outsider = nodeNamed(data, from);
    expect([outsider.kind, data.areas[outsider.area]?.name]).toEqual(['outsider', 'Outside']);
  });
});

describe('patterns', () => {
  const data = mapOf([
    template('111111111111', {
      A: role('a', trust({ Service: 'ec2.amazonaws.com' }), [
        allow('dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:111111111111:table/app-*'),
        allow('dynamodb:ListTables', '*'),
        allow('dynamodb:DescribeTable', '*'),
        allow('s3:GetObject', 'arn:aws:s3:::logs-*/*'),
      ]),
      Orders: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'app-orders' } },
      Other: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'other' } },
      Logs: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'logs-1' } },
    }),
    template('222222222222', {
      Foreign: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'app-foreign' } },
    }),
  ]);
  const coveredBy = (name: string) => {
    const { covers } = nodeNamed(data, name);
    return covers === 'all' ? covers : (covers ?? []).map((each) => data.nodes[each]?.name).sort();
  };

  test.each([
    ['table/app-*', ['table/app-orders']],
    ['Any dynamodb table', ['table/app-orders', 'table/other']],
    ['dynamodb, account-wide', []],
    ['logs-*/*', ['logs-1']],
  ])('%s covers what its actions can be about, in its account', (name, covered) => {
    expect(coveredBy(name)).toEqual(covered);
  });
});
