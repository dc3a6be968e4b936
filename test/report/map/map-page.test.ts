import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pageAssets } from '../../../lib/report/map/browser-program';
import type { MapData } from '../../../lib/report/map/map-data';
import { mapPage } from '../../../lib/report/map/map-page';
import { owning, calling, role, template, trust } from '../../access/organization-fixture';
import { organization } from '../../bench/map-fixture';
import { mapOf } from './map-of';

const assets = pageAssets();
const HOSTILE = '</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>';

function partOf(page: string, pattern: RegExp): string {
  return pattern.exec(page)?.[1] ?? '';
}

function dataOf(page: string): unknown {
  const [, type, text = ''] =
    /<script type="application\/(json|gzip)" id="data">(.*?)<\/script>/s.exec(page) ?? [];
  return JSON.parse(type === 'gzip' ? gunzipSync(Buffer.from(text, 'base64')).toString('utf8') : text);
}

const data = mapOf([owning(), calling()]);
const page = mapPage(data, assets);

test('the policy of the page allows its own program and style by their hashes, and nothing else', () => {
  const policy = partOf(page, /http-equiv="Content-Security-Policy" content="([^"]*)"/).replaceAll(
    '&#39;',
    "'",
  );
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${hash(partOf(page, /<script>(.*?)<\/script>\n<\/html>/s))}`,
    `style-src ${hash(partOf(page, /<style>(.*?)<\/style>/s))}`,
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

test('nothing is loaded: no element has a source, and no style a URL', () => {
  const markup = page.replace(/<script[^>]*>.*?<\/script>/gs, '');
  expect(markup).not.toMatch(/\ssrc=|<link|url\(|@import/);
});

test.each([
  ['a small map as JSON', data],
  [
    'a large map compressed',
    { ...data, notes: Array.from({ length: 30_000 }, (_, i) => `note ${i} of the map, of many`) },
  ],
])('%s comes out as it went in', (_, given: MapData) => {
  expect(dataOf(mapPage(given, assets))).toEqual(JSON.parse(JSON.stringify(given)));
});

test('names cannot end the element that they stand in', () => {
  const hostile = mapPage(
    mapOf([template('111111111111', { A: role(HOSTILE, trust({ Service: 'ec2.amazonaws.com' })) })]),
    assets,
  );
  expect(hostile.match(/<\/script/g)).toHaveLength(2);
  expect(hostile).not.toContain('<!--');
  expect(JSON.stringify(dataOf(hostile))).toContain(JSON.stringify(HOSTILE).slice(1, -1));
  expect(mapPage({ ...data, title: HOSTILE }, assets)).not.toContain(HOSTILE);
});

test('the licenses of what is bundled stand in the page', () => {
  const names = [...assets.script.matchAll(/^(\S+) \d+\.\d+\.\d+ \((MIT|ISC|BSD-3-Clause)\)$/gm)].map(
    ([, name]) => name,
  );
  expect(names).toEqual(
    expect.arrayContaining(['@dagrejs/dagre', '@dagrejs/graphlib', 'd3-zoom', 'd3-selection']),
  );
  expect(assets.script.match(/ \([A-Z][\w.-]*\)$/gm)).toHaveLength(names.length);
});

test('the page of 40 accounts with 2,000 roles is below 5 MB, by two of the accounts packed as a large page is', () => {
  const two = gzipSync(JSON.stringify(mapOf(organization(2))), { level: 9 }).toString('base64');
  expect(mapPage(mapOf([]), assets).length + 20 * two.length).toBeLessThan(5e6);
});
