/** Plans captures of pages: each is a row and a job, which are written in the transaction of a command. */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { CommandContext, Tx } from '#domain/core/command.ts'
import { uuid7 } from '#domain/core/uuid7.ts'
import { personId } from '#domain/core/viewer.ts'
import { addMissingJobs, openCaptures } from '#domain/jobs/adopt.ts'
import { preferJobs } from '#domain/jobs/tasks.ts'

/** Captures of added items on one day, in the whole installation. The screen of categories states this number. */
const MAX_PASTED = 2_000
const DAY_MS = 86_400_000

interface Planned {
  caseId: string
  items: readonly string[]
  atPaste: boolean
}

/**
 * Plans a capture of each item with a web address, except of items that already wait for one in this case. The caller
 * must have checked the safeguards of the items. A demanded capture comes before those of added items, and so does a
 * waiting one that is demanded now. Returns the number of planned captures. Cost: at most four statements.
 */
export async function planCaptures(
  tx: Tx,
  { viewer, now }: Pick<CommandContext, 'viewer' | 'now'>,
  { caseId, items, atPaste }: Planned,
): Promise<number> {
  const nextId = uuid7(() => now.getTime())
  const ids = items.map(() => nextId())
  const planned = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO page_capture (id, case_id, item_id, address, at_paste, demanded_at, demanded_by_id)
    SELECT wanted.id, ${caseId}::uuid, c.id, c.canonical_url, ${atPaste}::boolean,
      ${now}::timestamptz, ${personId(viewer)}::uuid
    FROM unnest(${ids}::uuid[], ${[...items]}::uuid[]) AS wanted (id, item_id)
      JOIN content_item c ON c.id = wanted.item_id AND c.canonical_url ~ '^https?://[^/?#]'
    WHERE NOT EXISTS (SELECT FROM page_capture p WHERE p.case_id = ${caseId}::uuid AND p.item_id = c.id
      AND p.state IN ('QUEUED', 'RUNNING'))
    RETURNING id`
  if (!atPaste) {
    const rows = await tx.pageCapture.findMany({
      where: { caseId, itemId: { in: [...items] }, state: 'QUEUED', atPaste: true },
      select: { id: true },
    })
    if (rows.length > 0)
      await preferJobs(
        tx,
        'CAPTURE',
        rows.map(({ id }) => id),
      )
  }
  if (planned.length === 0) return 0
  await addMissingJobs(tx, 'CAPTURE', openCaptures(Prisma.sql`id = ANY (${planned.map(({ id }) => id)}::uuid[])`))
  return planned.length
}

/**
 * Plans captures of items that were just added to a case, if its category or the installation says so. Captures nothing
 * of items that any category forbids to capture, and of reconstructed cases, whose items stand for announced numbers. Plans
 * at most MAX_PASTED captures a day, so that pasted lists fill neither the queue of a host nor the storage; people can
 * demand the others.
 */
export async function captureAdded(
  tx: Tx,
  context: CommandContext,
  caseId: string,
  items: readonly string[],
): Promise<void> {
  const { captureMode = 'OFF' } = context
  if (captureMode === 'OFF' || items.length === 0) return
  const yesterday = new Date(context.now.getTime() - DAY_MS)
  const wanted = await tx.$queryRaw<{ id: string }[]>`
    SELECT added.id FROM "case" k JOIN category g ON g.id = k.category_id, unnest(${[...items]}::uuid[]) AS added (id)
    WHERE k.id = ${caseId}::uuid AND NOT k.reconstructed AND (${captureMode === 'PASTE'}::boolean OR g.capture_on_paste)
      AND NOT EXISTS (SELECT FROM case_item_ever e JOIN case_category s ON s.case_id = e.case_id AND s.mistaken_at IS NULL
        JOIN category f ON f.id = s.category_id AND f.no_capture WHERE e.item_id = added.id)
    LIMIT greatest(0, ${MAX_PASTED}::int - (SELECT count(*) FROM page_capture WHERE at_paste AND demanded_at > ${yesterday}::timestamptz))`
  await planCaptures(tx, context, { caseId, items: wanted.map(({ id }) => id), atPaste: true })
}
