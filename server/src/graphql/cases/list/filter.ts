/** The filter of the list of cases. */
import { caseWorkKinds } from '@takedown/declarations/case-terms.ts'
import { type CaseFilter, parseCaseFilter } from '#domain/cases/list/filter.ts'
import { NOBODY } from '#domain/core/lists/nobody.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { withRowIds } from '#graphql/core/global-ids.ts'
import type { InputFields } from '#graphql/mutation/input.ts'
import { personRow } from '#graphql/people/person-row.ts'
import { CaseStateEnum, UrgencyEnum } from '../enums.ts'

const CaseWorkEnum = describedEnum(
  'CaseWork',
  caseWorkKinds,
  'A kind of work that a case needs. A case can need several kinds of work at once.',
  {
    OVERDUE: 'The platform owes an answer that is overdue.',
    SOON: 'The platform owes an answer within four hours, and no answer is overdue.',
    REFUSED: 'The platform refused items that are not known to be gone.',
    CLARIFYING: 'The platform asked a question that is not answered.',
    REAPPEARED: 'Items that were taken down are visible again.',
    UNREQUESTED: 'Some of the items are in no request, not even in a draft.',
    DRAFT: 'A request is a draft.',
    SUBMITTED: 'A request waits for approval.',
    APPROVED: 'A request is approved and not sent.',
    UNDELIVERED: 'The sending of a request failed.',
    UNADDRESSED: 'The addressee of some of the items is unknown.',
    DONE: 'The case is open and has items, but no further work.',
  },
)

/** The fields of both inputs: `CaseFilter` selects the cases that match, and its field `except` excludes them. */
const sets = (t: InputFields) => ({
  states: t.field({
    type: [CaseStateEnum],
    description: 'Cases in one of these states. Omit it for all cases that were not merged into another case.',
  }),
  urgencies: t.field({ type: [UrgencyEnum], description: 'Cases of one of these urgencies.' }),
  work: t.field({ type: [CaseWorkEnum], description: 'Cases with at least one of these kinds of work.' }),
  categoryIds: t.idList({ description: 'Cases of one of these categories or their descendants.' }),
  platformIds: t.idList({
    description: 'Cases with at least one item on one of these platforms or with one of them as addressee.',
  }),
  assigneeIds: t.idList({
    description:
      'Cases assigned to one of these people. "@me" is the viewer; "@nobody" selects cases that are not assigned.',
  }),
  words: t.stringList({
    description:
      'Cases that contain all of these words or phrases, at most 10, in their number, title or summary. In `except`, any of them suffices. Accents make no difference.',
  }),
})

const ExceptInput = builder.inputType('CaseExcept', { description: 'Cases to exclude from a list.', fields: sets })

const at = (description: string) => ({ type: 'DateTime' as const, description })

export const CaseFilterInput = builder.inputType('CaseFilter', {
  description: 'Which cases to list: those that meet the conditions of all fields.',
  fields: (t) => ({
    ...sets(t as InputFields),
    addresseeUnknown: t.boolean({
      description: 'True for cases that have an item with an unknown addressee. Omit it, or pass false, for all cases.',
    }),
    dueBefore: t.field(at('Cases with an awaited answer that is due before this instant.')),
    dueAfter: t.field(
      at('Cases whose first awaited answer is due at this instant or later, and cases without an awaited answer.'),
    ),
    dueWithin: t.int({
      description:
        'Cases whose first awaited answer is due less than this number of minutes from now. 0 selects overdue cases.',
    }),
    dueBeyond: t.int({
      description:
        'Cases whose first awaited answer is due at least this number of minutes from now, and cases without an awaited answer.',
    }),
    openedAfter: t.field(at('Cases opened at this instant or later.')),
    openedBefore: t.field(at('Cases opened before this instant.')),
    changedAfter: t.field(at('Cases that changed at this instant or later, according to `changedAt`.')),
    changedBefore: t.field(at('Cases that last changed before this instant.')),
    closedAfter: t.field(at('Cases closed at this instant or later.')),
    closedBefore: t.field(at('Cases closed before this instant.')),
    text: t.string({
      description: 'Text in the number, title or summary, at most 200 characters. Accents make no difference.',
    }),
    assigneeId: t.id({ description: 'Cases assigned to this person.' }),
    except: t.field({ type: ExceptInput, description: 'Cases to exclude, even if they match the other fields.' }),
  }),
})

type Input = typeof CaseFilterInput.$inferInput

function setsOf(input: object, viewer: Context['viewer']): Record<string, unknown> {
  const { assigneeIds, ...fields } = input as { assigneeIds?: unknown[] | null }
  const assignees = assigneeIds?.map((id) => (id === '@nobody' ? NOBODY : personRow(id, viewer)))
  return { ...withRowIds(fields, { 'platforms[]': 'Platform', 'categories[]': 'Category' }), assignees }
}

/** Returns the validated filter with row ids, and with the viewer in place of "@me". */
export function caseFilter(input: Input | null | undefined, { viewer }: Pick<Context, 'viewer'>): CaseFilter {
  const { except, addresseeUnknown, assigneeId, text, ...fields } = input ?? {}
  const [own, excluded] = [setsOf(fields, viewer), except && setsOf(except, viewer)]
  return parseCaseFilter({
    ...own,
    text: text?.trim() ? text : undefined,
    ...(assigneeId && { assignee: personRow(assigneeId, viewer) }),
    unaddressed: addresseeUnknown || undefined,
    except: excluded,
  })
}
