/** Checks whether a request is complete, so that a second person can sign it and its addressee can act on it. */
import type { Texts } from '#domain/authority/input.ts'
import { languagesOf, wordingsOf } from '#domain/authority/wording.ts'
import type { Tx } from '#domain/core/command.ts'
import { type RuleCode, RuleError } from '#domain/core/errors.ts'
import { readMeasure } from '#domain/documents/measure.ts'
import { requireCitable } from '#domain/law/citable.ts'
import { readAllCited, requireInForce } from '#domain/law/cited.ts'
import { safeguardsOf } from '#domain/safeguards/history.ts'
import { type RequestAlone, readWithoutItems } from '#domain/signatures/locked-request.ts'
import { signsLaw, signsReasons } from '#domain/signatures/signature.ts'
import { itemsWithNothingNew } from '../resubmitting/nothing-new.ts'
import { requireAll } from './all-rules.ts'
import { countListed } from './placing.ts'
import { requireShown } from './stored-texts.ts'
import { requireFilled } from './templates.ts'
import { requireStatedInAll, requireTranslated } from './translations.ts'

/**
 * Checks that the request is complete:
 *
 * - It has items, and its power and prohibitions can be cited on the day of `now`.
 * - Each item has an assessment, a prohibition and evidence. An item that ever had a category that forbids captures
 * needs no evidence.
 * - The latest assessment of an item that ever had a speech category states why the measure is necessary.
 * - Each item has a reason for its addressee, in the formal language of the letter.
 * - An item that is requested again from the same addressee states what is new. Before the approval, this text or
 * something else about an item that was refused is new since its earlier requests; see `itemsWithNothingNew`.
 * - If the measure is against an entire account, or an item ever had a speech category, the request states why a milder
 * measure does not serve.
 * - Each required placeholder of its templates has a value.
 * - Before the approval, no text has an invisible character.
 * - Before the approval, each text in the formal language has a version in every other language of the letter; labels
 * and citations may be in English instead.
 *
 * A request that was signed in an earlier version of the product may lack texts that letters did not state at that
 * time.
 *
 * `surelyReady` decides the same for many signed letters, so a new rule must be added there too.
 *
 * Throws NO_ITEMS if the request has no items, otherwise the error of the first fault, with the others in its field
 * `others`. Cost: about fifteen statements, which return only items with a fault.
 */
export async function requireReady(tx: Tx, request: RequestAlone, now: Date): Promise<void> {
  if ((await countListed(tx, request.id)) === 0)
    throw new RuleError('NO_ITEMS', 'the request has no items', 'RemovalRequest', [request.id])
  const hasLaw = signsLaw(request.signedDigest)
  const safeguards = await safeguardsOf(tx, { request: request.id })
  const isSpeech = (id: string) => safeguards.get(id)?.expression
  const hasSpeech = [...safeguards.values()].some(({ expression }) => expression)
  const lacking = await readLacking(tx, request, { necessity: hasSpeech, prohibition: hasLaw })
  const without = (name: keyof Omit<Lacking, 'itemId'>) =>
    lacking.filter((item) => item[name]).map(({ itemId }) => itemId)
  await requireAll([
    () => requireCitable(tx, request, now),
    () => requireNone('ASSESSMENT_MISSING', 'an item has no assessment', without('assessment')),
    () =>
      requireNone(
        'NECESSITY_MISSING',
        'an item of a speech category has no reason why the measure is necessary and proportionate',
        without('necessity').filter(isSpeech),
      ),
    () =>
      requireNone(
        'EVIDENCE_MISSING',
        'an item has no evidence',
        without('evidence').filter((id) => !safeguards.get(id)?.noCapture),
      ),
    () => requireNone('PROHIBITION_MISSING', 'an item cites no prohibition', without('prohibition')),
    async () => {
      if (hasLaw) await requireInForce(tx, await readAllCited(tx, request.id), now)
    },
    async () => {
      if (hasLaw && signsReasons(request.signedDigest)) await requireStated(tx, request, hasSpeech)
    },
    async () => {
      // A signed letter is sent as it was signed, even with a text in another language.
      if (!hasLaw || request.signedDigest !== null) return
      const prohibitions = await readAllCited(tx, request.id)
      const languages = await languagesOf(tx, request)
      await requireAll([
        () => requireStatedInAll(tx, request, languages),
        () => requireTranslated(tx, request, { languages, prohibitions, now }),
      ])
    },
  ])
}

/** A flag is true if the item lacks this text, file or provision. */
interface Lacking {
  itemId: string
  assessment: boolean
  /** whether its latest assessment lacks the reason why the measure is necessary */
  necessity: boolean
  evidence: boolean
  prohibition: boolean
}

/**
 * Returns the items that lack a text, file or provision, in the order of the letter. `needed` states whether each item
 * must have a prohibition and the reason why the measure is necessary.
 */
const readLacking = (
  tx: Tx,
  { id, caseId }: RequestAlone,
  needed: { necessity: boolean; prohibition: boolean },
): Promise<Lacking[]> => tx.$queryRaw`
  SELECT item.* FROM (
    SELECT i.item_id AS "itemId", s.id IS NULL AS assessment, ${needed.necessity} AND s.necessity IS NULL AS necessity,
      NOT EXISTS (SELECT 1 FROM evidence e
        WHERE e.case_id = ${caseId}::uuid AND e.item_id = i.item_id AND is_readable(e.sha256)) AS evidence,
      ${needed.prohibition} AND NOT EXISTS (
        SELECT 1 FROM cited_prohibition c WHERE c.request_item_id = i.id) AS prohibition, i.position
    FROM request_item i LEFT JOIN LATERAL (
      SELECT id, necessity FROM assessment WHERE case_id = ${caseId}::uuid AND item_id = i.item_id
      ORDER BY at DESC, id DESC LIMIT 1) s ON true
    WHERE i.request_id = ${id}::uuid AND i.state = 'NOT_SENT') item
  WHERE assessment OR necessity OR evidence OR prohibition ORDER BY position`

/** Returns the errors of `requireReady`; empty if the request is complete. */
export async function missingOf(tx: Tx, id: string, now: Date): Promise<RuleError[]> {
  try {
    await requireReady(tx, await readWithoutItems(tx, { id }), now)
    return []
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    return [error, ...error.others]
  }
}

async function requireStated(tx: Tx, request: RequestAlone, hasSpeech: boolean): Promise<void> {
  const languages = await languagesOf(tx, request)
  const [language] = languages
  const lacking = await tx.$queryRaw<{ itemId: string; reason: boolean; addition: boolean }[]>`
    SELECT item.* FROM (
      SELECT i.item_id AS "itemId", coalesce(i.reasons ->> ${language}::text, '') = '' AS reason,
        p.id IS NOT NULL AND coalesce(i.additions ->> ${language}::text, '') = '' AS addition, i.position
      FROM request_item i LEFT JOIN request_item p ON p.id = i.previous_id AND p.platform_id = i.platform_id
      WHERE i.request_id = ${request.id}::uuid AND i.state = 'NOT_SENT') item
    WHERE reason OR addition ORDER BY position`
  const lackingThe = (text: 'reason' | 'addition') => lacking.filter((item) => item[text]).map(({ itemId }) => itemId)
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
        lackingThe('addition'),
      ),
    async () => {
      // A signed letter is sent as it was signed.
      if (request.signedDigest === null)
        requireNone(
          'NOTHING_NEW',
          'an item that was refused is requested again without new evidence, provisions, places or text',
          await itemsWithNothingNew(tx, request, language),
        )
    },
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

function requireNone(code: Extract<RuleCode, `${string}_MISSING` | 'NOTHING_NEW'>, message: string, ids: string[]) {
  if (ids.length > 0) throw new RuleError(code, message, 'ContentItem', ids)
}
