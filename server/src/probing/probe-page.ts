/** Probes one address in the separate process: requests its page as two different clients and decides. */
import { compareClients, type Decision, decide, type KnownPage } from '#domain/rules/probe-verdict.ts'
import type { EgressAddress } from '#egress/messages.ts'
import { cleanLine } from '#mails/clean.ts'
import { textOfHtml } from '#mails/html-text.ts'
import type { ProbeRules } from '#reference/probe-rules.ts'
import { type Fetched, fetchPage } from './fetch-page.ts'

export interface ProbeTask {
  address: string
  rules: ProbeRules
  /** an earlier page of the address that showed the content; null if there is none */
  known: KnownPage | null
  egress: EgressAddress
  /** name of the proxy of EGRESS_PROXY for the second request; by default none */
  secondVia?: string
  /** in a demo, the address on this machine that answers in place of every platform */
  standIn?: string
}

/** What a probe observed. The page itself does not leave this process. */
export interface Probed extends Decision {
  status: number | null
  finalAddress: string | null
  title: string | null
  bodySha256: string | null
  milliseconds: number
  /** milliseconds that the platform wants the client to wait; 0 if it states none */
  retryAfterMs: number
}

/** A platform that hides content from the authority may show it to one of these clients, and not to the other. */
const USER_AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'TakedownDesk/1.0 (presence check)',
] as const
const MAX_TITLE = 300

/** Never rejects. */
export async function probePage({ address, rules, known, egress, secondVia, standIn }: ProbeTask): Promise<Probed> {
  const startedAt = performance.now()
  const request = { address, egress, ...(standIn !== undefined && { standIn }) }
  const first = await fetchPage({ ...request, userAgent: USER_AGENTS[0] })
  const seen = read(address, first, rules, known)
  let { decision } = seen
  let last = first
  if (decision.verdict !== 'CANNOT_TELL') {
    last = await fetchPage({
      ...request,
      userAgent: USER_AGENTS[1],
      ...(secondVia !== undefined && { via: secondVia }),
    })
    decision = compareClients(decision, read(address, last, rules, known).decision)
  }
  const page = 'failure' in first ? null : first
  return {
    ...decision,
    status: page?.status ?? null,
    finalAddress: page?.address ?? null,
    title: seen.title,
    bodySha256: page?.sha256 ?? null,
    milliseconds: Math.round(performance.now() - startedAt),
    retryAfterMs: Math.max(retryAfterOf(first), retryAfterOf(last)),
  }
}

/** Elements that no page has only for its main text. */
const besideMainText = new Set(['nav', 'header', 'footer', 'aside', 'a', 'button', 'form', 'select', 'label'])

function read(
  address: string,
  fetched: Fetched,
  rules: ProbeRules,
  known: KnownPage | null,
): { decision: Decision; title: string | null } {
  if ('failure' in fetched) return { decision: decide(address, fetched, rules, known), title: null }
  const { source } = fetched
  const title = titleOf(source)
  const [text, mainText] = [textOfHtml(source).text, textOfHtml(source, besideMainText).text]
  return { decision: decide(address, { ...fetched, title, text, mainText }, rules, known), title }
}

/** Returns the title of a page without markup and without invisible characters; null if it has none. */
function titleOf(source: string): string | null {
  const lower = source.toLowerCase()
  const from = lower.indexOf('>', lower.indexOf('<title') >>> 0)
  const to = lower.indexOf('</title', from)
  if (lower.indexOf('<title') === -1 || from === -1 || to === -1) return null
  const text = textOfHtml(`<p>${source.slice(from + 1, Math.min(to, from + 5_000))}</p>`).text
  return cleanLine(text.replace(/\s+/g, ' '), MAX_TITLE) || null
}

/** The header states seconds. A date would be compared with the clock of another machine, so it counts as absent. */
function retryAfterOf(fetched: Fetched): number {
  const text = 'failure' in fetched ? null : fetched.retryAfter
  return text !== null && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) * 1_000 : 0
}
