/** The product as deployed, which probes content. The hosts of all addresses are served by one process of the bench. */
import { createApp } from '@takedown/server/app.ts'
import { limitGarbage } from '@takedown/server/heap.ts'
import { scaledLimits } from '@takedown/server/http/limits/settings.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { given, tell } from '../support/serving.ts'

export interface ProbingOptions {
  databaseUrl: string
  hostsUrl: string
}

const { databaseUrl, hostsUrl } = given<ProbingOptions>()
limitGarbage()
const app = await createApp({
  ...{ databaseUrl, port: 0, secret: 'a secret of the bench, long enough', log: createLog('info') },
  ...{ limits: scaledLimits(1_000), printDocuments: false },
  egress: { allow: [new URL(hostsUrl).host] },
  probes: { standIn: hostsUrl },
})
tell(app.url, () => app.stop())
