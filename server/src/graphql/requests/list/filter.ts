/** The filter of the list of requests. */
import { NOBODY } from '#domain/core/lists/nobody.ts'
import { parseRequestFilter, type RequestFilter } from '#domain/requests/list/filter.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { withRowIds } from '#graphql/core/global-ids.ts'
import type { InputFields } from '#graphql/mutation/input.ts'
import { personRow } from '#graphql/people/person-row.ts'
import { RequestStateEnum, WaitingOnEnum } from '#graphql/requests/enums.ts'

/**
 * The fields that `RequestFilter` and `RequestExcept` share. The filter selects requests that match all its fields. Its
 * field `except` excludes requests that match at least one.
 */
const sets = (t: InputFields) => ({
  states: t.field({ type: [RequestStateEnum], description: 'Requests in one of these states.' }),
  platformIds: t.idList({ description: 'Requests to one of these platforms.' }),
  categoryIds: t.idList({ description: 'Requests of one of these categories or their descendants.' }),
  assigneeIds: t.idList({
    description:
      'Requests assigned to one of these people. "@me" is the viewer; "@nobody" selects requests that are not assigned.',
  }),
  writerIds: t.idList({
    description: 'Requests that one of these people wrote or changed before the sending. "@me" is the viewer.',
  }),
  approverIds: t.idList({ description: 'Requests that one of these people approved. "@me" is the viewer.' }),
  words: t.stringList({
    description:
      'Requests that contain all of these words or phrases, at most 10: in their number, register number, reference or subject, or, except for liaisons, in the number, title or summary of their case. In `except`, requests that contain any of them. Accents are ignored.',
  }),
})

const ExceptInput = builder.inputType('RequestExcept', {
  description: 'Requests to exclude from a list: those that match at least one of these fields.',
  fields: sets,
})

const at = (description: string) => ({ type: 'DateTime' as const, description })

export const RequestFilterInput = builder.inputType('RequestFilter', {
  description:
    'Which requests to list. A request must meet the conditions of all fields. A liaison or key of a platform may not read categories, people, returns and the time of drafting, and gets an empty list if it filters by one of them.',
  fields: (t) => ({
    ...sets(t as InputFields),
    waitingOn: t.field({
      type: [WaitingOnEnum],
      description: 'Requests on the board that wait on one of these parties.',
    }),
    dueBefore: t.field(at('Requests due before this instant, according to `RemovalRequest.dueAt`.')),
    dueAfter: t.field(at('Requests due at this instant or later, or without a due time.')),
    dueWithin: t.int({
      description: 'Requests due less than this number of minutes from now. The number 0 selects overdue requests.',
    }),
    dueBeyond: t.int({
      description: 'Requests due at least this number of minutes from now, or without a due time.',
    }),
    sentAfter: t.field(at('Requests sent at this instant or later.')),
    sentBefore: t.field(at('Requests sent before this instant.')),
    answeredAfter: t.field(at('Requests whose latest answer was given at this instant or later.')),
    answeredBefore: t.field(at('Requests whose latest answer was given before this instant.')),
    closedAfter: t.field(at('Requests closed at this instant or later.')),
    closedBefore: t.field(at('Requests closed before this instant.')),
    createdAfter: t.field(at('Requests drafted at this instant or later.')),
    createdBefore: t.field(at('Requests drafted before this instant.')),
    updatedSince: t.field(
      at(
        'Requests that changed at this instant or later, according to `updatedAt`. To poll without gaps, pass `updatedUntil` of the previous poll.',
      ),
    ),
    updatedBefore: t.field(at('Requests that last changed before this instant.')),
    returned: t.boolean({ description: 'True for drafts that a supervisor returned, false for all other requests.' }),
    urgent: t.boolean({ description: 'True for urgent requests, false for all other requests.' }),
    requestIds: t.idList({ description: 'Only these requests, at most 500.' }),
    text: t.string({ description: 'A text that is searched like one of `words`, at most 200 characters.' }),
    except: t.field({ type: ExceptInput, description: 'Requests to exclude, even if they match the other fields.' }),
  }),
})

type Input = typeof RequestFilterInput.$inferInput

const people = ['assignee', 'writer', 'approver'] as const

function setsOf(input: object, viewer: Context['viewer']): Record<string, unknown> {
  const output = withRowIds(input, { 'platforms[]': 'Platform', 'categories[]': 'Category' })
  for (const name of people) {
    const { [`${name}Ids`]: ids } = output as Record<string, unknown[] | null | undefined>
    delete output[`${name}Ids`]
    output[`${name}s`] = ids?.map((id) => (name === 'assignee' && id === '@nobody' ? NOBODY : personRow(id, viewer)))
  }
  return output
}

/** Returns the validated filter with row ids. Replaces "@me" by the viewer. */
export function requestFilter(input: Input | null | undefined, { viewer }: Pick<Context, 'viewer'>): RequestFilter {
  const { except, updatedSince, updatedBefore, ...fields } = input ?? {}
  return parseRequestFilter({
    ...withRowIds(setsOf(fields, viewer), { 'requests[]': 'RemovalRequest' }),
    changedAfter: updatedSince,
    changedBefore: updatedBefore,
    except: except && setsOf(except, viewer),
  })
}
