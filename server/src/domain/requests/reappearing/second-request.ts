/** Drafts a second request for content that a probe saw again. A program drafts; only people approve and send. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { assignable } from '#domain/accounts/accounts.ts'
import { lockCase } from '#domain/cases/lock.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { editRequest } from '../drafting/drafting.ts'
import { insertDraft } from '../drafting/new-draft.ts'

interface Earlier {
  caseId: string
  platformId: string
  powerId: string
  urgent: boolean
  assigneeId: string | null
}

/**
 * Drafts a request like the latest one for the item, or adds the item to the draft that a program made for the same case
 * and platform and that nobody has edited yet. Does nothing if the item is gone again, if another request for the item
 * is open or unsent, or if the case is closed. Throws the errors of `insertDraft`, for example if the power has ended;
 * the job is then listed as failed.
 */
export async function draftSecondRequest(db: PrismaClient, now: Date, itemId: string): Promise<void> {
  const context: CommandContext = { db, viewer: systemViewer, now }
  await runCommand(context, { action: 'draftRequest' }, async (tx, append) => {
    const earlier = await readEarlier(tx, itemId)
    if (!earlier) return { id: null }
    const caseRow = await lockCase(tx, earlier.caseId)
    if (caseRow.state !== 'OPEN') return { id: null }
    const draft = await tx.removalRequest.findFirst({
      where: {
        ...{ caseId: caseRow.id, platformId: earlier.platformId, powerId: earlier.powerId, state: 'DRAFT' },
        ...{ editorIds: { isEmpty: true }, items: { some: { item: { presence: 'REAPPEARED' } } } },
      },
      select: { id: true, version: true },
    })
    if (draft) {
      const edit = {
        key: `reappeared:${itemId}`,
        request: draft.id,
        expectedVersion: draft.version,
        addItems: [itemId],
      }
      await editRequest({ ...context, partOf: { tx, append } }, edit)
      return { id: draft.id }
    }
    const { platformId: platform, powerId: power, urgent } = earlier
    const assignee = await readOfficer(tx, earlier.assigneeId)
    return {
      id: await insertDraft(tx, append, context, caseRow, { platform, power, urgent, items: [itemId], assignee }),
    }
  })
}

/** Locks the item, and returns the latest request for it; null if the item needs no second request. */
async function readEarlier(tx: Tx, itemId: string): Promise<Earlier | null> {
  const [item] = await tx.$queryRaw<{ presence: string }[]>`
    SELECT presence::text FROM content_item WHERE id = ${itemId}::uuid FOR NO KEY UPDATE`
  if (item?.presence !== 'REAPPEARED') return null
  const latest = await tx.requestItem.findFirst({
    where: { itemId, state: { not: 'WITHDRAWN' } },
    select: {
      state: true,
      request: { select: { caseId: true, platformId: true, powerId: true, urgent: true, assigneeId: true } },
    },
    orderBy: [{ request: { createdAt: 'desc' } }, { id: 'desc' }],
  })
  return latest && ['ACTIONED', 'ALREADY_GONE', 'NOT_FOUND'].includes(latest.state) ? latest.request : null
}

async function readOfficer(tx: Tx, id: string | null): Promise<string | undefined> {
  const officer = id && (await tx.user.findFirst({ where: { id, ...assignable }, select: { id: true } }))
  return officer ? officer.id : undefined
}
