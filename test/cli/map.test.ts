import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MapData } from '../../lib/report/map/map-data';
import { calling, owning, role, trust } from '../access/organization-fixture';
import { ACCOUNTS, file, folder, jsonOf, run, source } from './command-line';

test('-o writes the page, and nothing to the terminal', async () => {
  const page = join(folder, 'access.html');
  expect(await run(['map', ...ACCOUNTS, '-o', page, '--title', 'Our accounts'])).toEqual({
    code: 0,
    out: '',
    err: '',
  });
  const html = readFileSync(page, 'utf8');
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).toContain('<title>Access map: Our accounts</title>');
});

test('--format json gives the graph', async () => {
  const { nodes, edges } = await jsonOf<MapData>(['map', ...ACCOUNTS]);
  const names = edges.map(({ from, kind, to }) => `${nodes[from]?.name} ${kind} ${nodes[to]?.name}`);
  expect(names).toContain('ana assume ops');
});

test('many sources are a heading of a few words', async () => {
  const topic = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
  const others = ['a.json', 'b.json', 'c.json'].map((name) => file(name, topic));
  const { title } = await jsonOf<MapData>(['map', ...ACCOUNTS, ...others]);
  expect(title).toBe(`${ACCOUNTS.join(', ')} and 3 more`);
});

test('--against shows a difference, of several sources too', async () => {
  const more = source(
    'owning-more.json',
    owning({ New: role('new', trust({ AWS: 'arn:aws:iam::222222222222:user/ana' })) }),
  );
  const caller = source('calling-same.json', calling());
  const { against, nodes } = await jsonOf<MapData>(['map', more, caller, '--against', ACCOUNTS.join(',')]);
  expect(against).toBe(ACCOUNTS.join(', '));
  expect(nodes.flatMap(({ name, change }) => (change === undefined ? [] : [`${name} ${change}`]))).toEqual([
    'new gained',
  ]);
});

test('options of the rules decide about the findings on the map', async () => {
  const findingsOf = async (...options: string[]) =>
    (await jsonOf<MapData>(['map', ...ACCOUNTS, ...options])).findings.map(({ rule }) => rule);
  expect(await findingsOf()).toContain('user-policy');
  expect(await findingsOf('--off', 'user-policy')).not.toContain('user-policy');
});

test('sources that cannot be read leave an existing page as it is', async () => {
  const page = file('kept.html', 'kept');
  const { code } = await run(['map', join(folder, 'absent.json'), '-o', page]);
  expect(code).toBe(2);
  expect(existsSync(page) && readFileSync(page, 'utf8')).toBe('kept');
});

test('what is not read is noted', async () => {
  const nested = file('nested.json', {
    Resources: {
      N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/t.json' } },
    },
  });
  const { err } = await run(['map', `${nested}@111111111111`]);
  expect(err).toMatch(/^note: not read: AWS::CloudFormation::Stack/);
});
