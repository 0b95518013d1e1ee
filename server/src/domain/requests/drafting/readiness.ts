/** Checks whether a request is complete, so that a second person can sign it and its addressee can act on it. */
import type { Texts } from '#domain/authority/input.ts'
import { languagesOf, wordingsOf } from '#domain/authority/wording.ts'
import type { Tx } from '#domain/core/command.ts'
import { type RuleCode, RuleError } from '#domain/core/errors.ts'
import { readMeasure } from '#domain/documents/measure.ts'
import { requireCitable } from '#domain/law/citable.ts'
import { readCited, requireInForce } from '#domain/law/cited.ts'
import { safeguardsOf } from '#domain/safeguards/history.ts'
import { type LockedRequest, readLocked } from '#domain/signatures/locked-request.ts'
import { signsLaw, signsReasons } from '#domain/signatures/signature.ts'
import { requireAll } from './all-rules.ts'
import { requireShown } from './stored-texts.ts'
import { requireFilled } from './templates.ts'
import { requireTranslated } from './translations.ts'

/**
 * Checks that the request is complete: it has items, its power and its prohibitions can be cited on the day of `now`,
 * and each item has an assessment, evidence and a prohibition. A request that was signed by a version of this product
 * without prohibitions needs none. An item that ever had a speech category also needs a reason why the measure is
 * necessary. An item that ever had a category that forbids captures needs no evidence.
 *
 * Each item also needs a reason that its addressee reads, in the formal language of the letter, and an item that is
 * requested again needs to state what is new. A measure against a whole account, and an item of a speech category, need
 * a reason why a milder measure does not serve. Each required placeholder of the letter's templates needs a value.
 * Before the approval, no text may have a character that its readers do not see. A request that was signed before
 * letters stated reasons is exempt from this paragraph.
 *
 * Before the approval, no language version of the letter may print a label or a citation in a language other than its own
 * or English.
 *
 * The error of the first fault carries the errors of the others.
 */
export async function requireReady(tx: Tx, request: LockedRequest, now: Date): Promise<void> {
  const requested = request.items.filter(({ state }) => state === 'NOT_SENT')
  if (requested.length === 0)
    throw new RuleError('NO_ITEMS', 'the request has no items', 'RemovalRequest', [request.id])
  const itemIds = requested.map(({ itemId }) => itemId)
  const assessments = await tx.$queryRaw<{ itemId: string; isNecessary: boolean }[]>`
    SELECT DISTINCT ON (item_id) item_id AS "itemId", necessity IS NOT NULL AS "isNecessary" FROM assessment
    WHERE case_id = ${request.caseId}::uuid AND item_id = ANY (${itemIds}::uuid[])
    ORDER BY item_id, at DESC, id DESC`
  const safeguards = await safeguardsOf(tx, itemIds)
  const speech = itemIds.filter((id) => safeguards.get(id)?.expression)
  const captured = itemIds.filter((id) => !safeguards.get(id)?.noCapture)
  const evidence = await tx.$queryRaw<{ itemId: string }[]>`
    SELECT DISTINCT item_id AS "itemId" FROM evidence
    WHERE case_id = ${request.caseId}::uuid AND item_id = ANY (${captured}::uuid[]) AND is_readable(sha256)`
  const ids = requested.map(({ id }) => id)
  const cited = signsLaw(request.signedDigest) ? await readCited(tx, ids) : null
  const necessary = assessments.filter(({ isNecessary }) => isNecessary)
  const uncited = cited ? requested.filter(({ id }) => !cited.has(id)).map(({ itemId }) => itemId) : []
  await requireAll([
    () => requireCitable(tx, request, now),
    () => requireNone('ASSESSMENT_MISSING', 'an item has no assessment', idsWithout(itemIds, assessments)),
    () =>
      requireNone(
        'NECESSITY_MISSING',
        'an item of a speech category has no reason why the measure is necessary and proportionate',
        idsWithout(speech, necessary),
      ),
    () => requireNone('EVIDENCE_MISSING', 'an item has no evidence', idsWithout(captured, evidence)),
    () => requireNone('PROHIBITION_MISSING', 'an item cites no prohibition', uncited),
    () => requireInForce(tx, [...new Set([...(cited?.values() ?? [])].flat())], now),
    async () => {
      if (cited && signsReasons(request.signedDigest)) await requireStated(tx, request, requested, speech.length > 0)
    },
    async () => {
      // An approval signs what the letter prints, in whichever language.
      if (!cited || request.signedDigest !== null) return
      const prohibitions = [...new Map([...cited.values()].flat().map((each) => [each.id, each])).values()]
      await requireTranslated(tx, request, { languages: await languagesOf(tx, request), prohibitions })
    },
  ])
}

/** Returns the errors of `requireReady`; empty if the request is complete. Cost: as `requireReady`. */
export async function missingOf(tx: Tx, id: string, now: Date): Promise<RuleError[]> {
  try {
    await requireReady(tx, await readLocked(tx, { id }), now)
    return []
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    return [error, ...error.others]
  }
}

/** Checks what the addressee reads: the reasons, what is new, and why a milder measure does not serve. */
async function requireStated(
  tx: Tx,
  request: LockedRequest,
  requested: LockedRequest['items'],
  hasSpeech: boolean,
): Promise<void> {
  const languages = await languagesOf(tx, request)
  const [language] = languages
  const lacking = await tx.$queryRaw<{ itemId: string; reason: boolean; addition: boolean }[]>`
    SELECT item_id AS "itemId", coalesce(reasons ->> ${language}::text, '') = '' AS reason,
      coalesce(additions ->> ${language}::text, '') = '' AS addition
    FROM request_item WHERE id = ANY (${requested.map(({ id }) => id)}::uuid[]) ORDER BY position`
  const lackingThe = (text: 'reason' | 'addition') => lacking.filter((item) => item[text]).map(({ itemId }) => itemId)
  const again = new Set(await requestedAgain(tx, request, requested))
  const hasReason = Boolean((request.whyNotMilder as Texts)[language])
  const needsReason = hasSpeech || (await readMeasure(tx, request.measure)).accountLevel
  const wordings = await wordingsOf(tx, request, languages)
  await requireAll([
    () => (request.signedDigest === null ? requireShown(tx, request) : undefined),
    () => requireFilled(request.id, wordings, request.templateValues),
    () => requireNone('REASON_MISSING', 'an item has no reason for its addressee', lackingThe('reason')),
    () =>
      requireNone(
        'ADDITION_MISSING',
        'an item that is requested again does not state what is new',
        lackingThe('addition').filter((id) => again.has(id)),
      ),
    () => {
      if (needsReason && !hasReason)
        throw new RuleError(
          'WHY_NOT_MILDER_MISSING',
          'the request does not state why a milder measure does not serve',
          'RemovalRequest',
          [request.id],
        )
    },
  ])
}

/** Returns the content items that this addressee was requested to act on before. */
async function requestedAgain(
  tx: Tx,
  { platformId }: LockedRequest,
  requested: LockedRequest['items'],
): Promise<string[]> {
  const previous = requested.flatMap(({ previousId }) => previousId ?? [])
  if (previous.length === 0) return []
  const rows = await tx.$queryRaw<{ itemId: string }[]>`
    SELECT item_id AS "itemId" FROM request_item
    WHERE id = ANY (${previous}::uuid[]) AND platform_id = ${platformId}::uuid`
  return rows.map(({ itemId }) => itemId)
}

const idsWithout = (ids: string[], having: { itemId: string }[]): string[] => {
  const has = new Set(having.map(({ itemId }) => itemId))
  return ids.filter((id) => !has.has(id))
}

function requireNone(code: Extract<RuleCode, `${string}_MISSING`>, message: string, ids: string[]) {
  if (ids.length > 0) throw new RuleError(code, message, 'ContentItem', ids)
}
