/** Opens connections to other systems through the egress process, with TLS for https addresses. */
import { isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { EgressAddress } from '#egress/messages.ts'
import { targetOf } from '#egress/targets.ts'
import { connectThroughEgress, type EgressOptions } from '#egress/tunnel.ts'

/**
 * Connects to the host of the URL. TLS has the same time limit as the connection. Rejects with a RefusedError if the
 * egress process does not connect.
 */
export async function openConnection(url: URL, egress: EgressAddress, options: EgressOptions): Promise<Socket> {
  const socket = await connectThroughEgress(egress, url, options)
  return url.protocol === 'https:' ? secure(socket, targetOf(url).host, options.timeoutMs) : socket
}

function secure(socket: Socket, host: string, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const secured = connectTls({ socket, host, servername: isIP(host) === 0 ? host : '' }, () => {
      clearTimeout(timer)
      resolve(secured)
    })
    const fail = (error: Error) => {
      clearTimeout(timer)
      socket.destroy()
      reject(error)
    }
    const timer = setTimeout(() => fail(new Error(`no secure connection in ${timeoutMs} ms`)), timeoutMs)
    secured.on('error', fail)
    secured.once('close', () => fail(new Error('the connection was closed before it was secure')))
  })
}
