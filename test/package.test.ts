import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as manifest from '../package.json';

const { bin, exports: subpaths, files } = manifest;
import { RULES } from '../lib/checks';
import { rulePage } from '../lib/checks/findings/rule-page';

const root = join(__dirname, '..');

/** The source that the build makes a file of `dist` from. */
const sourceOf = (built: string) => {
  const copied = built.replace(/^(\.\/)?dist\//, '');
  return existsSync(join(root, copied)) ? copied : copied.replace(/\.(js|d\.ts)$/, '.ts');
};

const targets = Object.values(subpaths).flatMap((target) =>
  typeof target === 'string' ? [] : [target.types, target.default],
);

test.each([...targets, ...Object.values(bin)])('%s is built from a source that exists', (target) => {
  expect(target).toMatch(/^(\.\/)?dist\//);
  expect(existsSync(join(root, sourceOf(target)))).toBe(true);
});

test('the subpaths are those that are promised', () => {
  expect(Object.keys(subpaths)).toEqual([
    '.',
    './access',
    './testing',
    './testing/jest-globals',
    './testing/vitest',
    './checks',
    './blueprint',
    './denial',
    './nag',
    './errors',
    './package.json',
  ]);
});

test('TypeScript finds the types of each subpath with `moduleResolution: node` too', () => {
  const types = Object.entries(subpaths).flatMap(([subpath, target]) =>
    typeof target === 'string' || subpath === '.' ? [] : [[subpath.slice(2), [target.types.slice(2)]]],
  );
  expect(manifest.typesVersions['*']).toEqual(Object.fromEntries(types));
});

test('the page of each rule, which its findings name, is in the package', () => {
  for (const { id } of RULES) {
    const page = rulePage(id);
    expect(files.some((file) => page.startsWith(`${file}/`))).toBe(true);
    expect([id, existsSync(join(root, page))]).toEqual([id, true]);
  }
});

describe('other languages', () => {
  test('find the jsii assembly in the package', () => {
    expect(files).toContain('.jsii');
  });

  test.each(Object.keys(manifest.peerDependencies))('load the peer %s with jsii', (peer) => {
    const { jsii } = JSON.parse(readFileSync(join(root, 'node_modules', peer, 'package.json'), 'utf8')) as {
      jsii?: object;
    };
    expect(jsii).toBeDefined();
  });

  test('get every runtime dependency inside the package, because jsii loads no others', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(manifest.bundledDependencies);
  });
});
