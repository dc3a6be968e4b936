import { AccessModel } from '../../lib/access/model';
import { mfa } from '../../lib/access/testing/test-context';
import {
  allow,
  ANA,
  calling,
  deny,
  LEAF,
  owning,
  role,
  STREAM,
  trust,
  user,
  WRITER,
} from './organization-fixture';
import { decision } from './organization-decision';

test('a wildcard in a question means everything that it covers', () => {
  const of = AccessModel.fromAssembly(
    owning({
      Leaf: role('leaf', trust({ AWS: WRITER }), [allow('kinesis:*', '*'), deny('kinesis:Delete*', '*')]),
    }),
  );
  const ask = (action: string) => decision({ principal: LEAF, action, resource: STREAM }, of);
  expect(ask('kinesis:Get*')).toBe('allowed');
  expect(ask('kinesis:*')).toBe('undetermined');
  expect(ask('kinesis:Delete*')).toBe('denied');
  expect(decision({ principal: ANA, action: 'sts:AssumeRole', resource: '*', context: mfa(60) })).not.toBe(
    'allowed',
  );
});

test("no principal assumes roles in general, whatever is allowed on the caller's side", () => {
  const of = AccessModel.fromAssembly(calling({ Ana: user('ana', [allow('sts:AssumeRole', '*')]) }));
  expect(decision({ principal: ANA, action: 'sts:AssumeRole', resource: '*' }, of)).toBe('undetermined');
});

test('an action that takes no resource is not allowed by an ARN', () => {
  const of = AccessModel.fromAssembly(
    calling({ Ana: user('ana', [allow('s3:ListAllMyBuckets', 'arn:aws:s3:::*')]) }),
  );
  expect(decision({ principal: ANA, action: 's3:ListAllMyBuckets', resource: 'arn:aws:s3:::x' }, of)).toBe(
    'denied',
  );
});

describe('a question about every resource is about its own context', () => {
  const address = { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };
  const tls = { Bool: { 'aws:SecureTransport': 'true' }, ...address };
  const decisionIn = (condition: object, context: Readonly<Record<string, string | boolean | null>>) =>
    decision(
      { principal: ANA, action: 's3:GetObject', resource: '*', context },
      AccessModel.fromAssembly(
        calling({ Ana: user('ana', [allow('s3:GetObject', 'arn:aws:s3:::data/*', condition)]) }),
      ),
    );

  test.each<[string, object, Readonly<Record<string, string | boolean | null>>, string]>([
    ['another address', address, { 'aws:SourceIp': '198.51.100.7' }, 'denied'],
    ['no address', address, { 'aws:SourceIp': null }, 'denied'],
    ['a boolean', tls, { 'AWS:SecureTransport': false }, 'denied'],
    ['the address', address, { 'aws:SourceIp': '203.0.113.7' }, 'undetermined'],
    ['the address alone', tls, { 'aws:SourceIp': '203.0.113.7' }, 'undetermined'],
    ['nothing', address, {}, 'undetermined'],
  ])('%s', (_, condition, context, expected) => {
    expect(decisionIn(condition, context)).toBe(expected);
  });
});
