import { defineConfig } from '@lingui/cli'

/** Vietnamese is written in the source; English stands beside it in the catalogue. */
export default defineConfig({
  sourceLocale: 'vi',
  locales: ['vi', 'en'],
  catalogs: [{ path: '<rootDir>/src/locales/{locale}', include: ['src'], exclude: ['**/generated/**'] }],
  compileNamespace: 'es',
  format: 'po',
  formatOptions: { lineNumbers: false },
  orderBy: 'origin',
})
