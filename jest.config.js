// The CDK's own template validator costs 1.5–3 s of CPU in every test file that synthesizes; one suite
// (test/examples/template-validation.test.ts) runs with it on, over every example.
process.env.CDK_VALIDATION ??= 'false';

// The CDK records a stack trace for each resource, which is a seventh of the time of a file that builds many apps. Tests
// of the line that a finding shows delete the variable.
process.env.CDK_CONTEXT_JSON ??= JSON.stringify({ 'aws:cdk:disable-creation-stack-traces': true });

const swc = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } };

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  runtime: '<rootDir>/test/cached-runtime.js',
  testSequencer: '<rootDir>/test/long-first.js',
  maxWorkers: 2,
  testTimeout: 30_000, // The first test of a file loads modules, on a machine that may be busy.
  roots: ['<rootDir>/test', '<rootDir>/examples'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '/lib/index\\.ts$': ['<rootDir>/test/lazy-index.js', swc],
    '^.+\\.ts$': ['@swc/jest', swc],
  },
  moduleNameMapper: { '^fast-check$': '<rootDir>/test/fixed-seed.js' },
  setupFilesAfterEnv: ['aws-cdk-lib/testhelpers/jest-autoclean'],
};
