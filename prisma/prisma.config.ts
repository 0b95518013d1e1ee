/**
 * Configures Prisma's own command line for this folder, for machines that can download it. The commands of cli.ts need
 * no download.
 */
import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'schema',
  migrations: { path: 'migrations' },
  datasource: { url: process.env.DIRECT_DATABASE_URL || process.env.DATABASE_URL || '' },
})
