/**
 * How large the map of 40 accounts with 2,000 roles is, how long it takes to make, and how fast Chromium opens it. Run
 * with `npx ts-node test/bench/map.ts`; it asserts nothing. The measure: under 5 MB, open in under 2 s.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AccessModel } from '../../lib/access';
import { checkFacts } from '../../lib/checks';
import { accessMap } from '../../lib/report/map/access-map';
import { pageAssets } from '../../lib/report/map/browser-program';
import { mapPage } from '../../lib/report/map/map-page';
import { CHROMIUM, launch } from '../report/map/chromium';
import { organization } from './map-fixture';

function measure<T>(name: string, work: () => T): T {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  console.log(`${name}: ${((user + system) / 1e6).toFixed(2)} s of processor time`);
  return result;
}

async function main(): Promise<void> {
  const model = measure('reading 2,000 roles of 40 accounts', () =>
    AccessModel.fromAssembly(organization(40)),
  );
  const findings = measure('checks', () => checkFacts(model.facts));
  const data = measure('graph', () => accessMap({ title: '40 accounts', model, findings }));
  const page = measure('page', () => mapPage(data, pageAssets()));
  console.log(`${data.nodes.length} nodes, ${data.edges.length} edges, ${(page.length / 1e6).toFixed(2)} MB`);
  const file = process.argv[2] ?? join(mkdtempSync(join(tmpdir(), 'iam-patterns-map-')), 'access.html');
  writeFileSync(file, page);
  if (CHROMIUM === undefined) {
    console.log('Chromium is not installed: its time is not measured');
    return;
  }
  const browser = await launch();
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await tab.goto(pathToFileURL(file).href);
    await tab.waitForSelector('html[data-ready]');
    times.push(Number(await tab.getAttribute('html', 'data-ready')));
    await tab.close();
  }
  await browser.close();
  console.log(`Chromium opens it in ${times.join(', ')} ms`);
}

void main();
