/**
 * One instance of the product as deployed: no demo, with its log. It executes every document itself, because in a
 * deployment the query process executes only documents that are not the web's.
 */
import { createApp } from '@takedown/server/app.ts'
import { limitGarbage } from '@takedown/server/heap.ts'
import { scaledLimits } from '@takedown/server/http/limits/settings.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { webDir } from '@takedown/server/paths.ts'
import { given, tell } from '../support/serving.ts'

export interface OurOptions {
  databaseUrl: string
  /** With the built web. */
  web?: boolean
}

const { databaseUrl, web } = given<OurOptions>()
limitGarbage()
const app = await createApp({
  databaseUrl,
  port: 0,
  webDir: web ? webDir : undefined,
  secret: 'a secret of the bench, long enough',
  log: createLog('info'),
  // The benchmark measures the work without budgets, because no single person sends as much as the load generator.
  limits: scaledLimits(1_000),
})
tell(app.url, () => app.stop())
