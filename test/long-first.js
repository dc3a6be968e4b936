const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Files that take ten seconds and more. Jest remembers times, but not in a fresh clone, where it begins with large files:
 * a worker that begins one of these at the end keeps the other one waiting.
 */
const LONG = [
  'test/report/map/page-in-browser.test.ts',
  'test/access/proof/random-apps.test.ts',
  'test/cli/check-stream.test.ts',
  'test/examples/validation.test.ts',
  'test/permissions/boundary-paths.test.ts',
  'examples/organization/blueprint.test.ts',
  'test/pipelines.test.ts',
  'test/access/proof/no-new-access.test.ts',
].map((file) => join(__dirname, '..', file));

const gone = LONG.filter((file) => !existsSync(file));
if (gone.length > 0) throw new Error(`Invalid list in test/long-first.js: expected files, got ${gone}.`);

class LongFirst extends Sequencer {
  sort(tests) {
    const isLong = ({ path }) => LONG.includes(path);
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}

module.exports = LongFirst;
