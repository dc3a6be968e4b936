import {
  AccessLevel,
  action,
  compareAccessLevels,
  resourceType,
  service,
  servicePrefixes,
  servicesOfArns,
  takesOnlyWildcard,
  tellingLevel,
} from '../../lib/service-authorization';
import { source } from '../../lib/service-authorization/generate/source';

const level = (name: string) => action(name)?.level;

describe('looking up', () => {
  test('finds actions whatever their case, and spells them as AWS does', () => {
    expect(action('S3:getobject')?.id).toBe('s3:GetObject');
  });

  test.each(['', 's3', 's3:', ':GetObject', 's3:GetObjects', 'nothing:GetObject', 'constructor:toString'])(
    'does not find %j',
    (name) => expect(action(name)).toBeUndefined(),
  );

  test('finds resource types by service and name', () => {
    expect(resourceType('s3:bucket')?.arnForms).toEqual(['arn:${Partition}:s3:::${BucketName}']);
    expect(resourceType('s3:bouquet')).toBeUndefined();
  });

  test('tells whether a service obeys resource control policies', () => {
    expect(service('s3')?.obeysResourceControlPolicies).toBe(true);
    expect(service('iam')?.obeysResourceControlPolicies).toBe(false);
  });

  test('names every service that documents resources with a name in their ARNs', () => {
    expect(servicesOfArns('elasticloadbalancing')).toContain('wafv2');
    expect(servicesOfArns('constructor')).toEqual([]);
    const missed = servicePrefixes().flatMap((prefix) =>
      (service(prefix)?.resourceTypes ?? [])
        .flatMap(({ arnForms }) => arnForms.map((form) => form.split(':')[2] ?? ''))
        .filter((name) => !servicesOfArns(name).includes(prefix)),
    );
    expect(missed).toEqual([]);
  });

  test('loses nothing of the source', () => {
    const written = (name: string, levels: string, types: readonly string[]) =>
      `${name} ${levels} ${[...new Set(types.map((type) => type.toLowerCase()))].sort().join()}`;
    const lost = servicePrefixes().flatMap((prefix) => {
      const known = service(prefix)?.actions.map(({ id, levels, resourceTypes }) =>
        written(
          id,
          [...levels].join(', '),
          resourceTypes.map(({ type }) => type.name),
        ),
      );
      const wanted = Object.values(source.actions(prefix)).map(({ name, accessLevel, resourceTypes }) =>
        written(
          `${prefix}:${name}`,
          accessLevel,
          resourceTypes.map((type) => type.name),
        ),
      );
      return wanted.filter((each) => !new Set(known).has(each));
    });
    // All but what generate/corrections.ts adds to.
    expect(lost.map((each) => each.split(' ')[0])).toEqual([
      'cloudformation:CreateChangeSet',
      'elasticloadbalancing:AddTags',
      'elasticloadbalancing:CreateLoadBalancer',
      'elasticloadbalancing:DeleteLoadBalancer',
      'elasticloadbalancing:ModifyLoadBalancerAttributes',
      'elasticloadbalancing:RemoveTags',
      'ssmmessages:OpenDataChannel',
    ]);
  });
});

describe('access levels', () => {
  test('are ordered by power', () => {
    const levels = Object.values(AccessLevel);
    expect([...levels].reverse().sort(compareAccessLevels)).toEqual(levels);
  });

  test.each([
    ['s3:PutBucketPolicy', AccessLevel.PERMISSIONS_MANAGEMENT],
    ['s3:PutObjectTagging', AccessLevel.TAGGING],
    ['s3:PutObject', AccessLevel.WRITE],
    ['s3:GetObject', AccessLevel.READ],
    ['s3:ListBucket', AccessLevel.LIST],
    ['iam:PassRole', AccessLevel.WRITE],
    ['kms:Decrypt', AccessLevel.WRITE],
    ['rds-db:connect', AccessLevel.PERMISSIONS_MANAGEMENT],
  ])('tell what %s is for: %s', (name, expected) => expect(level(name)).toBe(expected));

  test('keep every label of an action', () => {
    expect(action('s3:PutBucketPolicy')?.levels).toEqual(
      new Set([AccessLevel.PERMISSIONS_MANAGEMENT, AccessLevel.WRITE]),
    );
    expect(tellingLevel(new Set([AccessLevel.WRITE, AccessLevel.READ]))).toBe(AccessLevel.WRITE);
  });
});

describe('resource types of actions', () => {
  const typesOf = (name: string, required: boolean) =>
    action(name)
      ?.resourceTypes.filter((each) => each.required === required)
      .map(({ type }) => type.id);

  test('are required or optional', () => {
    expect(typesOf('rds:StopDBInstance', true)).toEqual(['rds:db']);
    expect(typesOf('rds:StopDBInstance', false)).toEqual(['rds:snapshot']);
    expect(typesOf('s3:GetObject', true)).toEqual([]);
    expect(typesOf('s3:GetObject', false)).toContain('s3:object');
  });

  test('are missing where only * works', () => {
    const only = ['s3:ListAllMyBuckets', 'ec2:DescribeInstances', 's3:GetObject'].map((name) => {
      const known = action(name);
      return known && takesOnlyWildcard(known);
    });
    expect(only).toEqual([true, true, false]);
  });

  test('are corrected where AWS documents more than the source', () => {
    expect(typesOf('ssmmessages:OpenDataChannel', false)).toEqual(['ssmmessages:session']);
    expect(typesOf('elasticloadbalancing:DeleteLoadBalancer', false)).toContain(
      'elasticloadbalancing:loadbalancer/net/',
    );
  });
});
