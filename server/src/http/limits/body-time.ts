/** How long the body of a request may take to come in: whoever drips it holds a connection and memory. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { sendJson } from '#http/send-json.ts'

/** Milliseconds for every body, until somebody who is known is allowed more. */
const BODY_MS = 15_000
/** Milliseconds for a file that is kept as evidence. */
export const UPLOAD_MS = 120_000

const running = new WeakMap<IncomingMessage, { response: ServerResponse; timer: NodeJS.Timeout }>()

/** Answers 408 to a body that is not here in time, and cuts the connection. */
export const limitBodyTime =
  (serve: RequestListener, milliseconds = BODY_MS): RequestListener =>
  (request, response) => {
    start(request, response, milliseconds)
    request.once('close', () => clearTimeout(running.get(request)?.timer))
    serve(request, response)
  }

/** For a sender who is known: so many milliseconds from now on; null where the route itself watches over it. */
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
