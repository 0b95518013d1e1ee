/**
 * Health checks for proxies and operators: `/health/live` answers whether the process responds, `/health/ready` (and
 * `/health`) whether it should receive requests.
 */

import type { Route } from '#http/router.ts'
import { sendJson } from '#http/send-json.ts'
import { RETRY_AFTER } from './unavailable.ts'

/** A health check: null when healthy, otherwise the reason in one sentence, which is public. */
export type Check = () => string | null | Promise<string | null>

/** Time limit for one check. Without it, a network that drops packets would delay the response. */
const TIMEOUT_MS = 2_000

/**
 * Answers `/health/ready` with 200 when every check passes, otherwise with 503 and the reason of each failed check.
 * Both answers are public and contain the result of `facts`. A check that throws or takes too long counts as failed.
 * While a check runs, further requests wait for the same run.
 */
export function createHealth(checks: Record<string, Check>, facts: () => Record<string, string | number>): Route {
  const running = new Map<string, Promise<string | null>>()

  function start(name: string, check: Check): Promise<string | null> {
    const result = (async () => check())()
      .catch(() => 'the check failed')
      .finally(() => running.delete(name))
    running.set(name, result)
    return result
  }

  async function reasonOf([name, check]: [string, Check]) {
    const reason = await withTimeout(TIMEOUT_MS, running.get(name) ?? start(name, check))
    return reason === null ? [] : [{ check: name, reason }]
  }

  return async (_request, response, path) => {
    // Each health check must open a new connection, because it also tests the network path.
    response.setHeader('connection', 'close')
    const endpoint = path.split('/').slice(2).join('/')
    if (endpoint === 'live') return sendJson(response, 200, { status: 'ok' })
    if (endpoint !== '' && endpoint !== 'ready') return sendJson(response, 404, { code: 'NOT_FOUND' })
    const reasons = (await Promise.all(Object.entries(checks).map(reasonOf))).flat()
    if (reasons.length === 0) return sendJson(response, 200, { status: 'ok', ...facts() })
    response.setHeader('retry-after', RETRY_AFTER)
    sendJson(response, 503, { status: 'not-ready', reasons, ...facts() })
  }
}

async function withTimeout(milliseconds: number, check: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, milliseconds, `no answer within ${milliseconds / 1_000} s`)
  })
  return Promise.race([check, late]).finally(() => clearTimeout(timer))
}
