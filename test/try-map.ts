import { writeFileSync } from 'node:fs';
import { AccessModel } from '../lib/access';
import { checkFacts } from '../lib/checks';
import { accessMap, type MapState } from '../lib/report/map/access-map';
import { mapPage } from '../lib/report/map/map-page';
import { pageAssets } from '../lib/report/map/browser-program';
const [out = '', title = '', against] = process.argv.slice(2);
const state = (source: string): MapState => {
  const model = AccessModel.fromAssembly(source.split(','));
  return { title: source, model, findings: checkFacts(model.facts) };
};
console.time('data');
const data = accessMap(state(title), against === undefined ? undefined : state(against));
console.timeEnd('data');
const page = mapPage(data, pageAssets());
console.log(page.length, JSON.stringify(data).length);
writeFileSync(out, page);
