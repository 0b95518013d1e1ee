/** Limits the time for receiving a request body, because a body that arrives slowly holds a connection and memory. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { sendJson } from '#http/send-json.ts'

const BODY_MS = 15_000
/** Milliseconds for receiving an uploaded file or a mail. */
export const UPLOAD_MS = 120_000
/** Milliseconds for receiving a file of up to 200 MB. */
export const LARGE_UPLOAD_MS = 590_000

const running = new WeakMap<IncomingMessage, { response: ServerResponse; timer: NodeJS.Timeout }>()

/** Disconnects a sender that transmits nothing for `milliseconds`. Zero ends this limit. */
export function limitIdleTime(request: IncomingMessage, milliseconds: number): void {
  request.setTimeout(milliseconds, () => request.destroy(new Error('the sender transmitted nothing for too long')))
}

/** Answers 408 to a body that does not arrive in time, and closes the connection. */
export const limitBodyTime =
  (serve: RequestListener, milliseconds = BODY_MS): RequestListener =>
  (request, response) => {
    start(request, response, milliseconds)
    request.once('close', () => clearTimeout(running.get(request)?.timer))
    serve(request, response)
  }

/**
 * Gives the sender `milliseconds` from now to send the body. The caller must first authenticate the sender or limit the
 * number of such senders. Null is for a route with a time limit of its own.
 */
export function allowBodyTime(request: IncomingMessage, milliseconds: number | null): void {
  const limited = running.get(request)
  if (!limited) return
  clearTimeout(limited.timer)
  if (milliseconds !== null) start(request, limited.response, milliseconds)
}

function start(request: IncomingMessage, response: ServerResponse, milliseconds: number): void {
  const timer = setTimeout(() => {
    if (request.complete) return
    if (!response.headersSent) response.setHeader('connection', 'close')
    sendJson(response, 408, { code: 'BODY_TOO_SLOW' })
    request.socket.destroySoon()
  }, milliseconds)
  running.set(request, { response, timer })
}
