/**
 * `pnpm figures:rebuild`: recounts every figure from the items. Servers keep running, and show the previous figures
 * until the recount is done.
 */
import { createPool } from '@takedown/prisma/client.ts'
import { rebuildFigures } from '#domain/figures/rebuild.ts'
import { withDatabase } from './database.ts'

await withDatabase(async (_db, url) => {
  const sql = createPool(url, { max: 1 })
  try {
    const startedAt = performance.now()
    const { items } = await rebuildFigures(sql)
    console.log(`${items} sent items recounted in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  } finally {
    await sql.end()
  }
})
