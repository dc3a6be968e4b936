import { ANA, allow, calling, deny, OPS, policy, role, trust, user } from '../access/organization-fixture';
import { ACCOUNTS, file, source } from './command-line';
import { assume, denied, EVE, explain } from './denied-call';

describe('proposes what is missing on each side, no wider than the request', () => {
  test('of two accounts', async () => {
    const { causes } = await explain(assume(EVE), [
      ACCOUNTS[0],
      source('eve.json', calling({ Eve: user('eve') })),
    ]);
    expect(causes).toMatchObject([
      {
        layer: 'resource',
        side: 'resource',
        account: '111111111111',
        statement: { Effect: 'Allow', Principal: { AWS: EVE }, Action: 'sts:AssumeRole' },
      },
      {
        layer: 'identity',
        side: 'caller',
        account: '222222222222',
        statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: OPS },
      },
    ]);
    expect(causes[0]?.statement).not.toHaveProperty('Resource');
  });

  test('of the trusting account alone, for a session its role', async () => {
    const { causes } = await explain(assume('arn:aws:sts::222222222222:assumed-role/sibling/run'), [
      ACCOUNTS[0],
      source(
        'may.json',
        calling({
          Sibling: role('sibling', trust({ Service: 'lambda.amazonaws.com' }), [
            allow('sts:AssumeRole', OPS),
          ]),
        }),
      ),
    ]);
    expect(causes.map(({ layer }) => layer)).toEqual(['resource']);
    expect(causes[0]?.statement).toMatchObject({
      Principal: { AWS: 'arn:aws:iam::222222222222:role/sibling' },
    });
  });

  test('in one account, for the resource as AWS writes it', async () => {
    const { causes } = await explain(denied(ANA, 's3:GetObject', '"arn:aws:s3:::b/a file"'), [
      source(
        'bucket.json',
        calling({ Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } } }),
      ),
    ]);
    expect(causes).toMatchObject([{ layer: 'identity', statement: { Resource: 'arn:aws:s3:::b/a file' } }]);
  });

  test('of the whole service for an action that takes no resource', async () => {
    const { causes } = await explain(denied(ANA, 's3:ListAllMyBuckets', 'arn:aws:s3:::*'));
    expect(causes).toMatchObject([{ statement: { Action: 's3:ListAllMyBuckets', Resource: '*' } }]);
  });
});

describe('proposes no statement', () => {
  test('where one allows under a condition that does not hold', async () => {
    const { causes } = await explain(
      assume(ANA),
      ACCOUNTS,
      '--absent',
      'aws:MultiFactorAuthPresent',
      '--absent',
      'aws:MultiFactorAuthAge',
    );
    expect(causes).toMatchObject([
      { layer: 'resource', problem: expect.stringContaining('aws:MultiFactorAuthPresent') as unknown },
    ]);
    expect(causes[0]).not.toHaveProperty('statement');
  });

  test('against a Deny', async () => {
    const scp = file('deny.json', policy(deny('sts:*', '*')));
    const { causes } = await explain(assume(ANA), ACCOUNTS, '--scp', scp);
    expect(causes).toMatchObject([
      { layer: 'scp', side: 'organization', account: '222222222222', source: 'model' },
    ]);
    expect(causes[0]).not.toHaveProperty('statement');
  });

  test.each([
    ['a caller without credentials', 'anonymous', 'sign the request', 'rule'],
    ['a service', 'lambda.amazonaws.com', 'aws:SourceAccount', 'resource'],
    ['a token', 'arn:aws:iam::111111111111:oidc-provider/token.example.com', 'audience', 'resource'],
  ])('that would allow others, for %s', async (_what, principal, advice, layer) => {
    const action = principal.includes('oidc') ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole';
    const { causes } = await explain(denied(principal, action, OPS));
    expect(causes).toMatchObject([{ layer, advice: expect.stringContaining(advice) as unknown }]);
    expect(causes[0]).not.toHaveProperty('statement');
  });
});
