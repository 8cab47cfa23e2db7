import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules/', '.embedded/'] },
  eslint.configs.recommended,
  {
    files: ['policy/index.js', 'test/trials/programs/pack/index.js'],
    languageOptions: { globals: { require: 'readonly' } },
  },
  {
    files: ['tools/bench/programs/bare/*.js'],
    languageOptions: { globals: { require: 'readonly', process: 'readonly', module: 'writable' } },
  },
  {
    files: ['*.cjs'],
    languageOptions: {
      globals: { require: 'readonly', process: 'readonly', __dirname: 'readonly' },
    },
  },
  {
    // Run by mongosh, not by Node.js.
    files: ['components/data-tier/mongodb/dev/users.js'],
    languageOptions: { globals: { require: 'readonly', Mongo: 'readonly', sleep: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      // Numbers in messages read well as they are; objects stay refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A resource is created for its effect: `new k8s.core.v1.Namespace(...)` is Pulumi's own idiom.
      'no-new': 'off',
      'max-lines': ['error', 300],
    },
  },
);
