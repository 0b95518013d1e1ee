/** Drafts one request for an account, page, group or channel instead of a request for each of its items. */
import { randomUUID } from 'node:crypto'
import type { ContentOwner } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { assessItems, attachEvidence } from '#domain/cases/evidence.ts'
import { addItems } from '#domain/cases/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, ValidationError } from '#domain/core/errors.ts'
import { code, id, key, optional, packSlug, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { languagesFor } from '#domain/documents/languages.ts'
import { MAX_CITED } from '#domain/law/cited.ts'
import { insertDraft, lockOpenCase } from '#domain/requests/drafting/new-draft.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { forbidsCaptures, safeguardsOf } from '#domain/safeguards/history.ts'
import { lettersOf, listItems, proposedSubject, type Subject, subjectOfCase } from './draft-subject.ts'
import { textsOfDraft } from './draft-text.ts'
import { readStrikeRules } from './settings.ts'
import { isInForce } from './strikes.ts'

/** Maximum number of evidence files that the draft takes over. */
const MAX_FILES = 20

const draftInput = z
  .object({ key, owner: id, case: id, power: optional(id), rule: optional(packSlug), measure: optional(code) })
  .refine(({ rule, measure }) => (rule === undefined) !== (measure === undefined), {
    path: ['rule'],
    error: 'state either the rule of a proposal or a measure',
  })

/**
 * Drafts a request whose only item is the owner itself. With `rule`, the measure is that of the rule, and the letter
 * lists the violations of the proposal; otherwise it lists the items of the owner in the case that violated the law (see
 * `subjectOfCase`). The draft takes over the prohibitions in force and the evidence of these items, if captures are
 * allowed. Without `power`, the request cites the power that the rule states, or else that of the first rule in force for
 * the measure. People complete, sign and send it like every other draft. Throws:
 *
 * - LOCK_NOT_PROPOSED: the rule proposes no lock of the owner now, for example because a request to lock it is open.
 * - OWNER_NOT_ASSESSED: without a rule, no item of the owner in the case violated the law, see `subjectOfCase`.
 * - NotFoundError: the owner does not exist.
 * - ValidationError: no power is stated, and no rule states one that is in force.
 * - The errors of `addItems`, `assessItems`, `attachEvidence` and `insertDraft`.
 */
export async function draftOwnerRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'draftOwnerRequest')
  const { key, ...fields } = parse(draftInput, input)
  return runCommand(context, { action: 'draftOwnerRequest', key, input: fields }, async (tx, append) => {
    const caseRow = await lockOpenCase(tx, fields.case)
    // Two officers who draft the same proposal run one after the other, so the second one is refused. The lock does not
    // block the recording of further items of the owner.
    await tx.$executeRaw`SELECT 1 FROM content_owner WHERE id = ${fields.owner}::uuid FOR NO KEY UPDATE`
    const owner = await tx.contentOwner.findUnique({ where: { id: fields.owner } })
    if (!owner) throw new NotFoundError('owner')
    const subject =
      fields.rule === undefined
        ? await subjectOfCase(tx, owner, caseRow.id, fields.measure!)
        : await proposedSubject(tx, owner, fields.rule, context.now)
    const power = fields.power ?? (await powerOfLock(tx, subject, context.now))
    const listed = await listItems(tx, owner, subject.items)
    const locks = await lettersOf(tx, subject.locks)
    const languages = await languagesOfLetter(tx, owner.platformId)
    const texts = languages.map((tag) => ({ tag, ...textsOfDraft(tag, subject.rule, listed, locks) }))
    const part = { ...context, partOf: { tx, append } }
    const item = await addOwner(tx, part, owner, caseRow.id)
    await assessItems(part, { key: randomUUID(), case: caseRow.id, items: [item], violation: texts[0]!.reason })
    const reasons = Object.fromEntries(texts.map(({ tag, reason }) => [tag, reason]))
    await takeEvidence(tx, part, { caseId: caseRow.id, item, from: subject.items })
    return {
      id: await insertDraft(tx, append as Append, context, caseRow, {
        ...{ platform: owner.platformId, power, measure: subject.measure, items: [item] },
        // The requests for earlier locks cite prohibitions for the owner itself.
        prohibitions: [{ item, prohibitions: await prohibitionsOf(tx, [...subject.items, item], context.now) }],
        details: [
          {
            ...{ item, places: undefined, reasons },
            // The violations that count are new since the owner was requested before.
            additions: (await wasSent(tx, item)) ? reasons : undefined,
          },
        ],
        body: texts[0]!.body,
        translatedBodies: Object.fromEntries(texts.slice(1).map(({ tag, body }) => [tag, body])),
      }),
    }
  })
}

/** Returns the power that the rule of the draft states, or else the first rule in force for the measure. */
async function powerOfLock(tx: Tx, { rule, measure }: Subject, now: Date): Promise<string> {
  const today = localDay(now, await zoneOf(tx))
  const { rules } = await readStrikeRules(tx)
  const stated = (rule ? [rule] : rules.filter((each) => each.measure === measure && isInForce(each, today))).flatMap(
    ({ power }) => power ?? [],
  )
  const power = await tx.power.findFirst({
    where: {
      ...{ slug: { in: stated.slice(0, 1) }, inForceFrom: { lte: new Date(today) } },
      OR: [{ inForceTo: null }, { inForceTo: { gte: new Date(today) } }],
    },
  })
  if (!power)
    throw new ValidationError([{ path: 'power', code: 'required', message: 'no rule states a power in force' }])
  return power.id
}

async function languagesOfLetter(tx: Tx, platformId: string): Promise<string[]> {
  const authority = await tx.authority.findFirstOrThrow()
  return languagesFor(authority, await tx.platform.findUniqueOrThrow({ where: { id: platformId } }))
}

/** Adds the item with the address of the owner to the case, and returns its id. */
async function addOwner(tx: Tx, part: CommandContext, owner: ContentOwner, caseId: string): Promise<string> {
  const known = { canonicalUrl: owner.address, platformId: owner.platformId }
  await addItems(part, { key: randomUUID(), case: caseId, items: [{ url: owner.address }] })
  const item = await tx.contentItem.findFirst({ where: known, select: { id: true } })
  if (!item) throw new NotFoundError('item')
  return item.id
}

const wasSent = async (tx: Tx, itemId: string): Promise<boolean> =>
  (await tx.requestItem.findFirst({ where: { itemId, sentAt: { not: null } }, select: { id: true } })) !== null

/** Attaches the files that document the items to the owner, the latest ones first, unless captures are forbidden. */
async function takeEvidence(
  tx: Tx,
  part: CommandContext,
  { caseId, item, from }: { caseId: string; item: string; from: readonly string[] },
): Promise<void> {
  if ((await forbidsCaptures(tx, caseId)) || (await safeguardsOf(tx, [item])).get(item)?.noCapture) return
  const files = await tx.$queryRaw<
    { sha256: string; fileName: string; capturedAt: Date; capturedBy: string; note: string | null }[]
  >`
    SELECT sha256, file_name AS "fileName", captured_at AS "capturedAt", captured_by AS "capturedBy", note FROM (
      SELECT DISTINCT ON (e.sha256) e.* FROM evidence e
      WHERE e.item_id = ANY (${from}::uuid[]) AND is_readable(e.sha256) ORDER BY e.sha256, e.captured_at DESC) e
    ORDER BY captured_at DESC, sha256 LIMIT ${MAX_FILES}`
  for (const { note, capturedAt, ...file } of files)
    await attachEvidence(part, {
      ...{ key: randomUUID(), case: caseId, items: [item] },
      ...{ ...file, capturedAt, ...(note === null ? {} : { note }) },
    })
}

/** Returns the prohibitions in force that the sent requests for these items cite, those cited most often first. */
async function prohibitionsOf(tx: Tx, items: readonly string[], now: Date): Promise<string[]> {
  const today = localDay(now, await zoneOf(tx))
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.prohibition_id AS id FROM request_item i JOIN cited_prohibition c ON c.request_item_id = i.id
    JOIN prohibition p ON p.id = c.prohibition_id
    WHERE i.item_id = ANY (${items}::uuid[]) AND p.in_force_from <= ${today}::date
      AND (p.in_force_to IS NULL OR p.in_force_to >= ${today}::date)
    GROUP BY c.prohibition_id ORDER BY count(*) DESC, c.prohibition_id LIMIT ${MAX_CITED}`
  return rows.map(({ id }) => id)
}
