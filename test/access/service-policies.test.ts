import { AccessModel } from '../../lib/access/model';
import { allow, calling, template, user } from './organization-fixture';

const HERE = 'eu-west-1:111111111111';
const READER = 'arn:aws:iam::222222222222:user/reader';
const OWNER = 'arn:aws:iam::111111111111:user/owner';
const READERS = calling({ Reader: user('reader', [allow('*', '*')]) });

type Resources = Record<string, unknown>;

/** A statement that lets the reader of the other account in. */
const grant = (action: string, resource?: string) => ({
  Sid: 'Partner',
  Effect: 'Allow',
  Principal: { AWS: READER },
  Action: action,
  ...(resource !== undefined && { Resource: resource }),
});
const document = (...statements: unknown[]) => ({ Version: '2012-10-17', Statement: statements });

function modelOf(resources: Resources) {
  return AccessModel.fromAssembly([
    template('111111111111', { ...resources, Owner: user('owner', [allow('*', '*')]) }),
    READERS,
  ]);
}

interface Case {
  readonly action: string;
  readonly resource: string;
  readonly other: string;
  readonly make: (...statements: unknown[]) => Resources;
}

const CASES: Readonly<Record<string, Case>> = {
  'an API': {
    action: 'execute-api:Invoke',
    resource:
      'arn:aws:execute-api:eu-west-1:111111111111:<111111111111/eu-west-1/stack-111111111111/X>/prod/GET/items',
    other: 'execute-api:/prod/POST/*',
    make: (...statements) => ({
      X: { Type: 'AWS::ApiGateway::RestApi', Properties: { Policy: document(...statements) } },
    }),
  },
  'an event bus': {
    action: 'events:PutEvents',
    resource: `arn:aws:events:${HERE}:event-bus/orders`,
    other: `arn:aws:events:${HERE}:event-bus/other`,
    make: (...statements) => ({
      X: { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders', Policy: document(...statements) } },
    }),
  },
  'log groups of an account': {
    action: 'logs:PutLogEvents',
    resource: `arn:aws:logs:${HERE}:log-group:/app:log-stream:a`,
    other: `arn:aws:logs:${HERE}:log-group:/other:*`,
    make: (...statements) => ({
      G: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/app' } },
      X: {
        Type: 'AWS::Logs::ResourcePolicy',
        Properties: { PolicyName: 'a', PolicyDocument: JSON.stringify(document(...statements)) },
      },
    }),
  },
  'a repository': {
    action: 'ecr:BatchGetImage',
    resource: `arn:aws:ecr:${HERE}:repository/app`,
    other: '',
    make: (...statements) => ({
      X: {
        Type: 'AWS::ECR::Repository',
        Properties: { RepositoryName: 'app', RepositoryPolicyText: document(...statements) },
      },
    }),
  },
  'a file system': {
    action: 'elasticfilesystem:ClientMount',
    resource:
      'arn:aws:elasticfilesystem:eu-west-1:111111111111:file-system/<111111111111/eu-west-1/stack-111111111111/X>',
    other: `arn:aws:elasticfilesystem:${HERE}:file-system/fs-other`,
    make: (...statements) => ({
      X: { Type: 'AWS::EFS::FileSystem', Properties: { FileSystemPolicy: document(...statements) } },
    }),
  },
  'a backup vault': {
    action: 'backup:CopyIntoBackupVault',
    resource: `arn:aws:backup:${HERE}:backup-vault:main`,
    other: `arn:aws:backup:${HERE}:backup-vault:other`,
    make: (...statements) => ({
      X: {
        Type: 'AWS::Backup::BackupVault',
        Properties: { BackupVaultName: 'main', AccessPolicy: document(...statements) },
      },
    }),
  },
  'an OpenSearch domain': {
    action: 'es:ESHttpGet',
    resource: `arn:aws:es:${HERE}:domain/search/index`,
    other: `arn:aws:es:${HERE}:domain/other/*`,
    make: (...statements) => ({
      X: {
        Type: 'AWS::OpenSearchService::Domain',
        Properties: { DomainName: 'search', AccessPolicies: document(...statements) },
      },
    }),
  },
  'the Glue catalog, as a custom resource of the CDK sets it': {
    action: 'glue:GetTable',
    resource: `arn:aws:glue:${HERE}:table/sales/orders`,
    other: `arn:aws:glue:${HERE}:table/other/*`,
    make: (...statements) => ({
      X: {
        Type: 'Custom::AWS',
        Properties: {
          ServiceToken: 'arn:aws:lambda:eu-west-1:111111111111:function:f',
          Create: JSON.stringify({
            service: 'Glue',
            action: 'putResourcePolicy',
            parameters: { PolicyInJson: JSON.stringify(document(...statements)) },
            physicalResourceId: { id: 'a' },
          }),
        },
      },
    }),
  },
};

describe.each(Object.entries(CASES))('the policy of %s', (_name, { action, resource, other, make }) => {
  const withSymbol = (model: AccessModel): string => model.arnOf(resource);
  const decisionOn = (principal: string, ...statements: unknown[]) => {
    const model = modelOf(make(...statements));
    return model.check({ principal, action, resource: withSymbol(model) }).decision;
  };
  const own = grant(action, action.startsWith('ecr:') ? undefined : '*');

  test('lets another account in only if it says so', () => {
    expect(decisionOn(READER, own)).toBe('allowed');
    const foreign = { ...own, Principal: { AWS: 'arn:aws:iam::333333333333:root' } };
    expect(decisionOn(READER, foreign)).toBe('denied');
    // What only deployment names may turn out to be the other one.
    const expected = resource.includes('<') ? 'undetermined' : 'denied';
    if (other !== '') expect(decisionOn(READER, grant(action, other))).toBe(expected);
  });

  test('denies its own account too', () => {
    expect(decisionOn(OWNER, own)).toBe('allowed');
    const denial = { ...own, Effect: 'Deny', Principal: '*' };
    expect(decisionOn(OWNER, denial)).toBe('denied');
  });

  test('is in the answer of who-can and in the table', () => {
    const model = modelOf(make(own));
    expect(model.whoCan(action, withSymbol(model)).map(({ principal }) => principal)).toContain(READER);
    const none = modelOf(make({ ...own, Principal: { AWS: OWNER } }));
    expect(none.whoCan(action, withSymbol(none)).map(({ principal }) => principal)).not.toContain(READER);
    const stranger = 'arn:aws:iam::333333333333:role/partner';
    const table = modelOf(make({ ...own, Principal: { AWS: stranger } })).table();
    expect(table).toContain(`${stranger}\n`);
    expect(table).toContain(action);
  });

  test('is open to the public if it says so', () => {
    const model = modelOf(make({ ...own, Principal: '*' }));
    expect(model.publicAccess()).toHaveLength(1);
    expect(model.publicAccess()[0]?.witness).toBeDefined();
    expect(modelOf(make(own)).publicAccess()).toEqual([]);
  });
});

test('a log group has the policies of its account beside its own', () => {
  const resource = `arn:aws:logs:${HERE}:log-group:/app`;
  const own = { LogGroupName: '/app', ResourcePolicyDocument: document(grant('logs:PutLogEvents', '*')) };
  const denial = { ...grant('logs:PutLogEvents', '*'), Effect: 'Deny' };
  const model = modelOf({
    G: { Type: 'AWS::Logs::LogGroup', Properties: own },
    X: {
      Type: 'AWS::Logs::ResourcePolicy',
      Properties: { PolicyName: 'a', PolicyDocument: JSON.stringify(document(denial)) },
    },
  });
  expect(model.check({ principal: READER, action: 'logs:PutLogEvents', resource }).denial).toBe('explicit');
});

test('a log group that the template does not hold may have a policy of its own', () => {
  const [statement] = [grant('logs:PutLogEvents', '*')];
  const model = modelOf({
    X: {
      Type: 'AWS::Logs::ResourcePolicy',
      Properties: { PolicyName: 'a', PolicyDocument: JSON.stringify(document(statement)) },
    },
  });
  const resource = `arn:aws:logs:${HERE}:log-group:/elsewhere`;
  expect(model.check({ principal: READER, action: 'logs:PutLogEvents', resource }).decision).toBe(
    'undetermined',
  );
});

test.each([
  ['AWS::ApiGateway::RestApi', 'execute-api:Invoke', 'a method without IAM authorization'],
  ['AWS::EFS::FileSystem', 'elasticfilesystem:ClientMount', 'the default file system policy'],
])('a %s without a policy is not said to be closed', (Type, action, reason) => {
  const model = modelOf({ X: { Type, Properties: {} } });
  const answer = model.check({ principal: '*', action, resource: model.arnOf('X') });
  expect(answer.decision).toBe('undetermined');
  expect(answer.explain()).toContain(reason);
});

test('a request through an access point also needs the bucket behind it', () => {
  const Properties = { Name: 'ap', Bucket: 'b', Policy: document(grant('s3:GetObject', '*')) };
  const model = modelOf({ X: { Type: 'AWS::S3::AccessPoint', Properties } });
  const resource = `arn:aws:s3:${HERE}:accesspoint/ap/object/x`;
  expect(model.check({ principal: READER, action: 's3:GetObject', resource }).decision).toBe('undetermined');
});

test('an access point without a policy lets in no one of another account, whatever the bucket behind it says', () => {
  const model = modelOf({ X: { Type: 'AWS::S3::AccessPoint', Properties: { Name: 'ap', Bucket: 'b' } } });
  const request = { action: 's3:GetObject', resource: `arn:aws:s3:${HERE}:accesspoint/ap/object/x` };
  const foreign = model.check({ ...request, principal: READER });
  expect(foreign.denial).toBe('implicit');
  expect(foreign.explain()).not.toContain('behind');
  expect(model.check({ ...request, principal: '*' }).decision).toBe('denied');
  expect(model.check({ ...request, principal: OWNER }).decision).toBe('undetermined');
});
