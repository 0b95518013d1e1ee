/**
 * POST /inbound/xarf: a program with a key files abuse reports in the format XARF, version 4: one report, or an array of at
 * most 100. The answer states what became of each report.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { recordRefusal } from '#domain/accounts/refusals.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { ForbiddenError, IdempotencyError, TryAgainError } from '#domain/core/errors.ts'
import { authorize } from '#domain/core/policy.ts'
import { submitXarf, type XarfOutcome } from '#domain/tips/xarf.ts'
import { Slots } from '#http/limits/slots.ts'
import { InvalidJsonError, parseJson } from '#http/process/json.ts'
import { sendJson } from '#http/send-json.ts'

/** A larger body would hold up the server while it is parsed. Evidence inside of reports is not kept. */
const MAX_BYTES = 2 * 1024 * 1024
const MAX_REPORTS = 100
const slots = new Slots({ perAccount: 1, total: 4 })

export async function receiveXarf(
  request: IncomingMessage,
  response: ServerResponse,
  context: CommandContext,
): Promise<void> {
  const { viewer } = context
  if (request.method !== 'POST') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  if (viewer.kind !== 'key') return refuse(response, 401, { code: 'NOT_SIGNED_IN' })
  try {
    authorize(viewer, 'submitTip')
  } catch (error) {
    await recordRefusal(context, { command: 'submitTip', error })
    if (!(error instanceof ForbiddenError)) throw error
    return refuse(response, 403, { code: 'FORBIDDEN' })
  }
  const leave = slots.enter(viewer.id ?? '')
  if (!leave) return refuse(response, 429, { code: 'TOO_MANY_UPLOADS' })
  try {
    const reports = await readReports(request)
    if (reports === 'TOO_LARGE') return refuse(response, 413, { code: 'TOO_LARGE', limit: MAX_BYTES })
    if (!reports) return sendJson(response, 400, { code: 'BAD_USER_INPUT', limit: MAX_REPORTS })
    const outcomes: (XarfOutcome | { report_id: string | null; state: 'OTHER_CONTENT' | 'TRY_AGAIN' })[] = []
    for (const report of reports) outcomes.push(await file(context, report))
    sendJson(response, 200, { reports: outcomes })
  } finally {
    leave()
  }
}

async function file(context: CommandContext, report: unknown) {
  try {
    return await submitXarf(context, report)
  } catch (error) {
    const { report_id } = report as { report_id: string }
    // The same id with other content.
    if (error instanceof IdempotencyError) return { report_id, state: 'OTHER_CONTENT' as const }
    if (error instanceof TryAgainError) return { report_id, state: 'TRY_AGAIN' as const }
    throw error
  }
}

/** Returns null if the body is no JSON, or has no report or too many. */
async function readReports(request: IncomingMessage): Promise<unknown[] | 'TOO_LARGE' | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BYTES) return 'TOO_LARGE'
    chunks.push(chunk)
  }
  try {
    const json = parseJson(Buffer.concat(chunks).toString('utf8'))
    const reports = Array.isArray(json) ? json : [json]
    return reports.length > 0 && reports.length <= MAX_REPORTS ? reports : null
  } catch (error) {
    if (error instanceof InvalidJsonError) return null
    throw error
  }
}

/** The connection is closed, because a part of the body may still be unread. */
function refuse(response: ServerResponse, status: number, body: { code: string; limit?: number }): void {
  response.setHeader('connection', 'close')
  sendJson(response, status, body)
}
