/**
 * Configures Prisma's own command line for this folder, where it can be downloaded. The commands of cli.ts need no
 * download.
 */
import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'schema',
  migrations: { path: 'migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
