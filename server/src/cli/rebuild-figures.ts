/** `pnpm figures:rebuild`: counts every figure anew from the items. Servers go on and show what was counted before until it is done. */
import { createPool } from '@takedown/prisma/client.ts'
import { rebuildFigures } from '#domain/figures/rebuild.ts'
import { withDatabase } from './database.ts'

await withDatabase(async (_db, url) => {
  const sql = createPool(url, { max: 1 })
  try {
    const started = performance.now()
    const { items } = await rebuildFigures(sql)
    console.log(`${items} sent items counted anew in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  } finally {
    await sql.end()
  }
})
