/**
 * GET /briefings/<id>.html and /briefings/<id>.pdf: a briefing (the figures of a period for a press conference) as a
 * document, in English with ?lang=en, otherwise in Vietnamese. Staff may read every briefing, the press only published
 * briefings.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Briefing } from '@takedown/prisma/generated/client/client.ts'
import { type Content, readContent } from '#briefings/content.ts'
import { documentPolicy, writeDocument } from '#briefings/document.ts'
import { isoDay } from '#domain/briefings/period-input.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { audienceOf } from '#domain/core/viewer.ts'
import { sendJson } from '#http/send-json.ts'
import { NoChromiumError, type Printer } from '#printing/pdf.ts'

const DOCUMENT_PATH = /^\/briefings\/(?:Briefing_)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(html|pdf)$/

/**
 * `url` is the public URL of the server, for links in the document. Answers 503 to a request for a PDF if there is no
 * Chromium.
 */
export function createBriefingDocuments(printer: Printer, url: string) {
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    context: CommandContext,
  ): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
    const [, id = '', format] = DOCUMENT_PATH.exec(path) ?? []
    const content = id ? await contentFor(context, id) : null
    if (!content) return sendJson(response, 404, { code: 'NOT_FOUND' })
    const language = new URLSearchParams(request.url?.split('?')[1]).get('lang') === 'en' ? 'en' : 'vi'
    const html = writeDocument(content, language, url)
    const name = `${language === 'en' ? 'briefing' : 'so-lieu-hop-bao'}-${fileNameOf(content.briefing)}.${format}`
    const headers = {
      'cache-control': 'private, no-cache',
      'content-security-policy': documentPolicy,
      'content-disposition': `inline; filename="${name}"`,
    }
    if (format === 'html') {
      response.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' })
      return void response.end(html)
    }
    try {
      const pdf = await printer.print(html)
      response.writeHead(200, { ...headers, 'content-type': 'application/pdf', 'content-length': pdf.length })
      response.end(pdf)
    } catch (error) {
      if (!(error instanceof NoChromiumError)) throw error
      sendJson(response, 503, {
        code: 'NO_CHROMIUM',
        message:
          'This server has no Chromium to print with. Open the .html and print it, or install Chromium and set CHROMIUM to its path.',
      })
    }
  }
}

/** Returns null if the briefing does not exist or the viewer may not read it. */
async function contentFor({ db, viewer }: CommandContext, id: string): Promise<Content | null> {
  if (!audienceOf(viewer).read) return null
  try {
    return await readContent(db, viewer, id)
  } catch (error) {
    if (error instanceof NotFoundError) return null
    throw error
  }
}

/** The period in the name of a file: `2025-10`, `2025-q3`, `2025-h1`, `2025`, `2025-10-01_2025-11-15`. */
function fileNameOf({ period, firstDay, lastDay }: Pick<Briefing, 'period' | 'firstDay' | 'lastDay'>): string {
  const [year, month] = [firstDay.getUTCFullYear(), firstDay.getUTCMonth()]
  if (period === 'CAMPAIGN') return [firstDay, lastDay].map(isoDay).join('_')
  if (period === 'MONTH') return isoDay(firstDay).slice(0, 7)
  if (period === 'QUARTER') return `${year}-q${month / 3 + 1}`
  return period === 'HALF_YEAR' ? `${year}-h${month / 6 + 1}` : String(year)
}
