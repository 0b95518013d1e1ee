/** Decides from what a probe received whether content is up or gone, or why the probe cannot tell. */
import type { ProbeReason, ProbeVerdict } from '@takedown/prisma/generated/client/enums.ts'
import type { ProbeRules, Sign } from '#reference/probe-rules.ts'
import { moveOf } from './probe-moves.ts'
import { firstSign, plain, type SearchedPage } from './probe-signs.ts'

/** A page as a probe received it. */
export interface ReceivedPage extends SearchedPage {
  status: number
  sha256: string
  /** whether the connection ended before the whole page had arrived, other than by the limit of size */
  isIncomplete: boolean
}

/**
 * An earlier page of the same address that showed the content: a sign proved this, or a person saw the content at about
 * the same time.
 */
export interface KnownPage {
  title: string | null
  bodySha256: string
}

/** Why no page arrived. */
export type FetchFailure = 'FORBIDDEN' | 'UNREACHED' | 'TOO_SLOW' | 'TOO_MANY_REDIRECTS'
export type Received = ReceivedPage | { failure: FetchFailure }

export interface Decision {
  verdict: ProbeVerdict
  reason: ProbeReason
  /** the text of the sign that decided */
  sign: string | null
}

const reasonsOfSigns = {
  UP: 'SHOWN',
  GONE: 'SOFT_NOT_FOUND',
  SIGN_IN: 'SIGN_IN',
  GEO_BLOCKED: 'GEO_BLOCKED',
  CONSENT: 'CONSENT',
} as const satisfies Record<Sign['means'], ProbeReason>

const upReasons: readonly ProbeReason[] = ['SHOWN']
const goneReasons: readonly ProbeReason[] = ['NOT_FOUND', 'SOFT_NOT_FOUND']

/** A page with less main text than this is the empty frame of a program in the browser. */
const MIN_MAIN_TEXT = 40
const MIN_TITLE = 10
/** Titles often contain a number that changes, so a known title need not be repeated exactly. */
const MIN_SHARE_OF_WORDS = 0.8

/**
 * Decides about the answer to a request for `address`. Whatever is recognised neither as presence nor as absence is
 * CANNOT_TELL: a sign-in wall, a block of the country, a redirect to another place, or an unknown page, such as that of
 * a seller of domains. Content is UP only if a sign proves it, or if the page is like `known`. Takes time proportional
 * to the length of the page.
 */
export function decide(address: string, received: Received, rules: ProbeRules, known: KnownPage | null): Decision {
  if ('failure' in received) return decision(received.failure)
  const { status, isIncomplete } = received
  if (status === 429) return decision('RATE_LIMITED')
  if (status === 451) return decision('GEO_BLOCKED')
  const sign = firstSign(address, received, rules.signs)
  // These signs hold whatever the status is: some platforms hide content from a country with status 404.
  if (sign && sign.means !== 'UP' && sign.means !== 'GONE') return decision(reasonsOfSigns[sign.means], sign)
  if (status === 404 || status === 410) return decision('NOT_FOUND')
  if (status === 401 || status === 403) return decision('REFUSED')
  if (status < 200 || status > 299) return decision('OTHER_STATUS')
  if (sign?.means === 'GONE') return decision('SOFT_NOT_FOUND', sign)
  const move = moveOf(address, received.address)
  if (move === 'HOME') return { verdict: rules.homeMeansGone ? 'GONE' : 'CANNOT_TELL', reason: 'HOME', sign: null }
  if (move === 'AWAY') return decision('UNKNOWN_PAGE')
  if (sign) return decision('SHOWN', sign)
  if (isIncomplete) return decision('TOO_SLOW')
  const isKnown = move === 'SAME' && !rules.needsSign && known !== null && resembles(received, known)
  return decision(isKnown ? 'SHOWN' : 'UNKNOWN_PAGE')
}

function resembles({ title, mainText, sha256 }: ReceivedPage, known: KnownPage): boolean {
  if (plain(mainText).length < MIN_MAIN_TEXT) return false
  if (sha256 === known.bodySha256) return true
  const [now, before] = [plain(title ?? ''), plain(known.title ?? '')]
  if (now.length < MIN_TITLE || before.length < MIN_TITLE) return false
  const [words, knownWords] = [new Set(now.split(' ')), new Set(before.split(' '))]
  const common = [...words].filter((word) => knownWords.has(word)).length
  return common >= MIN_SHARE_OF_WORDS * Math.max(words.size, knownWords.size)
}

/**
 * Compares what two different clients were shown. If the content is up for one of them and gone for the other, the
 * platform distinguishes between them, and neither answer proves anything. Absence is proved only if both clients
 * observed it. Many platforms refuse the second client, so what the first client was shown is enough for UP.
 */
export function compareClients(first: Decision, second: Decision): Decision {
  if (second.verdict === first.verdict) return first
  if (second.verdict === 'CANNOT_TELL') return first.verdict === 'GONE' ? second : first
  return decision('CLOAKING')
}

function decision(reason: ProbeReason, sign?: Sign): Decision {
  const verdict = upReasons.includes(reason) ? 'UP' : goneReasons.includes(reason) ? 'GONE' : 'CANNOT_TELL'
  return { verdict, reason, sign: sign?.text ?? null }
}
