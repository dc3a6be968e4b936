import { posix } from 'node:path';

/** The files of the library that a file imports, type imports included. */
function importsOf(file: string, content: string, known: ReadonlySet<string>): string[] {
  return [...content.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g)].flatMap(([, specifier = '']) => {
    const path = posix.normalize(posix.join(posix.dirname(file), specifier));
    return [`${path}.ts`, `${path}/index.ts`].filter((each) => known.has(each)).slice(0, 1);
  });
}

/** Groups of files that import one another, directly or through others (Tarjan's algorithm). */
export function cyclesIn(contents: ReadonlyMap<string, string>): string[][] {
  const known = new Set(contents.keys());
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string): number => {
    const own = index.size;
    index.set(file, own);
    low.set(file, own);
    stack.push(file);
    for (const target of importsOf(file, contents.get(file) ?? '', known)) {
      const reached = index.has(target)
        ? stack.includes(target)
          ? (index.get(target) ?? own)
          : own
        : visit(target);
      low.set(file, Math.min(low.get(file) ?? own, reached));
    }
    if (low.get(file) === own) {
      const group = stack.splice(stack.indexOf(file)).sort();
      if (group.length > 1) cycles.push(group);
    }
    return low.get(file) ?? own;
  };
  for (const file of known) if (!index.has(file)) visit(file);
  return cycles;
}

/** Words and phrases that our writing guide replaces, with the replacement. */
const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/\bin letters\b/i, 'literal'],
  [/\bletters? off\b/i, 'misspelled'],
  [/\bthere twice\b/i, 'duplicate key'],
  [/\bwhoever\b|\bwhomever\b/i, 'anyone who'],
  [/\bnobody\b/i, 'no one, or no principal'],
  [/\bmisspelt\b/i, 'misspelled'],
  [/\banew\b/i, 'again'],
  [/\btold plainly\b/i, 'Limitations'],
  [/\bdemanded of\b/i, 'required of'],
  [/\brefuse[sd]?\b/i, 'reject or fail'],
  [/\bis no (valid |AWS )?(ARN|account|role|region)\b/i, 'is not a valid …'],
  [
    /\b(anonym|author|capital|custom|general|initial|minim|normal|optim|organ|pseudonym|recogn|serial|special|summar|util)is(e|ing|ation)/i,
    '-ize',
  ],
  [/\b(behavi|col|fav|neighb)our/i, '-or'],
  [/\b(label|model|cancel|travel)l(ed|ing)\b/i, 'one l'],
  [/\bcatalogue|\bdialogue/i, '-log'],
  [/\bcentre\b/i, 'center'],
  [/\bjudgement/i, 'judgment'],
  [/\blicence/i, 'license'],
  [/\bspelt\b/i, 'spelled'],
];

const ANY_REPLACED = new RegExp(REPLACED.map(([{ source }]) => source).join('|'), 'i');

export function replacedPhrases(content: string): string[] {
  if (!ANY_REPLACED.test(content)) return [];
  // Names of the contract keep their spelling: the rule id `misspelt-…`, and the code of an error.
  return content.split('\n').flatMap((line, i) =>
    REPLACED.flatMap(([pattern, use]) => {
      const found = pattern.exec(
        line
          .replace(/\bcode: '[\w-]+'/g, '')
          .replace(/[\w-]*-[\w-]+/g, (name) => name.replace(/misspelt-/, '')),
      )?.[0];
      return found === undefined ? [] : [`${i + 1}: "${found}" (write: ${use})`];
    }),
  );
}
