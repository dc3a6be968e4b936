import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, posix, sep } from 'node:path';
import { devDependencies, name } from '../package.json';
import { cyclesIn, replacedPhrases } from './source-structure';

/**
 * Rooms that are not clean yet, by check. The lists only get shorter: who cleans a room removes its line, and a line
 * that is not needed any more fails the test.
 */
const NOT_YET_CLEAN = {
  cycles: [] as string[],
  caches: [] as string[],
  size: [] as string[],
  readme: [] as string[],
  language: [] as string[],
};

/** Files over the limit that are one table: data, read by key. */
const TABLES: readonly string[] = [
  'index.ts',
  'checks/generate/access-analyzer-codes.ts',
  'permissions/recipes/unrelated-actions.ts',
];

const MAX_LINES = 250;
const ROOT = join(__dirname, '..');
const LIB = join(ROOT, 'lib');

const sources = filesBelow(LIB, '.ts');
const text = new Map(sources.map((file) => [file, readFileSync(join(LIB, file), 'utf8')]));

/** Paths below the folder with forward slashes; generated data are left out. */
function filesBelow(folder: string, ...endings: string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => endings.some((ending) => file.endsWith(ending)) && !file.includes('/data/'))
    .sort();
}

function roomOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? file) : basename(file, '.ts');
}

/** The faults outside of the rooms that are listed, and the listed rooms without a fault. */
function judge(faults: readonly { file: string; fault: string }[], listed: readonly string[]) {
  return {
    faults: faults.filter(({ file }) => !listed.includes(roomOf(file))).map(({ fault }) => fault),
    cleanButListed: listed.filter((room) => !faults.some(({ file }) => roomOf(file) === room)),
  };
}

const CLEAN = { faults: [], cleanButListed: [] };

function duplicateNames(files: readonly string[]): string[] {
  const names = files.map((file) => posix.basename(file)).filter((name) => name !== 'index.ts');
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}

/** Maps and sets of a module that begin empty: they grow as long as the process runs. Weak ones do not. */
function growingMaps(content: string): string[] {
  return [...content.matchAll(/^(?:export )?const (\w+)([^=\n]*) = new (?:Map|Set)\b[^[\n]*\(\);/gm)].flatMap(
    ([, name = '', type = '']) => (type.includes('Readonly') ? [] : [name]),
  );
}

test('no files of the library import one another in a circle', () => {
  const faults = cyclesIn(text).map((group) => ({ file: group[0] ?? '', fault: group.join(', ') }));
  expect(judge(faults, NOT_YET_CLEAN.cycles)).toEqual(CLEAN);
});

test('every file name occurs once in the library', () => {
  expect(duplicateNames(sources)).toEqual([]);
});

test(`no file of the library is longer than ${MAX_LINES} lines, except tables`, () => {
  const faults = sources.flatMap((file) => {
    const lines = (text.get(file) ?? '').split('\n').length - 1;
    return lines <= MAX_LINES || TABLES.includes(file) ? [] : [{ file, fault: `${file}: ${lines} lines` }];
  });
  expect(judge(faults, NOT_YET_CLEAN.size)).toEqual(CLEAN);
  expect(TABLES.filter((file) => !existsSync(join(LIB, file)))).toEqual([]);
});

test('no module keeps a map that grows without a bound', () => {
  const faults = sources.flatMap((file) =>
    growingMaps(text.get(file) ?? '').map((name) => ({ file, fault: `${file}: ${name}` })),
  );
  expect(judge(faults, NOT_YET_CLEAN.caches)).toEqual(CLEAN);
});

test('every folder of the library has a README of at most 40 lines', () => {
  const folders = new Set(sources.filter((file) => file.includes('/')).map((file) => roomOf(file)));
  const faults = [...folders].flatMap((folder) => {
    const readme = join(LIB, folder, 'README.md');
    const file = `${folder}/README.md`;
    if (!existsSync(readme)) return [{ file, fault: `${folder}: none` }];
    const lines = readFileSync(readme, 'utf8').trimEnd().split('\n').length;
    return lines <= 40 ? [] : [{ file, fault: `${folder}: ${lines} lines` }];
  });
  expect(judge(faults, NOT_YET_CLEAN.readme)).toEqual(CLEAN);
});

const FILE_NAMES = new Set(sources.map((file) => posix.basename(file)));

/** Names of other packages and of modules of the CDK. */
const FOREIGN = [...Object.keys(devDependencies), name, 'aws-iam', 'region-info', 'iam-patterns'];

/** What a README of the library links to, and what it names in code as a path or as a name of several words. */
function namesWithoutFile(readme: string, content: string): string[] {
  const folder = posix.dirname(readme);
  const exists = (path: string) => [folder, '', '..'].some((from) => existsSync(join(LIB, from, path)));
  const prose = content.replace(/^```[^]*?^```/gm, '');
  const links = [...prose.matchAll(/\]\((?!https?:)([^)#]+)/g)].flatMap(([, link = '']) => link);
  const names = [...prose.matchAll(/`([a-z/.-]+)`/g)].flatMap(([, code = '']) => code);
  return [
    ...links.filter((link) => !exists(link)),
    ...names.filter((code) => {
      if (FOREIGN.some((each) => code === each || code.startsWith(`${each}/`))) return false;
      if (code.includes('/')) return !exists(code) && !exists(`${code}.ts`);
      if (!/^[a-z]+(-[a-z]+)+$|\.ts$/.test(code)) return false;
      const file = code.replace(/(\.ts)?$/, '.ts');
      return !FILE_NAMES.has(file) && !FILE_NAMES.has(file.replace('.ts', '-command.ts')) && !exists(code);
    }),
  ];
}

test('every file and folder that a README of the library names exists', () => {
  const stale = filesBelow(LIB, 'README.md').flatMap((readme) =>
    namesWithoutFile(readme, readFileSync(join(LIB, readme), 'utf8')).map((each) => `${readme}: ${each}`),
  );
  expect(stale).toEqual([]);
});

test('sources and documents use the words of the writing guide', () => {
  const documents = [
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    ...filesBelow(join(ROOT, 'docs'), '.md').map((file) => `docs/${file}`),
    ...filesBelow(LIB, '.ts', '.md').map((file) => `lib/${file}`),
    ...filesBelow(join(ROOT, 'examples'), '.ts', '.md').map((file) => `examples/${file}`),
  ];
  const faults = documents.flatMap((path) => {
    const file = path.replace(/^lib\//, '');
    return replacedPhrases(readFileSync(join(ROOT, path), 'utf8')).map((phrase) => ({
      file,
      fault: `${path}:${phrase}`,
    }));
  });
  expect(judge(faults, NOT_YET_CLEAN.language)).toEqual(CLEAN);
});

describe('this test can fail', () => {
  test('on a circle of two or three files, through type imports too', () => {
    const files = new Map([
      ['a/x.ts', "import type { Y } from './y';"],
      ['a/y.ts', "import { z } from '../b/z';"],
      ['b/z.ts', "export * from '../a/x';"],
      ['b/alone.ts', "import { z } from './z';"],
    ]);
    expect(cyclesIn(files)).toEqual([['a/x.ts', 'a/y.ts', 'b/z.ts']]);
    expect(cyclesIn(new Map([...files].filter(([name]) => name !== 'a/y.ts')))).toEqual([]);
  });

  test('on a file name that occurs twice, except index.ts', () => {
    expect(duplicateNames(['a/x.ts', 'b/x.ts', 'a/index.ts', 'b/index.ts'])).toEqual(['x.ts']);
  });

  test('on a module map that begins empty, and not on a table or a weak map', () => {
    const content = [
      'const cache = new Map<string, string>();',
      'export const seen: Set<string> = new Set();',
      "const TABLE = new Map([['a', 1]]);",
      'const NONE: ReadonlySet<string> = new Set();',
      'const weak = new WeakMap<object, string>();',
      '  const local = new Map<string, string>();',
    ].join('\n');
    expect(growingMaps(content)).toEqual(['cache', 'seen']);
  });

  test('on a phrase that the guide replaces, and not on a rule id or an error code', () => {
    expect(replacedPhrases('AWS refuses it.\nSee misspelt-service-principal.\nNobody knows.')).toEqual([
      '1: "refuses" (write: reject or fail)',
      '3: "Nobody" (write: no one, or no principal)',
    ]);
    expect(replacedPhrases("code: 'trust-with-nobody',\ngot: 'trust with-nobody',")).toEqual([
      '2: "nobody" (write: no one, or no principal)',
    ]);
  });

  test('on a path, a link and a name that a README gives to no file', () => {
    const readme =
      'See `rules/`, `rules/lost`, `engine`, `document-lost`, `check-facts`, [x](reference/README.md), [y](lost.md).';
    expect(namesWithoutFile('checks/README.md', readme)).toEqual(['lost.md', 'rules/lost', 'document-lost']);
  });

  test('on a room that is listed and clean', () => {
    expect(judge([{ file: 'a/x.ts', fault: 'x' }], ['a', 'b'])).toEqual({
      faults: [],
      cleanButListed: ['b'],
    });
  });
});
