/**
 * Commands of several kinds for one person after another: each creates exactly one row and one event, recognisable by
 * its mark.
 */
import { randomUUID } from 'node:crypto'
import { Client } from '../api/client.ts'
import { type Desk, makeSent, newPosts, type Sent } from '../make.ts'

export type Kind = (typeof kinds)[number]

export interface Intent {
  kind: Kind
  mark: string
  key: string
  client: Client
  input: Record<string, unknown>
}

/** In the order in which one person runs them: an answer follows its question. */
const kinds = ['submitTip', 'openCase', 'addItems', 'recordCheck', 'askClarification', 'answerClarification'] as const

/** One person, with the objects that only they work on. */
export interface Workplace {
  officer: Client
  /** The request for the platform's questions. */
  liaison: Client
  category: string
  sent: Sent
}

export interface People {
  officers: Client[]
  liaison: Client
}

export async function signIn(url: string): Promise<People> {
  const officers = ['can-bo-1', 'can-bo-2', 'can-bo-1', 'can-bo-2'].map((name) =>
    Client.signIn(url, { role: 'OPERATOR', email: `${name}@demo.invalid` }),
  )
  const liaison = await Client.signIn(url, { role: 'PLATFORM', email: 'facebook@demo.invalid' })
  return { officers: await Promise.all(officers), liaison }
}

/** A new one for every officer. */
export const openWorkplaces = (desk: Desk, { officers, liaison }: People): Promise<Workplace[]> =>
  Promise.all(
    officers.map(async (officer) => ({
      officer,
      liaison,
      category: `Category_${desk.categories['bung-no']}`,
      sent: await makeSent(desk, { at: new Date().toISOString() }),
    })),
  )

let made = 0
/** Observations are a millisecond apart and long enough ago that none is in the future, by any clock. */
const FIRST_OBSERVED = Date.now() - 3_600_000

/** The `n`th command of a person, from 0. */
export function intentOf({ officer, liaison, category, sent }: Workplace, n: number): Intent {
  const kind = kinds[n % kinds.length]!
  made++
  const mark = kind === 'addItems' ? newPosts(1)[0]! : `${kind} ${made}`
  const about = { requestId: `RemovalRequest_${sent.request}`, itemIds: [`RequestItem_${sent.items[0]}`] }
  const inputs: Record<Kind, Record<string, unknown>> = {
    submitTip: { subject: mark, text: 'một phản ánh' },
    openCase: { title: mark, categoryId: category },
    addItems: { caseId: `Case_${sent.case}`, items: [{ url: mark }] },
    // Its time is the mark of its event, which has no note.
    recordCheck: {
      itemId: `ContentItem_${sent.contents[0]}`,
      up: true,
      note: mark,
      observedAt: new Date(FIRST_OBSERVED + made),
      proof: mark,
    },
    askClarification: { ...about, question: mark },
    answerClarification: { ...about, answer: mark },
  }
  const client = kind === 'askClarification' ? liaison : officer
  return { kind, mark, key: randomUUID(), client, input: inputs[kind] }
}

/** Rows of all kinds with their marks. */
export const ROWS = `
  SELECT subject AS mark FROM tip
  UNION ALL SELECT title FROM "case"
  UNION ALL SELECT canonical_url FROM content_item
  UNION ALL SELECT note FROM "check"
  UNION ALL SELECT question FROM clarification
  UNION ALL SELECT answer FROM clarification`

/** Events of all kinds with the marks of what they record. */
export const EVENTS = `
  WITH log AS (
    SELECT e.type, e.subject_id, e.at, p.payload::jsonb AS payload
    FROM event e JOIN event_payload p ON p.event_id = e.id)
  SELECT payload ->> 'subject' AS mark FROM log WHERE type = 'tip.received'
  UNION ALL SELECT payload ->> 'title' FROM log WHERE type = 'case.opened'
  UNION ALL SELECT i.canonical_url FROM log, jsonb_array_elements_text(payload -> 'items') AS added
    JOIN content_item i ON i.id = added::uuid WHERE type = 'case.items_added'
  UNION ALL SELECT c.note FROM log JOIN "check" c ON c.item_id = log.subject_id AND c.observed_at = log.at
    WHERE type = 'item.checked'
  UNION ALL SELECT payload ->> 'question' FROM log WHERE type = 'item.clarification_asked'
  UNION ALL SELECT payload ->> 'answer' FROM log WHERE type = 'item.clarification_answered'`
