import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allow, policy } from '../access/organization-fixture';
import { file, folder, run } from './command-line';

const DOCUMENT = policy(allow('s3:GetObject', 'arn:aws:s3:::b/k'));
const LINE = JSON.stringify({ id: 'one', kind: 'identity', document: DOCUMENT });
const REQUEST = `{"id":"r","principal":"arn:aws:iam::111111111111:user/a","action":"s3:GetObject","resource":"arn:aws:s3:::b/k","context":{},"identityPolicies":[]}`;

function bytes(name: string, text: string, encoding: 'utf8' | 'utf16le'): string {
  const path = join(folder, name);
  writeFileSync(path, Buffer.from(text, encoding));
  return path;
}

describe('JSON lines', () => {
  test.each([
    ['check', LINE],
    ['simulate', REQUEST],
  ])('%s accepts a byte order mark', async (command, line) => {
    const file = bytes('mark.jsonl', `\uFEFF${line}\n${line}\n`, 'utf8');
    const { code, out, err } = await run([command, '--jsonl', file]);
    expect([code, err]).toEqual([0, '']);
    expect(out.trim().split('\n')).toHaveLength(2);
  });

  test.each([
    ['with a byte order mark', '\uFEFF'],
    ['without one', ''],
  ])('in UTF-16 %s are named as such', async (_what, mark) => {
    const file = bytes('wide.jsonl', `${mark}${LINE}\n`, 'utf16le');
    const { code, out, err } = await run(['check', '--jsonl', file]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('wide.jsonl: Invalid text in UTF-16');
  });

  test.each([
    ['in the document of a policy', '"Effect":"Deny","Effect":"Allow"'],
    ['at the end of a statement', '"Effect":"Allow","Resource":"*","Resource":"arn:aws:s3:::b/k"'],
  ])(
    'of simulate with a duplicate key %s are invalid, not decided by the last one',
    async (_what, elements) => {
      const statement = `{${elements},"Action":"s3:GetObject"${elements.includes('Resource') ? '' : ',"Resource":"*"'}}`;
      const line = REQUEST.replace('[]', `[{"Version":"2012-10-17","Statement":[${statement}]}]`);
      const { code, out, err } = await run(['simulate', '--jsonl'], `${line}\n${REQUEST}\n`);
      expect(code).toBe(2);
      expect(out).toBe('{"id":"r","decision":"ImplicitlyDenied"}\n');
      expect(err).toMatch(/^stdin:1: identityPolicies\[0\]\.Statement\[0\]\.\w+: Invalid duplicate key/);
    },
  );
});

test('a file in UTF-16 is named as such, and one with a byte order mark is read', async () => {
  const text = JSON.stringify(DOCUMENT);
  const wide = await run(['check', bytes('wide.json', `\uFEFF${text}`, 'utf16le')]);
  expect([wide.code, wide.out]).toEqual([2, '']);
  expect(wide.err).toContain('wide.json: Invalid text in UTF-16');
  expect((await run(['check', bytes('mark.json', `\uFEFF${text}`, 'utf8')])).code).toBe(0);
});

describe('a byte order mark in the middle of a file is no part of a name', () => {
  const TEMPLATE =
    '{"Resources": {"R": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}}}}}';

  test.each([
    ['before a key of JSON', TEMPLATE.replace('"Properties"', '\uFEFF"Properties"')],
    [
      'before a value of JSON',
      TEMPLATE.replace('"AWS::IAM::ManagedPolicy"', '\uFEFF"AWS::IAM::ManagedPolicy"'),
    ],
    ['before a key of YAML', 'Resources:\n  R:\n    Type: AWS::S3::Bucket\n\uFEFFOutputs: {}\n'],
    ['in a value of YAML', 'Resources:\n  R:\n    Type: \uFEFFAWS::IAM::User\n'],
  ])('%s', async (_, text) => {
    const { code, err } = await run(['check', file('mark.yaml', text)]);
    expect(code).toBe(2);
    expect(err).toContain('mark.yaml: Invalid text (');
    expect(err).toContain('[malformed-file]');
  });

  test('in quotes, and in a comment, it is meant', async () => {
    const text = '# \uFEFF\nDescription: "a \uFEFF b"\nResources:\n  R:\n    Type: AWS::S3::Bucket\n';
    expect((await run(['check', file('quoted.yaml', text)])).code).toBe(0);
  });
});

describe('a file of another encoding is named, not read as garbage', () => {
  const text = JSON.stringify({ Resources: { R: { Type: 'AWS::SNS::Topic' } } });
  const wide = (order: 'le' | 'be', size: 2 | 4): Buffer => {
    const found = Buffer.alloc(text.length * size);
    for (const [index, character] of [...text].entries())
      found[index * size + (order === 'le' ? 0 : size - 1)] = character.charCodeAt(0);
    return found;
  };
  test.each<[string, Buffer, string]>([
    ['UTF-16 with the high byte first', wide('be', 2), 'text in UTF-16'],
    ['UTF-16 without a byte order mark', wide('le', 2), 'text in UTF-16'],
    ['UTF-32', wide('le', 4), 'text in UTF-32'],
    ['UTF-32 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), wide('le', 4)]), 'text in UTF-32'],
    ['Latin-1', Buffer.from(text.replace('R', '\u00e9'), 'latin1'), 'bytes that are not UTF-8'],
  ])('%s', async (name, content, expected) => {
    const path = join(folder, `${name.replace(/\W/g, '-')}.json`);
    writeFileSync(path, content);
    const { code, out, err } = await run(['check', path]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(expected);
    expect(err).toContain('iconv');
  });

  test('a JSON line with other bytes is invalid, and the next is judged', async () => {
    const path = join(folder, 'latin.jsonl');
    const bad = Buffer.from(`${LINE.replace('one', '\u00e9')}\n`, 'latin1');
    writeFileSync(path, Buffer.concat([bad, Buffer.from(`${LINE}\n`)]));
    const { code, out, err } = await run(['check', '--jsonl', path]);
    expect(code).toBe(2);
    expect(err).toContain('latin.jsonl:1: Invalid bytes that are not UTF-8');
    expect(out.trim().split('\n')).toHaveLength(1);
  });
});
