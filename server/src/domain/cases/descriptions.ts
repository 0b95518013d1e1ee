/** Records the titles and the reach (members, followers or views) that are stated when items are added to a case. */
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { afterSignedChange } from '#domain/signatures/changes.ts'

interface Known {
  id: string
  title: string | null
  reach: number | null
  sent: boolean
}

/**
 * Sets the missing titles and the changed reach of the items `saved`. `inputs` contains the input of each item in the
 * same order. An item that was sent keeps its title and reach, because only `correctItem` may change them.
 *
 * Appends `item.described` to the case `caseId`, with each item whose stored title or reach now equals its input, even
 * if nothing changed. Every other case that contains a changed item gets an event with its changed items. An approved
 * request must be approved again if its signed content changed. A title is signed, the reach is not.
 */
export async function describeItems(
  tx: Tx,
  append: Append,
  context: CommandContext,
  caseId: string,
  saved: readonly { id: string }[],
  inputs: readonly { title?: string | null; reach?: number | null }[],
): Promise<void> {
  const described = saved.flatMap(({ id }, index) => {
    const { title, reach } = inputs[index]!
    return title == null && reach == null ? [] : [{ item: id, title: title ?? undefined, reach: reach ?? undefined }]
  })
  if (described.length === 0) return
  const known = await lockKnown(tx, [...new Set(described.map(({ item }) => item))])
  const changed = new Set<string>()
  for (const { item, title, reach } of described) {
    const row = known.get(item)!
    const next = { title: row.title ?? title ?? null, reach: reach ?? row.reach }
    if (row.sent || (next.title === row.title && next.reach === row.reach)) continue
    await tx.contentItem.update({ where: { id: item }, data: next })
    known.set(item, { ...row, ...next })
    changed.add(item)
  }
  /** Only values that are stored now are recorded. */
  const recorded = described.flatMap(({ item, title, reach }) => {
    const row = known.get(item)!
    const kept = {
      title: title === row.title ? title : undefined,
      reach: reach === row.reach ? reach : undefined,
    }
    return kept.title === undefined && kept.reach === undefined ? [] : [{ item, ...kept }]
  })
  const appendTo = (id: string, descriptions: typeof recorded) => {
    if (descriptions.length > 0)
      append({ type: 'item.described', subject: { type: 'Case', id }, caseId: id, data: { descriptions } })
  }
  appendTo(caseId, recorded)
  const others = await tx.caseItem.findMany({
    where: { itemId: { in: [...changed] }, caseId: { not: caseId } },
    orderBy: [{ caseId: 'asc' }, { itemId: 'asc' }],
    select: { caseId: true, itemId: true },
  })
  for (const id of new Set(others.map((other) => other.caseId))) {
    const items = new Set(others.filter((other) => other.caseId === id).map(({ itemId }) => itemId))
    appendTo(
      id,
      recorded.filter(({ item }) => items.has(item)),
    )
  }
  for (const id of new Set([caseId, ...others.map((other) => other.caseId)]))
    if (changed.size > 0) await afterSignedChange(tx, append, context, { caseId: id, items: [...changed] })
}

/** The requests of the items are locked first, so that none of them is sent meanwhile. */
async function lockKnown(tx: Tx, ids: readonly string[]): Promise<Map<string, Known>> {
  await tx.$executeRaw`
    SELECT 1 FROM removal_request
    WHERE id IN (SELECT request_id FROM request_item WHERE item_id = ANY (${ids}::uuid[])) ORDER BY id FOR NO KEY UPDATE`
  await tx.$executeRaw`SELECT 1 FROM content_item WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const rows = await tx.$queryRaw<Known[]>`
    SELECT id, title, reach,
      EXISTS (SELECT 1 FROM request_item i WHERE i.item_id = content_item.id AND i.sent_at IS NOT NULL) AS sent
    FROM content_item WHERE id = ANY (${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}
