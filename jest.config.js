/** Tests of the scripts (local org, simulator, commands) run in Node; swc turns TypeScript into CommonJS. */
const scripts = {
  displayName: 'scripts',
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  roots: ['<rootDir>/scripts'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: [],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
};

export default { projects: [scripts] };
