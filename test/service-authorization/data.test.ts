import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import { extract } from '../../lib/service-authorization/generate/extract';
import { dataDate, dataSource, servicePrefixes } from '../../lib/service-authorization';

const DATA = join(__dirname, '../../lib/service-authorization/data');
const committed = () =>
  readdirSync(DATA, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(DATA.length + 1))
    .filter((name) => !name.startsWith('managed-policies'));

describe('the committed data', () => {
  const generated = extract();

  test('are the files that the pinned version of the source generates', () => {
    expect(committed().sort()).toEqual([...generated.keys()].sort());
  });

  test('have the content that the pinned version of the source generates', () => {
    const stale = [...generated].filter(([name, text]) => readFileSync(join(DATA, name), 'utf8') !== text);
    expect(stale.map(([name]) => name)).toEqual([]);
  });

  test('carry the notice of the source', () => {
    expect(readFileSync(join(DATA, 'NOTICE'), 'utf8')).toMatch(/MIT License[^]*Act Security/);
  });

  test('tell their date and source', () => {
    expect(dataDate()).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(dataSource()).toMatch(/^@cloud-copilot\/iam-data \d/);
    expect(servicePrefixes().length).toBeGreaterThan(400);
  });
});
