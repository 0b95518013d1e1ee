import { defineConfig } from 'prisma/config'

/** Lets Prisma's own command line work on this folder wherever it can be downloaded; ours needs no download. */
export default defineConfig({
  schema: 'schema',
  migrations: { path: 'migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
