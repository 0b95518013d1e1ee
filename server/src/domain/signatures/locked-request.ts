/** Reads a request that a command has locked, and returns the scope of its events. */
import type { RequestItem } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { BATCH_SIZE, readInBatches } from '#domain/core/slices.ts'
import { largeColumns } from '#domain/read-model/request-totals.ts'

/** Reads a request that the command has locked, with its items in the order of the letter. */
export async function readLocked(tx: Tx, where: { id: string }) {
  const request = await readWithoutItems(tx, where)
  return { ...request, items: await readItemsOf(tx, request.id) }
}

/**
 * Reads locked requests with their items in the order of the letter. Cost: seven statements, because rows that several
 * requests share are read once.
 */
export async function readManyLocked(tx: Tx, ids: readonly string[]): Promise<LockedRequest[]> {
  const requests = await tx.removalRequest.findMany({ where: { id: { in: [...ids] } }, omit: largeColumns })
  const of = (column: 'powerId' | 'caseId' | 'platformId' | 'unitId') => ({
    id: { in: [...new Set(requests.map((request) => request[column]))] },
  })
  const join = { relationLoadStrategy: 'join' } as const
  const powers = byId(await tx.power.findMany({ where: of('powerId'), include: { calendar: true }, ...join }))
  const cases = byId(await tx.case.findMany({ where: of('caseId'), include: { category: true }, ...join }))
  const platforms = byId(await tx.platform.findMany({ where: of('platformId') }))
  const units = byId(await tx.issuingUnit.findMany({ where: of('unitId') }))
  const templates = grouped(
    await tx.letterTemplateUse.findMany({
      where: { requestId: { in: [...ids] } },
      select: { requestId: true, templateId: true, number: true },
      orderBy: { templateId: 'asc' },
    }),
  )
  const items = grouped(
    await tx.$queryRaw<(Item & { requestId: string })[]>`
      SELECT request_id AS "requestId", id, item_id AS "itemId", position, state::text, previous_id AS "previousId",
        reason_copied AS "reasonCopied", seen_at AS "seenAt", sent_at AS "sentAt", first_due_at AS "firstDueAt",
        due_at AS "dueAt", due_provisional AS "dueProvisional", paused_at AS "pausedAt", answered_at AS "answeredAt", action,
        ground::text, refused_at AS "refusedAt"
      FROM request_item WHERE request_id = ANY (${[...ids]}::uuid[]) ORDER BY request_id, position`,
  )
  return requests.map((request) => ({
    ...request,
    power: powers.get(request.powerId)!,
    case: cases.get(request.caseId)!,
    platform: platforms.get(request.platformId)!,
    unit: units.get(request.unitId)!,
    templates: templates.get(request.id) ?? [],
    items: items.get(request.id) ?? [],
  }))
}

const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]))

function grouped<Row extends { requestId: string }>(rows: readonly Row[]): Map<string, Omit<Row, 'requestId'>[]> {
  const groups = new Map<string, Omit<Row, 'requestId'>[]>()
  for (const { requestId, ...row } of rows) {
    const group = groups.get(requestId)
    if (group) group.push(row)
    else groups.set(requestId, [row])
  }
  return groups
}

/** Reads a locked request without its items. */
export async function readWithoutItems(tx: Tx, where: { id: string }) {
  const request = await tx.removalRequest.findFirst({
    where,
    omit: largeColumns,
    include: {
      power: { include: { calendar: true } },
      case: { include: { category: true } },
      platform: true,
      unit: true,
      templates: { select: { templateId: true, number: true }, orderBy: { templateId: 'asc' } },
    },
    relationLoadStrategy: 'join',
  })
  if (!request) throw new NotFoundError('request')
  return request
}

/** Commands usually need only these columns. A request may have thousands of items. */
const itemColumns = {
  ...{ id: true, itemId: true, position: true, state: true, previousId: true, reasonCopied: true, seenAt: true },
  ...{ sentAt: true, firstDueAt: true, dueAt: true, dueProvisional: true, pausedAt: true },
  ...{ answeredAt: true, action: true, ground: true, refusedAt: true },
} as const

type Item = Pick<RequestItem, keyof typeof itemColumns>

/** Reads the items of a request in the order of the letter. */
export async function readItemsOf(tx: Tx, requestId: string): Promise<Item[]> {
  const items: Item[] = []
  for (;;) {
    const last = items.at(-1)
    const page = await tx.requestItem.findMany({
      where: { requestId, ...(last && { position: { gt: last.position } }) },
      orderBy: { position: 'asc' },
      take: BATCH_SIZE,
      select: itemColumns,
    })
    items.push(...page)
    if (page.length < BATCH_SIZE) return items
  }
}

/**
 * The texts about an item for the addressee, apart from its prohibitions and evidence. They make up most of the size of
 * a request, so `readItemsOf` leaves them out.
 */
export type Stated = Pick<RequestItem, 'id' | 'reasons' | 'places' | 'additions'>

/** Returns what the addressee reads about these items, by request item id. */
export async function readStated(tx: Tx, ids: readonly string[]): Promise<Map<string, Stated>> {
  const items = await readInBatches(
    ids,
    (batch) => tx.$queryRaw<Stated[]>`
      SELECT id, reasons, places, additions FROM request_item WHERE id = ANY (${batch}::uuid[])`,
  )
  return new Map(items.map((item) => [item.id, item]))
}

export type LockedRequest = Awaited<ReturnType<typeof readLocked>>
export type RequestAlone = Omit<LockedRequest, 'items'>

/** Returns the ids that every event of a request contains: of the case, the request and the platform. */
export const eventScope = ({ caseId, id, platformId }: Pick<LockedRequest, 'caseId' | 'id' | 'platformId'>) => ({
  caseId,
  requestId: id,
  platformId,
})
