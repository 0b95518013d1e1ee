/**
 * Health checks for proxies and operators: `/livez` (and `/health/live`) answers whether the process responds, `/readyz`
 * (and `/health`, `/health/ready`) whether it should receive requests.
 */
import type { Route } from '#http/router.ts'
import { sendJson } from '#http/send-json.ts'
import { RETRY_AFTER } from './unavailable.ts'

/** A health check: null when healthy, otherwise the reason in one sentence, which is public. */
export type Check = () => string | null | Promise<string | null>

/** Time limit for one check. Without it, a network that drops packets would delay the response. */
const TIMEOUT_MS = 2_000

/** Requests within this time after a run of the checks get its result, so that many requests cost no more than one. */
const REUSE_MS = 1_000

export interface Reason {
  check: string
  reason: string
}

export interface Findings {
  /** Why this instance cannot serve. Empty if it is ready. */
  reasons: Reason[]
  /** What a person must look after, while the instance serves. */
  warnings: Reason[]
}

export interface Health {
  /** Serves `/health`, `/livez` and `/readyz`. */
  route: Route
  /** Runs the checks, or returns the result of the last second. */
  findings(): Promise<Findings>
}

export interface HealthOptions {
  checks: Record<string, Check>
  /**
   * Names the checks that only warn: what they find concerns all instances alike, such as a late job. A load balancer
   * that removed every instance for it would end the service.
   */
  warning?: readonly string[]
  /** Public facts of both answers. */
  facts: () => Record<string, string | number>
  /**
   * Names checks that add nothing while another one fails, such as all checks that read the database while it is away.
   */
  implied?: Readonly<Record<string, readonly string[]>>
}

/**
 * Answers `/readyz` with 503 and the reason of each failed check if this instance cannot serve, otherwise with 200 and
 * the warnings, if there are any. A check that throws or takes too long counts as failed. While a check runs, further
 * requests wait for the same run.
 */
export function createHealth({ checks, warning = [], facts, implied = {} }: HealthOptions): Health {
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

  async function evaluate(): Promise<Findings> {
    const failed = (await Promise.all(Object.entries(checks).map(reasonOf))).flat()
    const covered = new Set(failed.flatMap(({ check }) => implied[check] ?? []))
    const shown = failed.filter(({ check }) => !covered.has(check))
    const warns = ({ check }: Reason) => warning.includes(check)
    return { reasons: shown.filter((each) => !warns(each)), warnings: shown.filter(warns) }
  }

  let latest: Promise<Findings> | null = null
  let expiresAt = 0
  function findings(): Promise<Findings> {
    if (latest && performance.now() < expiresAt) return latest
    expiresAt = Number.POSITIVE_INFINITY
    latest = evaluate().finally(() => {
      expiresAt = performance.now() + REUSE_MS
    })
    return latest
  }

  const route: Route = async (_request, response, path) => {
    // Each health check must open a new connection, because it also tests the network path.
    response.setHeader('connection', 'close')
    if (livenessPaths.has(path)) return sendJson(response, 200, { status: 'ok' })
    if (!readinessPaths.has(path)) return sendJson(response, 404, { code: 'NOT_FOUND' })
    const { reasons, warnings } = await findings()
    const stated = { ...(warnings.length > 0 && { warnings }), ...facts() }
    if (reasons.length === 0) return sendJson(response, 200, { status: 'ok', ...stated })
    response.setHeader('retry-after', RETRY_AFTER)
    sendJson(response, 503, { status: 'not-ready', reasons, ...stated })
  }
  return { route, findings }
}

const livenessPaths = new Set(['/livez', '/health/live'])
const readinessPaths = new Set(['/readyz', '/health', '/health/', '/health/ready'])

async function withTimeout(milliseconds: number, check: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, milliseconds, `no answer within ${milliseconds / 1_000} s`)
  })
  return Promise.race([check, late]).finally(() => clearTimeout(timer))
}
