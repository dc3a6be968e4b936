import * as fc from 'fast-check';
import {
  AccessLevel,
  actionsAbove,
  expandActionPattern,
  nearestName,
  service,
  servicePrefixes,
} from '../../lib/service-authorization';

const ids = (pattern: string) => expandActionPattern(pattern).map(({ id }) => id);

describe('a pattern names', () => {
  test.each([
    ['sqs:SendMessage', ['sqs:SendMessage']],
    ['SQS:sendmessage', ['sqs:SendMessage']],
    ['sqs:*Message', ['sqs:DeleteMessage', 'sqs:ReceiveMessage', 'sqs:SendMessage']],
    ['sqs:?agQueue', ['sqs:TagQueue']],
    ['sqs:SendMessages', []],
    ['nothing:*', []],
    ['sqs', []],
    ['s*:SendMessage', []],
    // A search that tries every way to share the name among the stars never ends.
    [`ec2:${'*'.repeat(40)}NoSuchAction`, []],
    [`sqs:${'*s'.repeat(4)}*`, ['sqs:ListMessageMoveTasks', 'sqs:StartMessageMoveTask']],
  ])('%s: %j', (pattern, expected) => expect(ids(pattern)).toEqual(expected));

  test('every action of every service, as *', () => {
    const all = servicePrefixes().flatMap((prefix) => service(prefix)?.actions ?? []);
    expect(expandActionPattern('*')).toHaveLength(all.length);
    expect(expandActionPattern('*:*')).toHaveLength(all.length);
  });
});

describe('actions above a maximum level', () => {
  const above = (maximum: AccessLevel, statement: object) =>
    actionsAbove(maximum, statement).map(({ action, level }) => [action, level]);

  test('are found behind wildcards', () => {
    expect(above(AccessLevel.READ, { Effect: 'Allow', Action: ['sqs:Get*', 'sqs:*Message'] })).toEqual([
      ['sqs:DeleteMessage', AccessLevel.WRITE],
      ['sqs:SendMessage', AccessLevel.WRITE],
    ]);
  });

  test('do not include tagging below Write, nor Write below permissions management', () => {
    expect(above(AccessLevel.TAGGING, { Action: ['s3:PutObjectTagging', 's3:PutObject'] })).toEqual([
      ['s3:PutObject', AccessLevel.WRITE],
    ]);
    expect(above(AccessLevel.WRITE, { Action: ['s3:PutObject', 's3:PutBucketPolicy'] })).toEqual([
      ['s3:PutBucketPolicy', AccessLevel.PERMISSIONS_MANAGEMENT],
    ]);
  });

  test.each([[{ Ref: 'Action' }], ['${Token[TOKEN.1]}'], ['nothing:Known'], ['sqs:Unknown']])(
    'include %j, which is unknown',
    (element) => {
      const found = actionsAbove(AccessLevel.PERMISSIONS_MANAGEMENT, { Action: [element] });
      expect(found.map(({ level }) => level)).toEqual([undefined]);
    },
  );

  test('are those that NotAction does not except', () => {
    const found = above(AccessLevel.READ, { Effect: 'Allow', NotAction: ['iam:*', 'sqs:SendMessage'] });
    const names = found.map(([name]) => name);
    expect(names).toContain('sqs:DeleteMessage');
    expect(names).not.toContain('sqs:SendMessage');
    expect(names.filter((name) => name?.startsWith('iam:'))).toEqual([]);
  });

  test('are none in a denial', () => {
    expect(above(AccessLevel.LIST, { Effect: 'Deny', Action: '*' })).toEqual([]);
  });
});

describe('the nearest name', () => {
  test.each([
    ['GetObjct', 'GetObject'],
    ['getobject', 'GetObject'],
    ['GteObject', 'GetObject'],
    ['PutObjekt', 'PutObject'],
    ['Quux', undefined],
  ])('of %s is %s', (name, expected) => {
    expect(nearestName(name, ['GetObject', 'PutObject', 'ListBucket'])).toBe(expected);
  });

  test('of a name among the candidates is itself', () => {
    const names = service('s3')?.actions.map(({ name }) => name) ?? [];
    fc.assert(fc.property(fc.constantFrom(...names), (name) => nearestName(name, names) === name));
  });
});
