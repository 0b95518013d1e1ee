/** Starts the query process. */
import type { IncomingMessage } from 'node:http'
import type { SystemStatus } from '#domain/system-status/status.ts'
import type { Log } from '#http/process/log.ts'
import { createForward } from './forward.ts'
import type { QueryServerOptions } from './messages.ts'
import { startQueryProcess } from './supervisor.ts'

/** If the query process accepts no requests for longer than this, the health check fails. */
const MAX_ABSENCE_MS = 15_000

export function openQueryProcess(
  options: Omit<QueryServerOptions, 'socket' | 'logLevel'>,
  log: Log,
  addressOf: (request: IncomingMessage) => string,
  readStatus: () => Promise<SystemStatus>,
) {
  const process = startQueryProcess({ ...options, logLevel: log.level }, log, readStatus)
  const forward = createForward(process, addressOf)
  return {
    forward,
    unfitPayloads: () => process.unfitPayloads,
    commands: () => process.commands,
    reason: () => (process.absentMs > MAX_ABSENCE_MS ? 'the process that runs queries cannot be started' : null),
    async stop() {
      forward.close()
      await process.stop()
    },
  }
}
