/** The filter of the list of tips. */
import { NOBODY } from '#domain/core/lists/nobody.ts'
import { parseTipFilter, type TipFilter } from '#domain/tips/list/filter.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { withRowIds } from '#graphql/core/global-ids.ts'
import type { InputFields } from '#graphql/mutation/input.ts'
import { personRow } from '#graphql/people/person-row.ts'
import { TipStageEnum, TipStateEnum } from '../enums.ts'

/** The fields that both inputs have: `TipFilter` selects the tips that match, and its field `except` excludes them. */
const sets = (t: InputFields) => ({
  states: t.field({ type: [TipStateEnum], description: 'Tips in one of these states.' }),
  stages: t.field({
    type: [TipStageEnum],
    description: 'Tips in one of these stages. A newsroom that uses this field gets an empty list.',
  }),
  sources: t.stringList({ description: 'Tips from one of these sources, as codes of TipSource, at most 100.' }),
  newsroomIds: t.idList({
    description: 'Tips of one of these newsrooms. A newsroom that uses this field gets an empty list.',
  }),
  categoryIds: t.idList({
    description:
      'Tips whose case has one of these categories or a descendant. A newsroom that uses this field gets an empty list.',
  }),
  assigneeIds: t.idList({
    description:
      'Tips assigned to one of these people, at most 100. "@me" is the viewer, and "@nobody" selects unassigned tips. A newsroom that uses this field gets an empty list.',
  }),
  words: t.stringList({
    description:
      'Tips that contain all of these words or phrases, at most 10, in their number, subject, register number or text. In `except`, tips that contain any of them. Accents are ignored.',
  }),
})

const ExceptInput = builder.inputType('TipExcept', { description: 'Tips to exclude from a list.', fields: sets })

export const TipFilterInput = builder.inputType('TipFilter', {
  description: 'Which tips to list. A tip must meet the conditions of all fields.',
  fields: (t) => ({
    ...sets(t as InputFields),
    receivedAfter: t.field({ type: 'DateTime', description: 'Tips received at this instant or later.' }),
    receivedBefore: t.field({ type: 'DateTime', description: 'Tips received before this instant.' }),
    within24h: t.boolean({
      description: 'True for official letters that demand action within 24 hours, false for all other tips.',
    }),
    known: t.boolean({
      description:
        'True for tips with content that is in a case to which the tip does not belong, false for all other tips. A newsroom that uses this field gets an empty list.',
    }),
    text: t.string({
      description:
        'Text in the number, subject, register number or text of the tip, at most 200 characters. Accents are ignored.',
    }),
    except: t.field({ type: ExceptInput, description: 'Tips to exclude, even if they match the other fields.' }),
  }),
})

type Input = typeof TipFilterInput.$inferInput

function setsOf(input: object, viewer: Context['viewer']): Record<string, unknown> {
  const { assigneeIds, ...fields } = input as { assigneeIds?: unknown[] | null }
  const assignees = assigneeIds?.map((id) => (id === '@nobody' ? NOBODY : personRow(id, viewer)))
  return { ...withRowIds(fields, { 'newsrooms[]': 'Newsroom', 'categories[]': 'Category' }), assignees }
}

/** Returns the validated filter with row ids. Replaces "@me" by the viewer. */
export const tipFilter = (
  { except, text, ...fields }: NonNullable<Input>,
  { viewer }: Pick<Context, 'viewer'>,
): TipFilter =>
  parseTipFilter({
    ...setsOf(fields, viewer),
    text: text?.trim() ? text : undefined,
    except: except && setsOf(except, viewer),
  })
