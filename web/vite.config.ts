import babel, { defineRolldownBabelPreset } from '@rolldown/plugin-babel'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from './vite/compressed.ts'
import { documents } from './vite/documents.ts'
import { words } from './vite/words.ts'

const api = process.env.API ?? 'http://127.0.0.1:4000'
const proxied = (ws = false) => ({ target: api, ws })

/**
 * Babel extracts and compiles the messages. It is slow, so nearly half of the files are left out, because they have no
 * messages.
 */
const macros = defineRolldownBabelPreset({
  preset: () => ({ plugins: ['@lingui/babel-plugin-lingui-macro'] }),
  rolldown: { filter: { code: '/macro' } },
})

export default defineConfig({
  root: import.meta.dirname,
  plugins: [documents(), react(), babel({ presets: [macros] }), words(import.meta.dirname), tailwind(), compressed()],
  server: {
    host: '127.0.0.1',
    // Every route of server/src/http/routes.ts; a test compares the two.
    proxy: {
      '/graphql': proxied(true),
      '^/briefings/[^/]+\\.(html|pdf)': proxied(),
      ...Object.fromEntries(
        [
          'auth',
          'uploads',
          'imports',
          'evidence',
          'pairing',
          'commitment-files',
          'proofs',
          'report-files',
          'shared-evidence',
          'documents',
          'answer-sheets',
          'letters',
          'exports',
          'inbound',
          'schemas',
          'schema.graphql',
          'docs',
          'graphiql',
          'manual',
          'webhook-keys',
          'health',
          'livez',
          'readyz',
          'metrics',
          'source',
          'unsubscribe',
        ].map((route) => [`/${route}`, proxied()]),
      ),
    },
  },
  build: {
    target: 'es2023',
    sourcemap: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Puts the code that every screen needs into two files instead of ninety, because larger files compress
          // better. Packages have a file of their own, because they change less often. All other code is split by its
          // importers.
          groups: [
            { name: 'packages', tags: ['$initial'], test: /node_modules/, priority: 1 },
            { name: 'frame', tags: ['$initial'] },
          ],
        },
      },
    },
  },
})
