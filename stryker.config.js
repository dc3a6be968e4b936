/**
 * Mutation tests: `npm run mutation` mutates one room and runs its tests. Choose the room with ROOM, and files of it with
 * --mutate: `ROOM=limits npm run mutation`, `npm run mutation -- --mutate lib/policy/quota.ts`. Not part of `npm test`.
 *
 * A surviving mutant is a change that no test noticed. Add a test, or a reason why the change is not observable.
 */
const jest = require('./jest.config.js');

const ROOMS = {
  policy: { mutate: ['lib/policy/**/*.ts'], tests: ['test/policy'] },
  authorization: { mutate: ['lib/authorization/**/*.ts'], tests: ['test/authorization'] },
  trust: { mutate: ['lib/trust/**/*.ts'], tests: ['test/trust', 'test/patterns'] },
  limits: {
    mutate: ['lib/checks/rules/quotas/**/*.ts', 'lib/policy/quota.ts'],
    tests: ['test/checks'],
    related: false,
  },
};
const room = ROOMS[process.env.ROOM ?? 'policy'];
if (room === undefined)
  throw new Error(`Invalid ROOM "${process.env.ROOM}": expected ${Object.keys(ROOMS).join(', ')}.`);

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
module.exports = {
  testRunner: 'jest',
  mutate: room.mutate,
  jest: {
    projectType: 'custom',
    // With lib among the roots, jest finds the tests that reach a mutated file through other files.
    config: { ...jest, roots: ['<rootDir>/lib', ...room.tests.map((folder) => `<rootDir>/${folder}`)] },
    enableFindRelatedTests: room.related ?? true,
  },
  coverageAnalysis: 'perTest',
  // Tests do not observe the texts of messages letter by letter.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignoreStatic: true,
  concurrency: 1,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  timeoutMS: 20000,
  clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: true, logTests: false },
  jsonReporter: { fileName: 'mutation/report.json' },
  ignorePatterns: ['cdk.out', 'dist', 'mutation', '.stryker-tmp', '.cache'],
  tempDirName: '.stryker-tmp',
};
