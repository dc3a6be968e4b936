const eslint = require('@eslint/js');
const tseslint = require('typescript-eslint');

module.exports = tseslint.config(
  {
    ignores: [
      'dist/',
      'cdk.out/',
      'node_modules/',
      '.ci/',
      '*.config.js',
      'lib/access/testing/vitest.*',
      'test/fixed-seed.js',
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      eqeqeq: 'error',
    },
  },
  // Functions that ship as they are: CommonJS, with types in comments.
  {
    files: ['lib/patterns/handlers/**/*.js'],
    languageOptions: {
      globals: { exports: 'writable', require: 'readonly', Buffer: 'readonly', process: 'readonly' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
