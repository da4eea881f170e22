import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import lwcTypeScript from '@salesforce/eslint-config-lwc/recommended-ts.js';

export default defineConfig([
  { ignores: ['**/node_modules/**', 'build/**', 'coverage/**', '**/fixtures/**'] },
  {
    files: ['scripts/**/*.ts', 'config/**/*.ts'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
    },
  },
  {
    files: ['force-app/**/lwc/**/*.ts'],
    extends: [lwcTypeScript, tseslint.configs.recommended],
    languageOptions: { parser: tseslint.parser },
  },
]);
