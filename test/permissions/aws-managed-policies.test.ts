import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { DocumentPermissions, ProblemSeverity, type Permissions } from '../../lib/permissions';
import { EXPLAINED } from './aws-managed-policies-explained';
import { describeWith } from '../describe-with';

const CORPUS = join(__dirname, '../../../shared/corpora/aws-managed-policies.jsonl');
const isPresent = existsSync(CORPUS);

interface Entry {
  readonly name: string;
  readonly document: unknown;
}

describeWith(isPresent, CORPUS, 'AWS managed policies', () => {
  const entries = isPresent
    ? readFileSync(CORPUS, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Entry)
    : [];

  const loaded = new Map<string, Permissions>();

  test('load, every one of them', () => {
    expect(entries).toHaveLength(1641);
    for (const { name, document } of entries) loaded.set(name, DocumentPermissions.fromObject(document));
  });

  test('have statements without any effect only where that is explained', () => {
    const found = new Set<string>();
    for (const [name, permissions] of loaded) {
      for (const { severity, code, at } of permissions.problems()) {
        if (severity === ProblemSeverity.ERROR) found.add(`${name}: ${code}: ${at.split(': ').at(-1) ?? ''}`);
      }
    }
    const explained = Object.values(EXPLAINED).flat();
    expect([...found].filter((each) => !explained.some((one) => matches(one, each)))).toEqual([]);
    expect(explained.filter((one) => ![...found].some((each) => matches(one, each)))).toEqual([]);
  });
});

/** `*` at the end stands for the rest. */
function matches(pattern: string, text: string): boolean {
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern;
}
