/** Receives a tip from any source, and assigns it by the routing rules. */
import type { TipDanger } from '@takedown/prisma/generated/client/enums.ts'
import { saveItems } from '#domain/content/items.ts'
import type { ResolvedItem } from '#domain/content/read-addresses.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { nextNumber } from '#domain/core/register-numbers.ts'
import { normalizeForSearch } from '#domain/core/search-text.ts'
import { personId } from '#domain/core/viewer.ts'
import { route } from '#domain/routing/route.ts'

export interface ReceivedTip {
  subject: string
  text: string
  /** code of the vocabulary TipSource */
  source: string
  reporterName?: string
  danger?: TipDanger
  newsroomId?: string | null
  /** YYYY-MM-DD */
  embargoUntil?: string
  files?: { position: number; sha256: string; fileName: string | null }[]
  /** the sender's id and its own reference */
  sender?: { id: string; reference: string }
  items: ResolvedItem[]
  letter?: { hash: string; registerNumber: string | null; date: Date | null; language: string; within24h: boolean }
}

/** Creates a tip from the web, the API or an imported letter. The routing rules may assign it. */
export async function receiveTip(tx: Tx, append: Append, { viewer, now }: CommandContext, tip: ReceivedTip) {
  const number = await nextNumber(tx, 'tips', now)
  const saved = await saveItems(tx, tip.items, { source: tip.source, now })
  const { danger = null, newsroomId = null, embargoUntil, files = [] } = tip
  const routed = await route(
    tx,
    {
      ...{ kind: 'TIP', source: tip.source, danger, newsroomId },
      urgent: danger !== null || (tip.letter?.within24h ?? false),
      platformIds: [...new Set(tip.items.flatMap(({ platformId }) => platformId ?? []))],
    },
    now,
  )
  const { id } = await tx.tip.create({
    data: {
      number,
      source: tip.source,
      subject: tip.subject,
      text: tip.text,
      reporterName: tip.reporterName ?? null,
      danger,
      assigneeId: routed?.assignee ?? null,
      reporterId: viewer.role === 'PRESS' ? personId(viewer) : null,
      newsroomId,
      language: tip.letter?.language ?? null,
      registerNumber: tip.letter?.registerNumber ?? null,
      letterDate: tip.letter?.date ?? null,
      within24h: tip.letter?.within24h ?? false,
      contentHash: tip.letter?.hash ?? null,
      senderId: tip.sender?.id ?? null,
      senderReference: tip.sender?.reference ?? null,
      searchText: normalizeForSearch(number, tip.subject, tip.letter?.registerNumber, tip.text),
      embargoUntil: embargoUntil === undefined ? null : new Date(embargoUntil),
      files: { create: files },
      receivedAt: now,
      items: { create: saved.map(({ id: itemId }) => ({ itemId })) },
    },
    select: { id: true },
  })
  append({
    type: 'tip.received',
    subject: { type: 'Tip', id },
    newsroomId,
    data: {
      ...{ number, source: tip.source, subject: tip.subject, items: saved.map(({ id }) => id) },
      ...(embargoUntil !== undefined && { embargoUntil }),
      ...(files.length > 0 && { tipFiles: files.map(({ sha256, fileName }) => ({ sha256, fileName })) }),
    },
  })
  if (routed)
    append({
      ...{ type: 'tip.assigned', automatic: true, subject: { type: 'Tip', id }, newsroomId },
      data: { ...routed, version: 1 },
    })
  return { id, number }
}
