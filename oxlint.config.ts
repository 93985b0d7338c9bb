import { defineConfig } from 'oxlint';
import { layerRules } from './scripts/lint/layers.ts';
import { replacing } from './test/replacing.ts';

export default defineConfig({
  plugins: ['typescript', 'react', 'jsx-a11y', 'import', 'unicorn', 'promise'],
  categories: { correctness: 'error', suspicious: 'warn' },
  rules: {
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/only-throw-error': 'error',
    eqeqeq: 'error',
    'react/react-in-jsx-scope': 'off',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-unassigned-import': 'off',
    'no-console': 'error',
    'import/no-named-as-default-member': 'off',
    // The layer rules tell Node's modules by it.
    'unicorn/prefer-node-protocol': 'error',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
  },
  overrides: [
    {
      files: ['scripts/**', 'e2e/**', 'practice-engine/**', 'test/**', 'bench/**'],
      rules: { 'no-console': 'off' },
    },
    {
      files: ['scripts/fallback-runtime/**'],
      rules: {
        'typescript/no-unsafe-type-assertion': 'off',
        'eslint/no-extend-native': 'off',
      },
    },
    {
      files: ['electron/**'],
      rules: {
        'eslint/no-restricted-properties': [
          'error',
          {
            object: 'JSON',
            property: 'parse',
            message:
              'What others wrote is parsed by electron/system/parse-json.ts, which has a limit.',
          },
        ],
      },
    },
    {
      files: ['electron/system/parse-json.ts', 'electron/**/*.spec.ts'],
      rules: { 'eslint/no-restricted-properties': 'off' },
    },
    {
      files: ['**/*.spec.{ts,tsx}'],
      rules: {
        'eslint/no-restricted-properties': [
          'error',
          ...['mock', 'doMock', 'resetModules'].map((property) => ({
            object: 'vi',
            property,
            message: 'Its spec stands in test/replacing.ts, and has a process of its own.',
          })),
        ],
      },
    },
    { files: [...replacing], rules: { 'eslint/no-restricted-properties': 'off' } },
    ...layerRules,
  ],
  ignorePatterns: ['out', 'dist', '.cache', 'node_modules'],
});
