/** Cases and tips with their items, assessments and evidence, and the observations of content. */
import type { Fold, LogEvent, Replica } from '../replica.ts'
import { orNull, pick, pickStated } from './columns.ts'

const personOf = ({ actorKind, actorId }: LogEvent): string | null => (actorKind === 'user' ? actorId : null)

/** Which rows a merge or split moved is only counted in the log. */
const moved: Fold = (_event, rows) => {
  for (const table of ['case_item', 'assessment', 'evidence']) rows.leaveOpen(table)
}

const itemsAdded: Fold = (event, rows) => {
  for (const item of event.data.items) rows.put('case_item', `${event.subjectId} ${item}`, {})
}

const observed: Fold = (event, rows) => {
  const { up, checkMethod, proof, presence } = event.data
  rows.add('check', event.subjectId, {
    up,
    method: checkMethod,
    proof: orNull(proof),
    observed_at: event.at,
    recorded_at: event.recordedAt,
    author_id: personOf(event),
  })
  rows.put('content_item', event.subjectId, { presence })
}

const tipItems = (event: LogEvent, rows: Replica) => {
  for (const item of event.data.items ?? []) rows.put('tip_item', `${event.subjectId} ${item}`, {})
}

const message =
  (kind: string): Fold =>
  (event, rows) =>
    rows.add('tip_message', `${event.subjectId} ${kind}`, { text: event.data.text, at: event.at })

export const caseFolds: Record<string, Fold> = {
  'case.opened': (event, rows) =>
    rows.put('case', event.subjectId, {
      state: 'OPEN',
      opened_at: event.at,
      opened_by_id: personOf(event),
      ...pick(event.data, {
        number: 'number',
        title: 'title',
        category: 'category_id',
        reconstructed: 'reconstructed',
      }),
    }),
  'case.updated': (event, rows) =>
    rows.change(
      'case',
      event.subjectId,
      pickStated(event.data, { title: 'title', summary: 'summary', category: 'category_id', urgency: 'urgency' }),
    ),
  'case.closed': (event, rows) =>
    rows.change('case', event.subjectId, { state: 'CLOSED', closed_at: event.recordedAt }),
  'case.reopened': (event, rows) => rows.change('case', event.subjectId, { state: 'OPEN', closed_at: null }),
  'case.merged': (event, rows) => {
    rows.change('case', event.subjectId, {
      state: 'MERGED',
      merged_into_id: event.data.case,
      merged_at: event.recordedAt,
    })
    moved(event, rows)
  },
  'case.merge_received': moved,
  'case.split': moved,
  'case.split_off': moved,
  'case.items_added': itemsAdded,
  'case.items_removed': (event, rows) => {
    for (const item of event.data.items) rows.delete('case_item', `${event.subjectId} ${item}`)
  },
  'item.assessed': (event, rows) => {
    for (const item of event.data.items)
      rows.add('assessment', `${event.subjectId} ${item}`, {
        violation: event.data.violation,
        at: event.at,
        author_id: personOf(event),
        ...pickStated(event.data, { necessity: 'necessity' }),
      })
  },
  'item.evidence_attached': (event, rows) => {
    for (const item of event.data.items)
      rows.put('evidence', `${event.subjectId} ${item} ${event.data.sha256}`, {
        file_name: event.data.fileName,
        recorded_at: event.recordedAt,
        author_id: personOf(event),
      })
  },
  'item.evidence_shared': (event, rows) => {
    const { sha256, shareable, items } = event.data
    for (const item of items ?? []) rows.change('evidence', `${event.subjectId} ${item} ${sha256}`, { shareable })
  },
  'item.checked': observed,
  'item.gone': observed,
  'item.reappeared': observed,
  'item.presence_corrected': (event, rows) =>
    rows.put('content_item', event.subjectId, { presence: event.data.presence }),
  'item.details_corrected': (event, rows) =>
    rows.put(
      'content_item',
      event.subjectId,
      pickStated(event.data, { kind: 'kind', title: 'title', correctedReach: 'reach' }),
    ),
  'item.address_set': (event, rows) => rows.put('content_item', event.subjectId, { canonical_url: event.data.url }),
  'item.destination_recorded': (event, rows) =>
    rows.put('content_item', event.subjectId, { leads_to: orNull(event.data.leadsTo) }),
  'tip.received': (event, rows) => {
    rows.put('tip', event.subjectId, {
      state: 'NEW',
      case_id: null,
      assignee_id: null,
      newsroom_id: event.newsroomId,
      received_at: event.at,
      ...pick(event.data, { number: 'number', source: 'source', subject: 'subject' }),
    })
    tipItems(event, rows)
  },
  'tip.items_added': tipItems,
  'tip.question_asked': message('QUESTION'),
  'tip.question_answered': (event, rows) => {
    message('ANSWER')(event, rows)
    // Earlier versions added the items of an answer without an event.
    rows.acceptMore('tip_item')
  },
  'tip.linked': (event, rows) =>
    rows.change('tip', event.subjectId, {
      state: 'LINKED',
      case_id: event.data.case,
      dismiss_reason: null,
      dismiss_note: null,
    }),
  'tip.moved': (event, rows) => rows.change('tip', event.subjectId, { case_id: event.data.case }),
  'tip.assigned': (event, rows) => rows.change('tip', event.subjectId, { assignee_id: orNull(event.data.assignee) }),
  'tip.dismissed': (event, rows) =>
    rows.change('tip', event.subjectId, {
      state: 'DISMISSED',
      dismiss_reason: event.data.dismissReason,
      dismiss_note: orNull(event.data.note),
    }),
}
