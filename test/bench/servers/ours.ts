/** One instance of the product as it is deployed: no demo, its log written. */
import { createApp } from '@takedown/server/app.ts'
import { scaledLimits } from '@takedown/server/http/limits/settings.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { webDir } from '@takedown/server/places.ts'
import { given, tell } from '../serving.ts'

export interface OurOptions {
  databaseUrl: string
  /** With the built web. */
  web?: boolean
}

const { databaseUrl, web } = given<OurOptions>()
const app = await createApp({
  databaseUrl,
  port: 0,
  webDir: web ? webDir : undefined,
  secret: 'a secret of the bench, long enough',
  log: createLog('info'),
  // What is measured is the work itself; no single person asks as much as the load does.
  limits: scaledLimits(1_000),
})
tell(app.url, () => app.stop())
