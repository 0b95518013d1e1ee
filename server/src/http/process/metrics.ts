/** `GET /metrics`: the figures of this server in the text format of Prometheus. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { isLocal } from '#http/auth/local.ts'
import type { Route } from '#http/router.ts'
import { sendJson } from '#http/send-json.ts'

/** One figure; `labels` have bounded numbers of values. */
export interface Sample {
  labels?: Record<string, string>
  value: number
}

export interface Metric {
  /** Without the prefix `takedown_`. The name of a counter ends with `_total`. */
  name: string
  help: string
  samples: Sample[]
}

export interface MetricsOptions {
  /** What a scraper sends as `Authorization: Bearer`. Without it, only requests from this machine are answered. */
  token: string | undefined
  /** Whether users reach this server under an address of this machine only, so that no proxy is in front of it. */
  isLocalServer: boolean
  /** Reads all figures. Called at most once a second. */
  read: () => Promise<Metric[]>
}

const REUSE_MS = 1_000

/** Answers 404 to everybody who may not read the figures, so that the answer reveals nothing. */
export function createMetrics({ token, isLocalServer, read }: MetricsOptions): Route {
  const expected = token === undefined ? null : digest(`Bearer ${token}`)
  const mayRead = (request: IncomingMessage): boolean => {
    if (expected) return timingSafeEqual(digest(request.headers.authorization ?? ''), expected)
    return isLocalServer && isLocal(new Headers(headersOf(request)), request.socket.remoteAddress ?? '')
  }
  let processMetrics: Registry | null = null
  let latest: Promise<string> | null = null
  let expiresAt = 0

  async function render(): Promise<string> {
    // Measuring the delay of the event loop costs a little, so it begins with the first scrape.
    if (!processMetrics) {
      processMetrics = new Registry()
      collectDefaultMetrics({ register: processMetrics })
    }
    return `${await textOf(await read())}\n${await processMetrics.metrics()}`
  }

  return async (request, response) => {
    if (!mayRead(request)) return sendJson(response, 404, { code: 'NOT_FOUND' })
    if (request.method !== 'GET') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
    if (!latest || performance.now() >= expiresAt) {
      expiresAt = Number.POSITIVE_INFINITY
      latest = render().finally(() => {
        expiresAt = performance.now() + REUSE_MS
      })
    }
    const text = await latest
    response.writeHead(200, { 'content-type': Registry.PROMETHEUS_CONTENT_TYPE, 'cache-control': 'no-store' }).end(text)
  }
}

async function textOf(metrics: readonly Metric[]): Promise<string> {
  const registry = new Registry()
  for (const { name, help, samples } of metrics) {
    if (samples.length === 0) continue
    const labelNames = [...new Set(samples.flatMap(({ labels = {} }) => Object.keys(labels)))]
    const settings = { name: `takedown_${name}`, help, labelNames, registers: [registry] }
    if (name.endsWith('_total')) {
      const counter = new Counter(settings)
      for (const { labels = {}, value } of samples) counter.inc(labels, value)
    } else {
      const gauge = new Gauge(settings)
      for (const { labels = {}, value } of samples) gauge.set(labels, value)
    }
  }
  return registry.metrics()
}

/** Digests have the same length, which a comparison in constant time requires. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
