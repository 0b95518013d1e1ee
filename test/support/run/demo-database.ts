/** Databases with the whole demo, which takes many seconds to load. */
import { createClient } from '@takedown/prisma/client.ts'
import { loadDemo } from '@takedown/server/demo/demo.ts'
import { loadReference } from '@takedown/server/domain/packs/first-load.ts'
import { copyOf } from './database.ts'

/** A database of its own with the demo as it was loaded at the beginning of the run. */
export const demoDatabase = (): Promise<string> =>
  copyOf('demo', async (url) => {
    const db = createClient(url)
    await loadReference(db, new Date())
    await loadDemo(db, new Date())
    await db.$disconnect()
  })
