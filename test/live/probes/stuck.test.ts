/** A process of tasks that is stuck is ended, so that it does not keep all places for ever. */
import { createTaskProcess } from '@takedown/server/outgoing/task-process.ts'
import type { Probed, ProbeTask } from '@takedown/server/probing/probe-page.ts'
import { shippedProbeRules } from '@takedown/server/reference/probe-rules.ts'
import { expect, it } from 'vitest'
import { openEgress, openSite } from '#support/egress/egress.ts'

it('ends a task after the limit, and serves the next one with a new process', async () => {
  const site = await openSite(() => {}, '127.0.0.1')
  const opened = await openEgress({ allow: [`127.0.0.1:${site.port}`] })
  const process = createTaskProcess<ProbeTask, Probed>('probe', 8_000)
  const task = {
    ...{ address: `http://127.0.0.1:${site.port}/hanging`, rules: shippedProbeRules(null), known: null },
    egress: await opened.address(),
  }
  const startedAt = performance.now()
  expect(await process.run(task)).toBeNull()
  // The probe itself would have given up after 20 seconds.
  expect(performance.now() - startedAt).toBeLessThan(18_000)
  site.handler = (_request, response) => void response.writeHead(404).end('gone')
  expect(await process.run(task)).toMatchObject({ verdict: 'GONE' })
  process.close()
  await opened.close()
  await site.close()
})
