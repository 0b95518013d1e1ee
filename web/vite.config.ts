import { readFileSync } from 'node:fs'
import path from 'node:path'
import { lingui } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const api = process.env.API ?? 'http://127.0.0.1:4000'
const proxied = (ws = false) => ({ target: api, ws })

/** The documents that this build sends, by hash, beside it: the server answers these and no others. */
const persistedDocuments: Plugin = {
  name: 'persisted-documents',
  apply: 'build',
  generateBundle() {
    const file = path.join(import.meta.dirname, 'src/graphql/generated/persisted-documents.json')
    this.emitFile({ type: 'asset', fileName: 'persisted-documents.json', source: readFileSync(file) })
  },
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    babel({ plugins: ['@lingui/babel-plugin-lingui-macro'] }),
    lingui({ cwd: import.meta.dirname, failOnMissing: true, failOnCompileError: true }),
    tailwind(),
    persistedDocuments,
  ],
  server: {
    host: '127.0.0.1',
    proxy: { '/graphql': proxied(true), '/auth': proxied(), '/uploads': proxied(), '/evidence': proxied() },
  },
  build: { target: 'es2023', sourcemap: true },
})
