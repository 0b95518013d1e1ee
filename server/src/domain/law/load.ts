/** Adds the powers and prohibitions of a pack. */
import type { Append, Tx } from '#domain/core/command.ts'
import type { Pack } from '#reference/pack.ts'
import { powerOf, prohibitionOf } from './event-fields.ts'

type PowerData = Pack['powers'][number]
type ProhibitionData = Pack['prohibitions'][number]

/**
 * Adds the powers of a pack to a database that has no power. A successor is added before the powers that name it. A
 * power whose calendar is not in the database is left out.
 */
export async function addPowers(tx: Tx, append: Append, list: readonly PowerData[]): Promise<void> {
  const waiting = [...list]
  while (waiting.length > 0) {
    const index = waiting.findIndex(({ successor }) => waiting.every(({ slug }) => slug !== successor))
    const [data] = waiting.splice(Math.max(index, 0), 1)
    await add(tx, append, data!)
  }
}

/**
 * Adds prohibitions, except those whose short name a stored prohibition has. In `list`, a successor must stand before
 * the prohibitions that name it.
 */
export async function addProhibitions(tx: Tx, append: Append, list: readonly ProhibitionData[]): Promise<void> {
  for (const { slug, category, successor, ...data } of list) {
    if (await tx.prohibition.findUnique({ where: { slug } })) continue
    const stored = category ? await tx.category.findUnique({ where: { slug: category } }) : null
    const next = successor ? await tx.prohibition.findUnique({ where: { slug: successor } }) : null
    const prohibition = await tx.prohibition.create({
      data: {
        ...{ slug, citations: data.citations, summaries: data.summaries ?? {}, penalties: data.penalties ?? {} },
        ...{ categoryId: stored?.id ?? null, successorId: next?.id ?? null, unconfirmed: data.unconfirmed },
        inForceFrom: new Date(data.inForceFrom),
        inForceTo: data.inForceTo ? new Date(data.inForceTo) : null,
      },
    })
    append({
      type: 'prohibition.added',
      subject: { type: 'Prohibition', id: prohibition.id },
      data: { slug, prohibitionAfter: prohibitionOf(prohibition), version: 1 },
    })
  }
}

async function add(tx: Tx, append: Append, data: PowerData): Promise<void> {
  const calendar = await tx.calendar.findUnique({ where: { slug: data.calendar }, select: { id: true } })
  if (!calendar) return
  const columns = { ...(await columnsOf(tx, data)), calendarId: calendar.id }
  const power = await tx.power.create({ data: columns, include: { calendar: true } })
  append({
    type: 'power.added',
    subject: { type: 'Power', id: power.id },
    data: { slug: power.slug, powerAfter: powerOf(power), version: 1 },
  })
}

async function columnsOf(tx: Tx, data: PowerData) {
  const successor = data.successor ? await tx.power.findUnique({ where: { slug: data.successor } }) : null
  return {
    slug: data.slug,
    citations: data.citations,
    notes: data.notes ?? {},
    normalLimit: data.normalLimit,
    urgentLimit: data.urgentLimit ?? null,
    clock: data.clock,
    clockStart: data.clockStart,
    inForceFrom: new Date(data.inForceFrom),
    inForceTo: data.inForceTo ? new Date(data.inForceTo) : null,
    successorId: successor?.id ?? null,
    forComplaints: data.forComplaints,
    unconfirmed: data.unconfirmed,
    shipped: true,
  }
}
