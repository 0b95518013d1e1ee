/**
 * Intended differences of an upgrade. Each entry quotes the sentence of CHANGELOG.md that announces it, and turns the
 * recording of an earlier version into the expected answers of the present one.
 */
import type { Data } from '#support/api/client.ts'
import { changeStrings, plainerFormulas, renamePowers, withObjects, withStrings } from './changed-texts.ts'
import { inOrder, ofDistinctItems, type Recording, withoutNames } from './recording/record.ts'

interface Difference {
  /** verbatim from CHANGELOG.md, ignoring line breaks */
  sentence: string
  /** folders of the affected fixtures */
  fixtures: readonly string[]
  /** Changes the recording in place. */
  apply(recorded: Recording): void
  /** Removes in place, from the recording and from the present answers, what the recording cannot predict. */
  omit?(answers: Recording): void
}

export const differences: readonly Difference[] = [
  {
    sentence: 'Formulas are printed in plainer English; what they count is unchanged.',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) => {
      for (const part of ['figures', 'metrics'] as const) {
        let text = JSON.stringify(recorded[part])
        for (const [before, after] of plainerFormulas) text = text.replaceAll(before, after)
        recorded[part] = JSON.parse(text)
      }
    },
  },
  {
    sentence: 'A refused item is "Từ chối xử lý" in Vietnamese;',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) =>
      changeStrings(recorded, ['figures'], (text, field) =>
        field === 'printedVi' ? text.replace(/^chưa xử lý/, 'từ chối xử lý') : text,
      ),
  },
  {
    sentence: 'The authority is `AUTHORITY`, not `US`, in `WaitingOn` and `ReversedBy`.',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) =>
      changeStrings(recorded, ['boards', 'cases', 'items'], (text, field) =>
        (field === 'waitingOn' || field === 'reversedBy') && text === 'US' ? 'AUTHORITY' : text,
      ),
  },
  {
    sentence: 'Members of every enum are UPPER_CASE: `Formula`, `FigureCounter`, `FigureRateName`, `ReportField`,',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) =>
      changeStrings(recorded, ['figures', 'metrics', 'briefings'], (text, field) =>
        (field === 'name' || field === 'formula') && /^[a-z_]+$/.test(text) ? text.toUpperCase() : text,
      ),
  },
  {
    sentence:
      '`ContentKind`, `Action`, `RefusalReason`, `TipSource` and `ChannelKind` are object types of the shape `Term`',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) =>
      changeStrings(recorded, ['boards', 'cases', 'items', 'briefings'], (text, field) =>
        ['kind', 'action', 'refusalReason', 'sentVia'].includes(field) ? { code: text } : text,
      ),
  },
  {
    sentence: 'Every field and argument that holds an id is `id`, `ids` or ends in `Id` or `Ids`',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) => {
      for (const part of ['figures', 'metrics'] as const)
        recorded[part] = JSON.parse(JSON.stringify(recorded[part]).replaceAll('"cases":[', '"caseIds":['))
    },
  },
  {
    sentence: 'The columns of a saved view are the enum `BoardColumn`: `DUE` instead of `due`.',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) =>
      changeStrings(recorded, ['views'], (text, field) => (field === 'columns' ? text.toUpperCase() : text)),
  },
  {
    sentence: 'Event types are the enum `EventType`: `ITEM_REVERSED` instead of `item.reversed`.',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) => {
      const typeName = (_all: string, family: string, step: string) => `"type":"${`${family}_${step}`.toUpperCase()}"`
      const text = JSON.stringify(recorded.briefings).replaceAll(/"type":"([a-z_]+)\.([a-z_]+)"/g, typeName)
      recorded.briefings = JSON.parse(text)
    },
  },
  {
    sentence: 'Figures published before keep their formula under the name `ON_TIME_V1`.',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) => {
      changeStrings(recorded, ['metrics', 'briefings'], (text, field) =>
        (field === 'formula' || field === 'name') && text === 'ON_TIME' ? 'ON_TIME_V1' : text,
      )
      const renamed = { counts: 'ON_TIME_EXTENDED', rates: 'ON_TIME_V1' }
      recorded.figures = (recorded.figures as Record<string, unknown>[]).map((answer) => ({
        ...answer,
        ...Object.fromEntries(
          Object.entries(renamed).map(([part, name]) => [
            part,
            withStrings(answer[part], (text, field) => (field === 'name' && text === 'ON_TIME' ? name : text)),
          ]),
        ),
      }))
    },
  },
  {
    sentence: 'Figures published before keep the formula `CONFIRMED_GONE_OF_REQUESTED_V1`.',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) =>
      changeStrings(recorded, ['figures', 'metrics', 'briefings'], (text, field) => {
        if (field !== 'formula' && field !== 'name') return text
        if (text === 'CONFIRMED_GONE') return 'REQUESTS_CONFIRMED_GONE'
        return text === 'CONFIRMED_GONE_OF_REQUESTED' ? 'CONFIRMED_GONE_OF_REQUESTED_V1' : text
      }),
  },
  {
    sentence: 'The share of each refusal reason is in `FiguresRow.refusals`',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) => {
      recorded.figures = (recorded.figures as Data[]).map(({ counts, rates, ...answer }) => ({
        ...answer,
        counts: counts.map((row: Data) => ({ ...row, counts: row.counts.filter(isNoReason) })),
        rates: rates.map((row: Data) => ({ ...row, rates: row.rates.filter(isNoReason) })),
        refusals: rates.map(({ keys, rates: all }: Data) => ({
          keys,
          refusals: all
            .filter((each: Data) => !isNoReason(each))
            .map(({ name, rate, ...share }: Data) => ({ ...share, share: rate, reason: { code: reasonIn(name) } })),
        })),
      }))
    },
  },
  {
    sentence: 'A number of a briefing that counts the refusals for one reason has the side `REFUSED`',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) => {
      recorded.briefings = withObjects(recorded.briefings, (object) => {
        if (typeof object.side !== 'string') return object
        const code = reasonIn(object.side)
        return { ...object, side: code ? 'REFUSED' : object.side, reason: code && { code } }
      })
    },
  },
  {
    sentence: 'The source of an item is where it came from itself, not the first tip of its case.',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) => {
      for (const part of ['figures', 'metrics'] as const)
        recorded[part] = (recorded[part] as Data[]).filter(({ groupBy }) => !groupBy.includes('SOURCE'))
    },
  },
  {
    sentence:
      'and account-level action count distinct content items, each by its latest request that was not withdrawn;',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) => {
      // The keys stand first, as in an answer of the API, because they decide the order of the rows.
      const without = ({ reach: _, reachActioned: __, keys, ...row }: Data) =>
        withoutNames({ keys, ...row }, ofDistinctItems)
      recorded.figures = (recorded.figures as Data[]).map((answer) =>
        Object.fromEntries(
          Object.entries(answer).map(([part, rows]) => [
            part,
            ['counts', 'rates'].includes(part) ? inOrder((rows as Data[]).map(without)) : rows,
          ]),
        ),
      )
    },
  },
  {
    sentence:
      'A request that an earlier version left in another category than that of its case moves when the server starts',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) => {
      const moved = new Map<string, Data>()
      for (const { category, requests } of recorded.cases as Data[])
        for (const request of requests)
          if (request.category.slug !== category.slug) {
            Object.assign(request, { category, version: request.version + 1 })
            moved.set(request.id, request)
          }
      for (const { rows } of Object.values(recorded.boards as Record<string, Data>))
        for (const row of rows) {
          const request = moved.get(row.id)
          if (request) row.version = request.version
          if (request && row.category) row.category = request.category
        }
    },
    // Counts by category follow the moved requests, and the published briefing has an erratum; other tests check both.
    omit: (answers) => {
      const { officer } = answers.boards as Data
      officer.facets = officer.facets.filter(({ by }: Data) => by !== 'CATEGORY')
      for (const part of ['figures', 'metrics'] as const)
        answers[part] = (answers[part] as Data[]).filter(({ groupBy }) => !groupBy.includes('CATEGORY'))
      for (const briefing of answers.briefings as Data[]) {
        const isCause = ({ type }: Data) => type === 'REQUEST_RECATEGORIZED'
        briefing.errata = briefing.errata.filter(({ events }: Data) => !events.some(isCause))
        for (const { section, numbers } of briefing.figures)
          if (section === 'CATEGORY') for (const number of numbers) delete number.today
      }
    },
  },
  {
    sentence:
      'The printed fraction of `RESOLVED_OF_ANSWERABLE` says "từ chối vì yêu cầu chưa đủ rõ" ("refused because the request was not clear enough")',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) =>
      changeStrings(recorded, ['figures', 'metrics', 'briefings'], (text, field) =>
        field.startsWith('printed')
          ? text
              .replace('thiếu thông tin − hành vi vi phạm chưa rõ)', 'từ chối vì yêu cầu chưa đủ rõ)')
              .replace(
                'not enough information − violation unclear)',
                'refused because the request was not clear enough)',
              )
          : text,
      ),
  },
  {
    sentence: 'Renamed, without an alias: the type `LegalBasis` is `Power`',
    fixtures: ['2026-11-26-5845e07'],
    apply: renamePowers,
  },
]

const reasonIn = (name: string): string | null => (name.startsWith('REFUSED_') ? name.slice(8) : null)
const isNoReason = ({ name }: Data): boolean => reasonIn(name) === null

/** The present answers without what a recording cannot predict. */
export function comparableTo(fixture: string, answers: Recording): Recording {
  const compared = structuredClone(answers)
  for (const { fixtures, omit } of differences) if (fixtures.includes(fixture)) omit?.(compared)
  return compared
}

/** The expected answers of an installation with this recording. Throws if a declared difference changes nothing. */
export function expectedOf(fixture: string, recorded: Recording): Recording {
  const expected = structuredClone(recorded)
  for (const { sentence, fixtures, apply, omit } of differences) {
    if (!fixtures.includes(fixture)) continue
    const before = JSON.stringify(expected)
    apply(expected)
    omit?.(expected)
    if (JSON.stringify(expected) === before) throw new Error(`makes no difference to ${fixture}: ${sentence}`)
  }
  return expected
}
