/** `POST /pairing { code }`: a screen exchanges a pairing code for the token of its display. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { NotFoundError, ValidationError } from '#domain/core/errors.ts'
import { type Attempt, beginAttempt, endAttempt, undoAttempt } from '#domain/sign-in/attempts.ts'
import { pairDisplay } from '#domain/wall/displays.ts'
import { toRequest } from '#http/fetch.ts'
import { InvalidJsonError, parseJson } from '#http/process/json.ts'
import { sendJson } from '#http/send-json.ts'

const MAX_BODY_BYTES = 1024

export interface Pairing extends Pick<Attempt, 'secret' | 'now' | 'who'> {
  db: PrismaClient
}

/**
 * Answers 200 with `{ id, token }`, 404 if the code is used, expired or unknown, 422 if the code is malformed, 413 to a
 * body that is too large, 405 to another method, and 429 after many wrong codes from one address.
 */
export async function pair(request: IncomingMessage, response: ServerResponse, pairing: Pairing) {
  const { db, now } = pairing
  if (request.method !== 'POST') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  const fetchRequest = await toRequest(request, 'http://localhost', MAX_BODY_BYTES)
  if (!fetchRequest) return sendJson(response, 413, { code: 'TOO_LARGE', limit: MAX_BODY_BYTES })
  const attempt: Attempt = { ...pairing, door: 'LINK' }
  const wait = await beginAttempt(db, attempt)
  if (wait > 0) {
    response.setHeader('retry-after', wait)
    return sendJson(response, 429, { code: 'TOO_MANY_ATTEMPTS' })
  }
  try {
    const input = await fetchRequest.text().then(parseJson)
    const { id, token } = await pairDisplay(db, now, input)
    await endAttempt(db, attempt)
    sendJson(response, 200, { id: `Display_${id}`, token })
  } catch (error) {
    if (error instanceof NotFoundError) sendJson(response, 404, { code: 'NOT_FOUND' })
    else if (error instanceof ValidationError || error instanceof InvalidJsonError)
      sendJson(response, 422, { code: 'INVALID' })
    else {
      // The error of the answer matters more than one of the count.
      await undoAttempt(db, attempt).catch(() => {})
      throw error
    }
  }
}
