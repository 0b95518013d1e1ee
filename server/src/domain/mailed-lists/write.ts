/** Writes the mail of a mailed list when the mail is sent, with the rights that the person has then. */
import type { PrismaClient, SavedView } from '@takedown/prisma/generated/client/client.ts'
import type { MailedListStop, ViewScreen } from '@takedown/prisma/generated/client/enums.ts'
import type { Pool } from 'pg'
import { visibleViews } from '#domain/board/saved-views.ts'
import { exportCases } from '#domain/cases/list/export.ts'
import { ForbiddenError } from '#domain/core/errors.ts'
import type { Export } from '#domain/core/lists/csv-list.ts'
import { isStaff, type Viewer } from '#domain/core/viewer.ts'
import { zoneOf } from '#domain/core/zone.ts'
import type { ListMail, Reader } from '#domain/notifications/send-mail.ts'
import type { MailLinks } from '#domain/notifications/unsubscribe.ts'
import { topicOfList } from '#domain/notifications/unsubscribe-tokens.ts'
import { exportRequests } from '#domain/requests/list/export.ts'
import { exportBoard } from '#domain/requests/list/export-board.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { exportTips } from '#domain/tips/list/export.ts'
import { exportFigures } from './figures-file.ts'
import { type Outcome, writeListMail } from './letter.ts'

/** Mail servers refuse large mails, and encoding makes an attachment a third larger. */
export const MAX_ATTACHED_BYTES = 3 * 1024 * 1024

const exports = { BOARD: exportBoard, REQUESTS: exportRequests, CASES: exportCases, TIPS: exportTips }
const paths: Record<ViewScreen, string> = { BOARD: '/board', REQUESTS: '/requests', CASES: '/cases', TIPS: '/tips' }

export interface ListWriterOptions {
  db: PrismaClient
  sql: Pool
  maxBytes?: number
}

/**
 * Returns the function that writes the mail of a list. The function returns null if the list was removed, or if the
 * person unsubscribed from it. The function ends the list, and writes a mail with the reason, if the person may no
 * longer read the list, if its view was deleted or is no longer shared, or if its filter has a term without a meaning.
 * A file above the limit is not attached; the mail then links to the list. The log has one event for each file of a
 * view, because `mailId` is the key of the command.
 */
export const createListWriter =
  ({ db, sql, maxBytes = MAX_ATTACHED_BYTES }: ListWriterOptions) =>
  async (listId: string, mailId: string, reader: Reader, now: Date, links: MailLinks): Promise<ListMail | null> => {
    const list = await db.mailedList.findUnique({ where: { id: listId } })
    // If the mail with the reason could not be sent, it is written again.
    if (!list || list.stopped === 'UNSUBSCRIBED') return null
    const viewer: Viewer = { ...reader, kind: 'user', scopes: [] }
    const view =
      list.viewId === null
        ? null
        : await db.savedView.findFirst({ where: { id: list.viewId, ...visibleViews({ id: reader.id }) } })
    const { outcome, file } = await readFile(list.viewId !== null && !view ? 'GONE' : view)
    await db.mailedList.update({
      where: { id: listId },
      data: isStop(outcome) ? { stopped: outcome } : { lastSentAt: now },
      select: { id: true },
    })
    const unsubscribe = links.unsubscribeUrl(reader.id, [topicOfList(listId)], now)
    const timeZone = reader.timeZone ?? (await zoneOf(db))
    const tag = reader.locale === 'en' ? 'en-GB' : 'vi-VN'
    const day = new Intl.DateTimeFormat(tag, { timeZone, dateStyle: 'short' }).format(now)
    const lost = outcome === 'NOT_ALLOWED' || outcome === 'VIEW_GONE'
    const name =
      list.viewId === null ? null : ((lost ? await ownNameOf(db, reader.id, list.viewId) : view?.name) ?? '—')
    const letter = writeListMail(
      reader.locale,
      { outcome, name, day },
      {
        page: view ? `${links.link}${paths[view.screen]}?view=SavedView_${view.id}` : `${links.link}/figures`,
        ...{ settings: `${links.link}/profile`, unsubscribe },
      },
    )
    const stem = view ? view.screen.toLowerCase() : 'figures'
    const fileName = `${stem}-${localDay(now, timeZone)}.csv`
    return { ...letter, unsubscribe, ...(file && { attachment: { fileName, type: 'text/csv; charset=utf-8', file } }) }

    async function readFile(view: SavedView | null | 'GONE'): Promise<{ outcome: Outcome; file?: Buffer }> {
      if (!isStaff(viewer)) return { outcome: 'NOT_ALLOWED' }
      if (view === 'GONE') return { outcome: 'VIEW_GONE' }
      try {
        const context = { db, viewer, now }
        const made = view
          ? await exports[view.screen](context, sql, view.query, mailId)
          : await exportFigures(context, sql)
        return 'refused' in made ? { outcome: made.refused } : await attached(made)
      } catch (error) {
        if (error instanceof ForbiddenError) return { outcome: 'NOT_ALLOWED' }
        throw error
      }
    }

    async function attached({
      chunks,
    }: Extract<Export, { chunks: unknown }>): Promise<{ outcome: Outcome; file?: Buffer }> {
      const read: Uint8Array[] = []
      let size = 0
      for await (const chunk of chunks) {
        size += chunk.length
        if (size > maxBytes) return { outcome: 'TOO_LARGE' }
        read.push(chunk)
      }
      return { outcome: 'FILE', file: Buffer.concat(read) }
    }
  }

const isStop = (outcome: Outcome): outcome is Exclude<MailedListStop, 'UNSUBSCRIBED'> =>
  outcome === 'NOT_ALLOWED' || outcome === 'VIEW_GONE' || outcome === 'UNCLEAR_FILTER'

/** Returns the name of a view of the person, even of a deleted one. The names of other people's views stay hidden. */
const ownNameOf = async (db: PrismaClient, ownerId: string, id: string): Promise<string | undefined> =>
  (await db.savedView.findFirst({ where: { id, ownerId }, select: { name: true } }))?.name
