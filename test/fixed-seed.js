// Stands in for fast-check in every test (jest.config.js), with the same random numbers at every run, so that a red
// run can be had again. To explore: `SEED=$RANDOM npm test`, and report the seed of what fails.
const fc = require('../node_modules/fast-check/lib/cjs/fast-check.js');

fc.configureGlobal({ seed: Number(process.env.SEED ?? 20261122) });

module.exports = fc;
