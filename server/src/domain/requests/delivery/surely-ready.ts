/** Finds requests that are certainly ready to be sent, mostly from facts that a command has already read. */
import type { Texts } from '#domain/authority/input.ts'
import { languagesOf, wordingsOf } from '#domain/authority/wording.ts'
import type { Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { forEachInSlices } from '#domain/core/slices.ts'
import type { ItemFacts } from '#domain/documents/item-facts.ts'
import { requireCitable } from '#domain/law/citable.ts'
import { readCited, requireInForce } from '#domain/law/cited.ts'
import { type Safeguards, safeguardsOf } from '#domain/safeguards/history.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import { type Signature, signaturesOf, signsLaw, signsReasons } from '#domain/signatures/signature.ts'
import { requireFilled } from '../drafting/templates.ts'
import { rememberSettings } from './remembered-settings.ts'

export interface SignedRequest {
  request: LockedRequest
  signature: Signature
}

/**
 * Returns the requests that certainly may be sent now and would send what was signed, with their signatures. Cost: about
 * twenty statements, and a few for each request.
 */
export async function surelyUnchanged(tx: Tx, requests: readonly LockedRequest[], now: Date): Promise<SignedRequest[]> {
  const settings = rememberSettings(tx)
  const signatures = await signaturesOf(settings, requests, now)
  const same = requests
    .map((request, index) => ({ request, signature: signatures[index]! }))
    .filter(({ request, signature }) => signature.digest === request.signedDigest)
  return surelyReady(settings, same, now)
}

/**
 * Returns requests that satisfy `requireReady` beyond doubt. Leaves out some requests that satisfy it too: those that
 * need an exception from one of its rules, and letters in earlier forms. Cost: three statements in all, and about six
 * for each request. Most of the six read settings.
 */
export async function surelyReady<T extends SignedRequest>(tx: Tx, signed: readonly T[], now: Date): Promise<T[]> {
  const items = signed.flatMap(({ signature }) => signature.letter.facts.items)
  const safeguards = await safeguardsOf(
    tx,
    items.map(({ id }) => id),
  )
  const cited = await readCited(
    tx,
    items.flatMap(({ requestItemId }) => requestItemId ?? []),
  )
  const ready: T[] = []
  await forEachInSlices(signed, async (each) => {
    const { request, signature } = each
    if (!(await isComplete(tx, each, safeguards))) return
    const prohibitions = signature.letter.facts.items.flatMap(({ requestItemId }) => cited.get(requestItemId!) ?? [])
    if (await passes(() => requireCitable(tx, request, now)))
      if (await passes(() => requireInForce(tx, [...new Set(prohibitions)], now))) ready.push(each)
  })
  return ready
}

/** Whether the letter and each item have everything that any rule may demand. */
async function isComplete(
  tx: Tx,
  { request, signature: { letter, assessments } }: SignedRequest,
  safeguards: ReadonlyMap<string, Safeguards>,
): Promise<boolean> {
  const { items, measure } = letter.facts
  if (items.length === 0 || !signsLaw(request.signedDigest) || !signsReasons(request.signedDigest)) return false
  const languages = await languagesOf(tx, request)
  const [language] = languages
  const assessed = new Map(assessments.map((assessment) => [assessment.itemId, assessment]))
  const isSpeech = ({ id }: ItemFacts) => safeguards.get(id)?.expression === true
  const lacksNothing = (item: ItemFacts) =>
    assessed.has(item.id) &&
    (!isSpeech(item) || assessed.get(item.id)!.necessity !== null) &&
    item.evidence.length > 0 &&
    item.prohibitions.length > 0 &&
    Boolean(item.reasons[language]) &&
    (item.earlier === null || Boolean(item.additions[language]))
  const needsReason = measure.accountLevel || items.some(isSpeech)
  return (
    items.every(lacksNothing) &&
    (!needsReason || Boolean((request.whyNotMilder as Texts)[language])) &&
    passes(async () => requireFilled(request.id, await wordingsOf(tx, request, languages), request.templateValues))
  )
}

async function passes(check: () => Promise<void>): Promise<boolean> {
  try {
    await check()
    return true
  } catch (error) {
    if (error instanceof RuleError) return false
    throw error
  }
}
