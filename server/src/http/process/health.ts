/**
 * What a proxy or an operator asks a server: `/health/live` whether the process answers, `/health/ready` (and `/health`)
 * whether it should be sent requests.
 */

import type { Route } from '#http/router.ts'
import { sendJson } from '#http/send-json.ts'
import { RETRY_AFTER } from './unavailable.ts'

/** Null when all is well, else one sentence that says what is not. Anyone may read it. */
export type Check = () => string | null | Promise<string | null>

/** Longest that a check may take, in milliseconds: a network that swallows packets must not make the answer wait. */
const PATIENCE_MS = 2_000

/**
 * 200 `{ status: 'ok', position }` when every check passes, else 503 `{ status: 'not-ready', reasons, position }` with one
 * `{ check, reason }` each. A check that hangs or throws has failed, and is not begun again before it has ended.
 */
export function createHealth(checks: Record<string, Check>, position: () => string): Route {
  const running = new Map<string, Promise<string | null>>()

  function begin(name: string, check: Check): Promise<string | null> {
    const begun = (async () => check())()
      .catch(() => 'the check failed')
      .finally(() => running.delete(name))
    running.set(name, begun)
    return begun
  }

  async function reasonOf([name, check]: [string, Check]) {
    const reason = await within(PATIENCE_MS, running.get(name) ?? begin(name, check))
    return reason === null ? [] : [{ check: name, reason }]
  }

  return async (_request, response, path) => {
    // Whoever asks wants to know of the way here, each time anew: a kept connection may be one that was cut.
    response.setHeader('connection', 'close')
    const request = path.split('/').slice(2).join('/')
    if (request === 'live') return sendJson(response, 200, { status: 'ok' })
    if (request !== '' && request !== 'ready') return sendJson(response, 404, { code: 'NOT_FOUND' })
    const reasons = (await Promise.all(Object.entries(checks).map(reasonOf))).flat()
    if (reasons.length === 0) return sendJson(response, 200, { status: 'ok', position: position() })
    response.setHeader('retry-after', RETRY_AFTER)
    sendJson(response, 503, { status: 'not-ready', reasons, position: position() })
  }
}

/** What `check` says, or that it said nothing in time. */
async function within(milliseconds: number, check: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, milliseconds, `no answer within ${milliseconds / 1_000} s`)
  })
  return Promise.race([check, late]).finally(() => clearTimeout(timer))
}
