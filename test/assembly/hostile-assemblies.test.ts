import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Manifest } from 'aws-cdk-lib/cloud-assembly-schema';
import type { IamPatternsError } from '../../lib/errors';
import { loadFacts } from '../../lib/assembly/load';
import type { Json, JsonObject } from '../../lib/text/json';
import { errorOf } from './in-account';

const SECRET = 'root:x:0:0:hunter2';

/** A cloud assembly of these artifacts and files in a folder of its own, beside a file with a secret. */
function assembly(artifacts: JsonObject, files: Readonly<Record<string, Json>> = {}): string {
  const around = mkdtempSync(join(tmpdir(), 'hostile-'));
  writeFileSync(join(around, 'secret.txt'), SECRET);
  const directory = join(around, 'cdk.out');
  mkdirSync(directory);
  const manifest = { version: Manifest.version(), artifacts };
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(directory, name), JSON.stringify(content));
  return directory;
}

const stack = (templateFile: Json, more: JsonObject = {}): JsonObject => ({
  App: {
    type: 'aws:cloudformation:stack',
    environment: 'aws://111111111111/eu-west-1',
    properties: { templateFile },
    ...more,
  },
});
const nesting = (...paths: string[]): JsonObject => ({
  Resources: Object.fromEntries(
    paths.map((path, i) => [
      `N${i}`,
      { Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': path } },
    ]),
  ),
});
const nestedAssembly = (directoryName: Json): JsonObject => ({
  Stage: { type: 'cdk:cloud-assembly', properties: { directoryName } },
});

function expectError(code: string, directory: string): IamPatternsError {
  const error = errorOf(() => loadFacts(directory));
  expect(error.code).toBe(code);
  expect(error.message).not.toContain('hunter2');
  return error;
}

describe('a manifest that leads outside of its assembly is rejected, and the file is not quoted', () => {
  test.each<[string, string, JsonObject, Record<string, Json>]>([
    ['by its template', 'path-outside-assembly', stack('../secret.txt'), {}],
    ['by a template far above', 'path-outside-assembly', stack('../../../../../../etc/passwd'), {}],
    [
      'by a nested template',
      'path-outside-assembly',
      stack('a.json'),
      { 'a.json': nesting('../secret.txt') },
    ],
    ['by a nested assembly', 'path-outside-assembly', nestedAssembly('..'), {}],
    [
      'by the file of its metadata',
      'path-outside-assembly',
      stack('a.json', { additionalMetadataFile: '../secret.txt' }),
      { 'a.json': { Resources: { T: { Type: 'AWS::SNS::Topic' } } } },
    ],
  ])('%s', (_, code, artifacts, files) => {
    expectError(code, assembly(artifacts, files));
  });

  test('by a symbolic link', () => {
    const directory = assembly(stack('link.json'));
    symlinkSync('../secret.txt', join(directory, 'link.json'));
    expectError('path-outside-assembly', directory);
  });

  test('by a link to a folder', () => {
    const directory = assembly(stack('folder/secret.txt'));
    symlinkSync('..', join(directory, 'folder'));
    expectError('path-outside-assembly', directory);
  });

  test('but an assembly that is itself behind a link is read', () => {
    const directory = assembly(stack('a.json'), { 'a.json': { Resources: {} } });
    const link = join(directory, '../link');
    symlinkSync(directory, link);
    expect(loadFacts(link).accounts).toEqual(['111111111111']);
  });

  test('and the name of a folder beside it is not taken for its inside', () => {
    const directory = assembly(stack('../cdk.out.json'));
    writeFileSync(`${directory}.json`, '{"Resources":{}}');
    expectError('path-outside-assembly', directory);
  });
});

describe('a file that is not a template is not quoted', () => {
  const file = (content: string) => {
    const path = join(mkdtempSync(join(tmpdir(), 'hostile-')), 'file');
    writeFileSync(path, content);
    return path;
  };
  test.each<[string, string, string]>([
    ['text', `${SECRET}\n`, 'malformed-template'],
    ['a list', `["${SECRET}"]`, 'malformed-template'],
    ['an object', `{"password": "${SECRET}"}`, 'malformed-template'],
    ['broken JSON', `{"password": "${SECRET}" "hunter2"}`, 'malformed-file'],
    ['JSON with text behind it', `{} ${SECRET}`, 'malformed-file'],
    ['broken YAML', `a: "${SECRET}\nhunter2: [`, 'malformed-file'],
    ['YAML with an unknown alias', `a: *hunter2`, 'malformed-file'],
    ['a key in PEM', `-----BEGIN PRIVATE KEY-----\nhunter2: {\n-----END`, 'malformed-file'],
  ])('%s', (_, content, code) => {
    expectError(code, file(content));
  });
});

describe('an assembly that never ends is an error', () => {
  test.each(['.', './', 'inner/..'])('nested in itself as %s', (name) => {
    const directory = assembly(nestedAssembly(name));
    mkdirSync(join(directory, 'inner'));
    expectError('nested-assembly-cycle', directory);
  });

  test('by a template that nests itself', () => {
    expectError('nested-too-deeply', assembly(stack('a.json'), { 'a.json': nesting('a.json') }));
  });

  test('by templates that multiply', () => {
    const files = Object.fromEntries(
      Array.from({ length: 18 }, (_, i) => [
        `t${i}.json`,
        nesting(...Array<string>(8).fill(`t${i + 1}.json`)),
      ]),
    );
    expectError(
      'too-many-nested-stacks',
      assembly(stack('t0.json'), { ...files, 't18.json': { Resources: {} } }),
    );
  });
});

describe('a manifest of the wrong form is an error of ours', () => {
  test.each<[string, JsonObject]>([
    ['an environment that is a number', stack('a.json', { environment: 5 })],
    ['an environment that is not one', stack('a.json', { environment: 'aws://x' })],
    ['no environment', stack('a.json', { environment: null })],
    ['a template file that is a number', stack(5)],
    [
      'a stack name that is an object',
      stack('a.json', { properties: { templateFile: 'a.json', stackName: {} } }),
    ],
    ['artifacts that are a number', 5 as unknown as JsonObject],
    ['artifacts that are a list', [] as unknown as JsonObject],
    ['artifacts that are null', null as unknown as JsonObject],
    ['an artifact that is a number', { App: 5 }],
    ['an artifact without a type', { App: { properties: { templateFile: 'a.json' } } }],
    ['a nested assembly without a directory', nestedAssembly(null)],
    ['a nested assembly whose directory is a number', nestedAssembly(7)],
  ])('%s', (_, artifacts) => {
    expectError('unreadable-assembly', assembly(artifacts, { 'a.json': { Resources: {} } }));
  });
});
