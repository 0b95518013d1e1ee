/** Starts the query process. Returns a handler that forwards requests to it, and the state of its health. */
import type { IncomingMessage } from 'node:http'
import type { Log } from '#http/process/log.ts'
import { createForward } from './forward.ts'
import type { QueryServerOptions } from './messages.ts'
import { startQueryProcess } from './supervisor.ts'

/**
 * If the process does not accept requests for longer than this, the health check fails. A restart takes only a few
 * seconds, and new requests wait until it is complete.
 */
const MAX_ABSENCE_MS = 15_000

export function openQueryProcess(
  options: Omit<QueryServerOptions, 'socket' | 'logLevel'>,
  log: Log,
  addressOf: (request: IncomingMessage) => string,
) {
  const process = startQueryProcess({ ...options, logLevel: log.level }, log)
  const forward = createForward(process, addressOf)
  return {
    forward,
    /** Number of event payloads that the process has read and that violate the schema of their event type. */
    unfitPayloads: () => process.unfitPayloads,
    /** If the process has not accepted requests for more than 15 s, the reason in one sentence; otherwise null. */
    reason: () => (process.absentMs > MAX_ABSENCE_MS ? 'the process that runs queries cannot be started' : null),
    async stop() {
      forward.close()
      await process.stop()
    },
  }
}
