/**
 * Limits pipelining, in which a client sends requests on one connection without waiting for responses. A limit on the
 * number of connections would not prevent this, because one connection can carry any number of requests.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Maximum number of requests that may wait on one connection. Browsers and proxies do not pipeline. */
const MAX_WAITING = 16

/** Serves the requests of a connection one after the other, and cuts a connection on which too many wait. */
export function limitPipelining(serve: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, [IncomingMessage, ServerResponse][]>()

  const run: RequestListener = (request, response) => {
    const { socket } = request
    response.once('close', () => {
      const next = waiting.get(socket)?.shift()
      if (next && !socket.destroyed) run(...next)
      else waiting.delete(socket)
    })
    serve(request, response)
  }

  return (request, response) => {
    const queue = waiting.get(request.socket)
    if (queue === undefined) {
      waiting.set(request.socket, [])
      run(request, response)
    } else if (queue.length < MAX_WAITING) queue.push([request, response])
    else request.socket.destroy()
  }
}
