/**
 * In a demo, answers every request of a page from the stand-in on this machine, because the addresses of a demo are
 * those of real services.
 */
import { request as requestHttp } from 'node:http'
import type { BrowserContext } from 'playwright-core'
import type { EgressAddress } from '#egress/messages.ts'
import { connectThroughEgress } from '#egress/tunnel.ts'

const TIMEOUT_MS = 10_000
const MAX_BYTES = 1024 * 1024

interface StandInAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

export async function answerFromStandIn(
  context: BrowserContext,
  egress: EgressAddress,
  standIn: string,
): Promise<void> {
  await context.route('**/*', async (route) => {
    try {
      await route.fulfill(await get(new URL(route.request().url()), egress, standIn))
    } catch {
      await route.abort('failed').catch(() => {})
    }
  })
}

async function get({ host, pathname, search }: URL, egress: EgressAddress, standIn: string): Promise<StandInAnswer> {
  const socket = await connectThroughEgress(egress, new URL(standIn), { timeoutMs: TIMEOUT_MS })
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  try {
    return await new Promise((resolve, reject) => {
      const headers = { host, 'accept-encoding': 'identity', connection: 'close' }
      const sent = requestHttp({ createConnection: () => socket, path: `${pathname}${search}`, headers, signal })
      sent.on('error', reject)
      sent.once('response', async (response) => {
        const chunks: Buffer[] = []
        let size = 0
        try {
          for await (const chunk of response) {
            chunks.push(chunk)
            size += chunk.length
            if (size > MAX_BYTES) break
          }
        } catch {
          // The part that arrived is shown.
        }
        const stated = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
        resolve({
          status: response.statusCode ?? 200,
          headers: Object.fromEntries(stated),
          body: Buffer.concat(chunks),
        })
      })
      sent.end()
    })
  } finally {
    socket.destroy()
  }
}
