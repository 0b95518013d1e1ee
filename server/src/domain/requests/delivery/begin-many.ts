/**
 * Begins the first attempts of many deliveries in one transaction, after the same comparison with what was signed as in
 * `takeDelivery`. Each table is read and written by one statement for all deliveries.
 */
import type { Delivery, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { lockZone } from '#domain/core/zone.ts'
import { appendDelivery } from '#domain/deliveries/deliveries.ts'
import { documentOrder, type OutgoingDelivery, type OutgoingFile, outgoingOf } from '#domain/deliveries/outgoing.ts'
import { letterAndAnnex } from '#domain/documents/read.ts'
import type { RequestFacts } from '#domain/documents/write-letter.ts'
import { nextRequestState } from '#domain/rules/transitions.ts'
import { type LockedRequest, readManyLocked } from '#domain/signatures/locked-request.ts'
import { lockManyAsServer } from './lock.ts'
import { deliveryScope } from './queue.ts'
import { surelyUnchanged } from './surely-ready.ts'

/** A letter with more items is sent alone, so that a transaction about many letters stays short. */
const MAX_ITEMS = 100

export interface Begun {
  delivery: OutgoingDelivery
  /** the request with its new version, and the facts of its letter */
  request: LockedRequest
  facts: RequestFacts
}

/**
 * Begins the deliveries that need only their first attempt, and returns them by id. Writes nothing about the others,
 * which `takeDelivery` must begin one by one. `kinds` are the kinds of channels by which this server delivers. Cost:
 * about thirty statements.
 */
export async function beginDeliveries(
  db: PrismaClient,
  now: Date,
  ids: readonly string[],
  kinds: readonly string[],
): Promise<Map<string, Begun>> {
  let begun = new Map<string, Begun>()
  await runSystemCommand(db, now, 'beginDeliveries', async (tx, append) => {
    begun = new Map((await begin(tx, append, now, { ids, kinds })).map((each) => [each.delivery.id, each]))
    return {}
  })
  return begun
}

interface Wanted {
  ids: readonly string[]
  kinds: readonly string[]
}

async function begin(tx: Tx, append: Append, now: Date, wanted: Wanted): Promise<Begun[]> {
  const known = await tx.delivery.findMany({ where: { id: { in: [...wanted.ids] } }, select: { requestId: true } })
  await lockManyAsServer(
    tx,
    known.map(({ requestId }) => requestId),
  )
  const waiting = await readWaiting(tx, now, wanted)
  if (waiting.length === 0) return []
  await lockZone(tx)
  const deliveries = new Map(waiting.map((delivery) => [delivery.requestId, delivery]))
  const requests = (await readManyLocked(tx, [...deliveries.keys()])).filter(({ state }) =>
    nextRequestState(state, 'send'),
  )
  const letters = await unchanged(tx, alone(requests), now)
  const requestIds = letters.map(({ request }) => request.id)
  const taken = requestIds.map((id) => deliveries.get(id)!)
  await tx.$executeRaw`UPDATE removal_request SET version = version + 1 WHERE id = ANY (${requestIds}::uuid[])`
  await tx.$executeRaw`
    WITH begun AS (
      UPDATE delivery SET state = 'SENDING', leaves_at = NULL, wait = NULL
      WHERE id = ANY (${taken.map(({ id }) => id)}::uuid[]) RETURNING id)
    INSERT INTO delivery_attempt (delivery_id, number, started_at) SELECT id, 1, ${now} FROM begun`
  const outgoing = await readFiles(tx, requestIds)
  const { names: authorityNames } = await tx.authority.findFirstOrThrow({ select: { names: true } })
  return letters.map(({ request: before, facts }) => {
    const request = { ...before, version: before.version + 1 }
    const delivery = deliveries.get(request.id)!
    appendDelivery(append, 'request.delivery_started', deliveryScope(request), delivery, { attempt: 1 })
    const documents = outgoing.get(request.id) ?? []
    return { delivery: outgoingOf({ delivery, request, documents, authorityNames, failures: 0 }), request, facts }
  })
}

/**
 * Returns the deliveries that wait for their first attempt by a channel of `kinds`, whose documents are printed, whose
 * letters are not large, and whose time limits have not started. Leaves out deliveries by hand, and deliveries while
 * another letter of the case is being sent to the same addressee.
 */
async function readWaiting(tx: Tx, now: Date, { ids, kinds }: Wanted): Promise<Delivery[]> {
  const usual = await tx.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM delivery d JOIN removal_request own ON own.id = d.request_id
    WHERE d.id = ANY (${[...ids]}::uuid[]) AND d.state = 'QUEUED' AND d.starts_at > ${now} AND own.item_count <= ${MAX_ITEMS}
      AND d.channel = ANY (${[...kinds]}) AND NOT d.by_hand
      AND NOT EXISTS (SELECT FROM delivery_attempt a WHERE a.delivery_id = d.id)
      AND NOT EXISTS (SELECT FROM document_issue i WHERE i.request_id = d.request_id AND i.issued_at IS NULL)
      AND NOT EXISTS (
        SELECT FROM removal_request r JOIN delivery other ON other.request_id = r.id AND other.state = 'SENDING'
        WHERE r.case_id = own.case_id AND r.platform_id = own.platform_id AND r.id <> own.id)`
  return tx.delivery.findMany({ where: { id: { in: usual.map(({ id }) => id) } } })
}

/** Keeps one request of each case to each addressee, because two letters at once may state the same item numbers. */
function alone(requests: readonly LockedRequest[]): LockedRequest[] {
  const taken = new Set<string>()
  return requests.filter(({ caseId, platformId }) => {
    const place = `${caseId} ${platformId}`
    return !taken.has(place) && taken.add(place)
  })
}

/** Returns the requests that may be sent now and would send what was signed, with the facts of their letters. */
async function unchanged(
  tx: Tx,
  requests: readonly LockedRequest[],
  now: Date,
): Promise<{ request: LockedRequest; facts: RequestFacts }[]> {
  const ready = await surelyUnchanged(tx, requests, now)
  return ready.map(({ request, signature }) => ({ request, facts: signature.letter.facts }))
}

async function readFiles(tx: Tx, requestIds: readonly string[]): Promise<Map<string, OutgoingFile[]>> {
  const rows = await tx.requestDocument.findMany({
    where: { requestId: { in: [...requestIds] }, ...letterAndAnnex },
    orderBy: documentOrder,
  })
  const files = new Map<string, OutgoingFile[]>(requestIds.map((id) => [id, []]))
  for (const row of rows) files.get(row.requestId)!.push(row)
  return files
}
