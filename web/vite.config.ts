import { lingui } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { documents } from './vite/documents.ts'

const api = process.env.API ?? 'http://127.0.0.1:4000'
const proxied = (ws = false) => ({ target: api, ws })

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    documents(),
    react(),
    babel({ plugins: ['@lingui/babel-plugin-lingui-macro'] }),
    lingui({ cwd: import.meta.dirname, failOnMissing: true, failOnCompileError: true }),
    tailwind(),
  ],
  server: {
    host: '127.0.0.1',
    proxy: {
      '/graphql': proxied(true),
      '/auth': proxied(),
      '/uploads': proxied(),
      '/evidence': proxied(),
      '/pairing': proxied(),
      '/commitment-files': proxied(),
    },
  },
  build: { target: 'es2023', sourcemap: true },
})
