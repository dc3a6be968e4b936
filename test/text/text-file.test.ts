import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFacts } from '../../lib/assembly/load';
import { parseText, readText } from '../../lib/text/text-file';
import { errorOf } from '../assembly/in-account';

const parse = (text: string) => parseText(text, 'template.yaml');

test('short tags are the functions that they stand for', () => {
  const text = `
a: !Ref Role
b: !GetAtt Role.Arn
c: !Sub ["\${x}", { x: !Ref Role }]
d: !Join
  - ""
  - [a, !Select [0, !Split [",", "a,b"]]]
e: !If [IsProd, { Fn::ImportValue: !Sub "\${AWS::StackName}-x" }, !Ref AWS::NoValue]
f: !Condition IsProd`;
  expect(parse(text)).toEqual({
    a: { Ref: 'Role' },
    b: { 'Fn::GetAtt': 'Role.Arn' },
    c: { 'Fn::Sub': ['${x}', { x: { Ref: 'Role' } }] },
    d: { 'Fn::Join': ['', ['a', { 'Fn::Select': [0, { 'Fn::Split': [',', 'a,b'] }] }]] },
    e: {
      'Fn::If': [
        'IsProd',
        { 'Fn::ImportValue': { 'Fn::Sub': '${AWS::StackName}-x' } },
        { Ref: 'AWS::NoValue' },
      ],
    },
    f: { Condition: 'IsProd' },
  });
});

test('account ids and dates stay what is written, quoted or not', () => {
  expect(parse('Id: 012345678901\nVersion: 2012-10-17\nCount: 3')).toEqual({
    Id: '012345678901',
    Version: '2012-10-17',
    Count: 3,
  });
});

test('anchors and merges are followed', () => {
  expect(parse('x: &x { a: 1 }\ny: { <<: *x, b: 2 }')).toEqual({ x: { a: 1 }, y: { a: 1, b: 2 } });
});

test.each([
  ['an unknown tag', 'a: !Nothing b'],
  ['a key twice', 'a: 1\na: 2'],
  ['broken JSON', '{"a": '],
  ['aliases by the million', bomb()],
])('%s is an error with its file', (_, text) => {
  const error = errorOf(() => parse(text));
  expect(error).toMatchObject({ code: 'malformed-file', at: 'template.yaml' });
});

function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level += 1) {
    const previous = `*a${level - 1}`;
    lines.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => previous).join(', ')}]`);
  }
  return lines.join('\n');
}

test('a YAML template is read like a JSON one', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'yaml-')), 'roles.template.yaml');
  writeFileSync(
    file,
    `
Parameters:
  Caller: { Type: String }
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub "\${AWS::StackName}-ops"
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement: { Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: !Ref Caller } }
`,
  );
  const given = {
    template: file,
    account: '111111111111',
    region: 'us-east-1',
    parameters: { Caller: '222222222222' },
  };
  expect(loadFacts(given).roles).toMatchObject([
    {
      arn: 'arn:aws:iam::111111111111:role/roles-ops',
      trust: {
        origin: { template: file, path: 'Resources.Role.Properties.AssumeRolePolicyDocument' },
        document: { source: { Statement: { Principal: { AWS: '222222222222' } } } },
      },
    },
  ]);
});

describe('unusable input', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unusable-'));
  const written = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  test.each<[string, () => string, string]>([
    ['a path to nothing', () => join(folder, 'nothing'), 'unreadable-file'],
    ['a directory that is no assembly', () => folder, 'unreadable-assembly'],
    ['a manifest that is no JSON', () => brokenAssembly(), 'unreadable-assembly'],
    ['a list', () => written('list.json', '[]'), 'malformed-template'],
    ['an object without resources', () => written('empty.json', '{}'), 'malformed-template'],
    ['a resource without a type', () => written('type.json', '{"Resources":{"A":{}}}'), 'malformed-template'],
    ['an empty file', () => written('empty.yaml', ''), 'malformed-template'],
  ])('%s is an error', (_, source, code) => {
    expect(errorOf(() => loadFacts(source()))).toMatchObject({ code });
  });

  test('a manifest that the CDK rejects is said so, once', () => {
    const assembly = mkdtempSync(join(tmpdir(), 'rejected-'));
    writeFileSync(join(assembly, 'manifest.json'), '{"version":"36"}');
    const { message } = errorOf(() => loadFacts(assembly));
    expect(message).toContain('Invalid manifest that the CDK does not read (Invalid semver string');
  });

  test('a folder without a manifest is named as such, with what to pass instead', () => {
    const { message } = errorOf(() => loadFacts(folder));
    expect(message).toContain('folder without manifest.json');
    expect(message).toContain('cdk.out, or a template file');
    expect(message).not.toContain('ENOENT');
  });

  function brokenAssembly(): string {
    const directory = join(folder, 'cdk.out');
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'manifest.json'), '{');
    return directory;
  }

  test('an account id that is none is an error', () => {
    const template = { Resources: { B: { Type: 'AWS::S3::Bucket' } } };
    expect(errorOf(() => loadFacts({ template, account: '1234' })).code).toBe('malformed-account-id');
  });
});

test.each([
  ['a file that is not there', 'nowhere.json', 'no such file'],
  ['a folder', '', 'a folder'],
])('%s is told in words', (_what, name, got) => {
  const path = join(mkdtempSync(join(tmpdir(), 'iam-patterns-')), name);
  expect(errorOf(() => readText(path))).toMatchObject({ code: 'unreadable-file', at: path, got });
});
