import { loadFacts } from '../../lib/assembly/load';
import { checkFacts } from '../../lib/checks/check-facts';
import { owning, template } from './organization-fixture';
import { PUBLIC, bucket, ALL, OFF } from './public-bucket';

describe('the check of public policies', () => {
  const findingsOf = (settings: unknown) =>
    checkFacts(loadFacts(bucket(settings, PUBLIC)))
      .filter(({ rule }) => rule === 'public-resource')
      .map(({ severity, message }) => [severity, message]);

  test('says what Block Public Access makes of the policy', () => {
    expect(findingsOf(OFF)).toEqual([['warning', expect.not.stringContaining('but')]]);
    expect(findingsOf(undefined)).toEqual([['warning', expect.stringContaining('created since April 2023')]]);
    expect(findingsOf({ RestrictPublicBuckets: true })).toEqual([
      ['info', expect.stringContaining('RestrictPublicBuckets is on')],
    ]);
    expect(findingsOf(ALL)).toEqual([['error', expect.stringContaining('S3 rejects the policy')]]);
    expect(findingsOf({ IgnorePublicAcls: true })).toEqual([['warning', expect.anything()]]);
  });

  test('is silent where an RCP keeps strangers out', () => {
    const rcp = (condition: object) => ({
      Type: 'AWS::Organizations::Policy',
      Properties: {
        Name: 'perimeter',
        Type: 'RESOURCE_CONTROL_POLICY',
        TargetIds: ['111111111111'],
        Content: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: condition },
          ],
        },
      },
    });
    const rulesWith = (condition: object) =>
      checkFacts(
        loadFacts([bucket(undefined, PUBLIC), template('222222222222', { Rcp: rcp(condition) })]),
      ).map(({ rule }) => rule);
    const isOutside = { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-exampleorgid' } };
    expect(rulesWith(isOutside)).not.toContain('public-resource');
    expect(rulesWith({ Bool: { 'aws:SecureTransport': 'false' } })).toContain('public-resource');
  });

  test('does not take the policy of a VPC endpoint for a public one', () => {
    const Endpoint = {
      Type: 'AWS::EC2::VPCEndpoint',
      Properties: {
        ServiceName: 'com.amazonaws.eu-west-1.s3',
        VpcId: 'vpc-1',
        PolicyDocument: { Version: '2012-10-17', Statement: [{ ...PUBLIC, Resource: '*' }] },
      },
    };
    const found = checkFacts(loadFacts(owning({ Endpoint }))).map(({ rule }) => rule);
    expect(found).not.toContain('public-resource');
  });

  test.each([
    ['AWS::ECR::Repository', 'RepositoryPolicyText', { Action: 'ecr:PutImage' }, {}],
    [
      'AWS::Backup::BackupVault',
      'AccessPolicy',
      { Action: 'backup:CopyIntoBackupVault', Resource: '*' },
      { BackupVaultName: 'v' },
    ],
    ['AWS::Events::EventBus', 'Policy', { Action: 'events:PutEvents', Resource: '*' }, { Name: 'b' }],
    [
      'AWS::EFS::FileSystem',
      'FileSystemPolicy',
      { Action: 'elasticfilesystem:ClientMount', Resource: '*' },
      {},
    ],
    ['AWS::Logs::LogGroup', 'ResourcePolicyDocument', { Action: 'logs:PutLogEvents', Resource: '*' }, {}],
  ])('sees the policy of %s', (Type, property, statement, rest) => {
    const document = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', ...statement }],
    };
    const found = checkFacts(
      loadFacts(owning({ X: { Type, Properties: { ...rest, [property]: document } } })),
    );
    expect(found.filter(({ rule }) => rule === 'public-resource')).toMatchObject([{ severity: 'error' }]);
  });
});
