/** One instance of the product as it is deployed: no demo, its log written. */
import { createApp } from '@takedown/server/app.ts'
import { createLog } from '@takedown/server/http/log.ts'
import { given, tell } from '../serving.ts'

export interface OurOptions {
  databaseUrl: string
}

const { databaseUrl } = given<OurOptions>()
const app = await createApp({
  databaseUrl,
  port: 0,
  secret: 'a secret of the bench, long enough',
  log: createLog('info'),
})
tell(app.url, () => app.stop())
