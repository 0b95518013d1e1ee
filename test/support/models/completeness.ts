/**
 * A slow model of what addressees called unclear: it reads what each item lacked from the annex that was issued, and what
 * became of the item from the log, event by event.
 */
import type { Annex, AnnexItem } from '@takedown/server/domain/documents/annex-model.ts'
import type { Pool } from 'pg'

/** What is known of one sent item, in the order of the log. */
interface Told {
  platform: string
  lacks: Set<string>
  answered: boolean
  asked: boolean
  /** the reason of the last refusal that nobody corrected */
  refusal: string | null
  /** withdrawn, or reversed by someone other than the platform */
  isOut: boolean
}

type Payload = { state?: string; previousState?: string; refusalReason?: string; reversedBy?: string }

const unclear = ['VIOLATION_UNCLEAR', 'NOT_ENOUGH_INFORMATION']
const naming = ['NAME', 'HANDLE', 'PARENT']
const generic = /^(noi|dung|nay|la|co|vi|pham|quy|dinh|cua|phap|luat)$/

/** Words of the reason beyond those that fit every request and those of the kind of the content. The test names no category. */
const ownWords = ({ reason, kind }: AnnexItem): number => {
  const words = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/đ/gi, 'd')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
  const known = words(Object.values(kind.label).join(' '))
  return new Set(words(reason.vi ?? '').filter((word) => word && !generic.test(word) && !known.includes(word))).size
}

function lacksOf(item: AnnexItem, others: readonly AnnexItem[], languages: readonly string[]): Set<string> {
  const kinds = item.places.map(({ kind }) => kind as string)
  const lacking: Record<string, boolean> = {
    PLACE: kinds.every((kind) => naming.includes(kind)),
    TIMESTAMP: /VIDEO|LIVESTREAM|AUDIO/.test(item.kind.code) && !kinds.includes('TIMESTAMP'),
    SEEN: item.seenAt === null,
    REASON: ownWords(item) === 0,
    DETAILED_REASON: ownWords(item) < 8,
    OWN_REASON: others.length > 1 && others.every(({ reason }) => reason.vi === item.reason.vi),
    PROVISION: item.provisions.length === 0,
    SHARED_EVIDENCE: item.evidence.every(({ shared }) => !shared),
    ACCOUNT: item.handle === null && item.parent === null,
    LANGUAGE: languages.length > 0 && !languages.some((language) => item.reason[language]),
  }
  return new Set(Object.keys(lacking).filter((name) => lacking[name]))
}

function tell(told: Told, type: string, { state, previousState, refusalReason, reversedBy }: Payload): void {
  if (type === 'item.clarification_asked') told.asked = true
  if (type === 'item.withdrawn') told.isOut = true
  if (type === 'item.reversed') told.isOut = reversedBy !== 'PLATFORM'
  const isAnswer = /^item\.(actioned|already_gone|not_found|refused|corrected)$/.test(type)
  if (!isAnswer || state === undefined) return
  const isCorrection = type === 'item.corrected'
  told.isOut = false
  told.answered = !['AWAITING', 'NEEDS_CLARIFICATION'].includes(state)
  const keeps = state === 'ACTIONED' && (previousState !== 'REFUSED' ? isCorrection : !isCorrection)
  if (state === 'REFUSED') told.refusal = refusalReason!
  else if (!keeps || !['ACTIONED', 'REVERSED', 'REFUSED'].includes(previousState!)) told.refusal = null
}

export interface Counts {
  sent: number
  answered: number
  unclear: number
}

/** Returns the counts by platform and lacking features, such as `<id> PLACE ACCOUNT`. */
export async function modelledTally(sql: Pool): Promise<Record<string, Counts>> {
  const told = await readSent(sql)
  const { rows } = await sql.query<{ id: string; type: string; data: Payload }>(
    `SELECT e.subject_id AS id, e.type, p.payload::jsonb AS data FROM event e JOIN event_payload p ON p.event_id = e.id
     WHERE e.subject_type = 'RequestItem' ORDER BY e.seq`,
  )
  for (const { id, type, data } of rows) if (told.has(id)) tell(told.get(id)!, type, data)
  const tally: Record<string, Counts> = {}
  for (const { platform, lacks, answered, asked, refusal, isOut } of told.values()) {
    if (isOut) continue
    const key = [platform, ...lacks].join(' ')
    tally[key] ??= { sent: 0, answered: 0, unclear: 0 }
    const isUnclear = asked || (refusal !== null && unclear.includes(refusal))
    tally[key].sent++
    if (answered || isUnclear) tally[key].answered++
    if (isUnclear) tally[key].unclear++
  }
  return tally
}

/** Reads the issued annexes except those of reconstructed cases, whose answers were assumed, and finds the request item of each of their items by its number. */
async function readSent(sql: Pool): Promise<Map<string, Told>> {
  const { rows } = await sql.query<{ request: string; platform: string; languages: string[]; annex: string }>(
    `SELECT r.id AS request, r.platform_id AS platform, p.languages,
       (SELECT convert_from(string_agg(s.bytes, ''::bytea ORDER BY s.position), 'UTF8') FROM stored_piece s
         WHERE s.pieces_id = f.pieces_id) AS annex
     FROM request_document d JOIN stored_file f ON f.sha256 = d.sha256 JOIN removal_request r ON r.id = d.request_id
       JOIN platform p ON p.id = r.platform_id JOIN "case" k ON k.id = r.case_id AND NOT k.reconstructed
     WHERE d.kind = 'ANNEX' AND d.format = 'JSON'`,
  )
  const { rows: items } = await sql.query<{ id: string; key: string }>(
    `SELECT id, request_id || ' ' || position + 1 AS key FROM request_item WHERE sent_at IS NOT NULL`,
  )
  const ids = new Map(items.map(({ id, key }) => [key, id]))
  const told = new Map<string, Told>()
  for (const { request, platform, languages, annex } of rows) {
    const listed = (JSON.parse(annex) as Annex).items
    for (const item of listed) {
      // The letter of an item without an id came back.
      const id = ids.get(`${request} ${item.number}`)
      if (id === undefined) continue
      told.set(id, {
        ...{ platform, lacks: lacksOf(item, listed, languages) },
        ...{ answered: false, asked: false, refusal: null, isOut: false },
      })
    }
  }
  return told
}
