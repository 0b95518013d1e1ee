/** The product as deployed, with a mail server. It answers how late its event loop was. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createApp } from '@takedown/server/app.ts'
import { limitGarbage } from '@takedown/server/heap.ts'
import { scaledLimits } from '@takedown/server/http/limits/settings.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { given, tell } from '../support/serving.ts'
import type { Delays } from './letters.ts'

export interface DeliveringOptions {
  databaseUrl: string
  smtpUrl: string
  printDocuments: boolean
}

const { databaseUrl, smtpUrl, printDocuments } = given<DeliveringOptions>()
limitGarbage()
const app = await createApp({
  databaseUrl,
  port: 0,
  secret: 'a secret of the bench, long enough',
  log: createLog('info'),
  limits: scaledLimits(1_000),
  mail: { smtpUrl, from: 'Desk <desk@example.vn>', replyDomain: 'tra-loi.example.vn' },
  printDocuments,
})
const delays = monitorEventLoopDelay({ resolution: 5 })
delays.enable()

const readDelays = (): Delays => {
  const read = { p99: delays.percentile(99) / 1e6, longest: delays.max / 1e6 }
  delays.reset()
  return read
}

tell(app.url, () => app.stop(), { delays: readDelays })
