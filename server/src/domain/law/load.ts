/**
 * Loads the powers and prohibitions that the product ships, and corrects powers of an earlier edition that nobody
 * changed. What an administrator changed, ended or deleted stays as it is.
 */
import type { Power } from '@takedown/prisma/generated/client/client.ts'
import type { Append, Tx } from '#domain/core/command.ts'
import { EDITION, PROHIBITIONS_SINCE, powers, prohibitions } from '#reference/law.ts'
import type { Pack } from '#reference/pack.ts'
import { powerOf, prohibitionOf } from './event-fields.ts'

type PowerData = Pack['powers'][number]
type ProhibitionData = Pack['prohibitions'][number]

/**
 * Brings the shipped law of Viet Nam to the present edition, unless the installation began with another pack. Servers
 * that start together wait for the first one.
 */
export async function loadLaw(tx: Tx, append: Append): Promise<boolean> {
  if ((await editionOf(tx)) >= EDITION) return false
  const packs = await tx.pack.findMany({ select: { slug: true } })
  if (packs.length > 0 && packs.every(({ slug }) => slug !== 'vn')) return false
  await tx.$executeRaw`SELECT 1 FROM authority FOR UPDATE`
  const edition = await editionOf(tx)
  if (edition >= EDITION) return false
  for (const data of powers) {
    const stored = await tx.power.findUnique({ where: { slug: data.slug }, include: { calendar: true } })
    if (stored?.shipped) await correct(tx, append, stored, await columnsOf(tx, data))
    else if (!stored && data.since > edition) await add(tx, append, data)
  }
  if (edition < PROHIBITIONS_SINCE) await addProhibitions(tx, append, prohibitions)
  await tx.authority.updateMany({ data: { lawEdition: EDITION } })
  return true
}

/** Adds the powers of a pack to a database without any. A successor is added before the powers that name it. */
export async function addPowers(tx: Tx, append: Append, list: readonly PowerData[]): Promise<void> {
  const waiting = [...list]
  while (waiting.length > 0) {
    const index = waiting.findIndex(({ successor }) => waiting.every(({ slug }) => slug !== successor))
    const [data] = waiting.splice(Math.max(index, 0), 1)
    await add(tx, append, data!)
  }
}

/**
 * Adds the prohibitions whose short name no stored prohibition has. In `list`, a successor must stand before the
 * prohibitions that name it.
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

/** Corrects what a power states. Its clock, by which deadlines of sent items are computed, stays. */
async function correct(
  tx: Tx,
  append: Append,
  stored: Power & { calendar: { slug: string } },
  { clock: _, clockStart: __, ...columns }: Awaited<ReturnType<typeof columnsOf>>,
): Promise<void> {
  const before = powerOf(stored)
  if (JSON.stringify(before) === JSON.stringify(powerOf({ ...stored, ...columns }))) return
  const power = await tx.power.update({
    where: { id: stored.id },
    data: { ...columns, version: { increment: 1 } },
    include: { calendar: true },
  })
  append({
    type: 'power.changed',
    subject: { type: 'Power', id: power.id },
    data: { powerAfter: powerOf(power), powerBefore: before, version: power.version },
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

const editionOf = async (tx: Tx): Promise<number> =>
  (await tx.authority.findFirstOrThrow({ select: { lawEdition: true } })).lawEdition
