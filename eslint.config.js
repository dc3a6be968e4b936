const eslint = require('@eslint/js');
const tseslint = require('typescript-eslint');

module.exports = tseslint.config(
  {
    ignores: [
      'dist/',
      '**/cdk.out/',
      'site/',
      '.cache/',
      'node_modules/',
      '.stryker-tmp/',
      'mutation/',
      '.ci/',
      '*.config.js',
      'lib/access/testing/vitest.*',
      'test/bench/checked-app.js',
      'test/cached-runtime.js',
      'test/long-first.js',
      'test/fixed-seed.js',
      'test/lazy-index.js',
      'test/register-swc.js',
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/unbound-method': ['error', { ignoreStatic: true }],
      eqeqeq: 'error',
    },
  },
  // Functions that ship as they are: CommonJS, with types in comments.
  {
    files: ['lib/patterns/handlers/**/*.js'],
    languageOptions: {
      globals: {
        exports: 'writable',
        require: 'readonly',
        Buffer: 'readonly',
        process: 'readonly',
        setTimeout: 'readonly',
      },
    },
    rules: {
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      // An SDK client may be installed or not: only `@ts-ignore` fits both.
      '@typescript-eslint/ban-ts-comment': 'off',
      // The runtime of the function has the SDK clients; some are not installed here. `tsc -p` checks the rest.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
