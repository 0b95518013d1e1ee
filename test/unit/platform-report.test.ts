/** Google's published figures are read completely, and the formulas give their known rates. */
import { readFileSync } from 'node:fs'
import { formulas } from '@takedown/declarations/formulas.ts'
import { type Outcomes, outcomeFormulaNames, rate, sumOutcomes } from '@takedown/server/domain/figures/outcomes.ts'
import { reportOutcomes } from '@takedown/server/domain/platform-reports/totals.ts'
import { readGoogleReport } from '@takedown/server/reports/google.ts'
import { describe, expect, test } from 'vitest'

const heading =
  'time_period,country,cldr_territory,requestor,product,reason,number_of_requests,items_requested_removal,items_removed_legal,items_removed_policy,items_content_not_found,items_not_enough_info,items_no_action_taken,items_content_already_removed'
const row = (numbers: string, reason = 'Fraud', period = 'January - June 2025') =>
  `${period},Vietnam,VN,Police,YouTube,${reason},${numbers}`
const perCent = (share: number | null) => (share === null ? null : `${(share * 100).toFixed(1)}%`)
const youTube2025 = row('400,1529,920,9,36,378,17,169')

describe('formulas', () => {
  const rates = (outcomes: Outcomes) => outcomeFormulaNames.map((formula) => perCent(rate(formula, outcomes)))

  test('give the published rates for YouTube in Vietnam, first half of 2025', () => {
    const { rows } = readGoogleReport(`${heading}\n${youTube2025}`)
    expect(rates(sumOutcomes(rows.map(reportOutcomes)))).toEqual(['60.8%', '71.8%', '98.5%'])
  })

  const nothing = sumOutcomes([])

  test('give no rate where nothing was sent', () => {
    expect(rates(nothing)).toEqual([null, null, null])
  })

  test('exclude wrongly requested items from both sides, and labels from the numerators', () => {
    const outcomes: Outcomes = {
      ...nothing,
      sent: 14,
      withdrawn: 1,
      reversedAsWrong: 3,
      actioned: 5,
      actionedInaccessible: 4,
      alreadyGone: 1,
      notFound: 1,
      unclear: 2,
    }
    expect(rates(outcomes)).toEqual(['50.0%', '50.0%', '71.4%'])
  })

  test('have the words to print beside them, in both languages', () => {
    for (const { fraction } of Object.values(formulas)) {
      expect(fraction.vi).toContain('÷')
      expect(fraction.en).toContain('÷')
    }
  })
})

describe('a published report', () => {
  const problems = (csv: string) =>
    readGoogleReport(csv).faults.map(({ line, column, message }) => `${line} ${column ?? '-'}: ${message}`)

  test('becomes typed rows', () => {
    const { rows } = readGoogleReport(
      `\ufeff${heading}\r\n${row('2,3,1,0,0,1,0,1', '"Hate, ""speech"""', 'July - December 2024')}\r\n`,
    )
    expect(rows).toEqual([
      {
        line: 2,
        periodStart: '2024-07-01',
        periodEnd: '2024-12-31',
        country: 'VN',
        requestor: 'Police',
        product: 'YouTube',
        reason: 'Hate, "speech"',
        requests: 2,
        items: 3,
        removedLegal: 1,
        removedPolicy: 0,
        notFound: 0,
        notEnoughInfo: 1,
        noAction: 0,
        alreadyRemoved: 1,
        unstated: [],
      },
    ])
  })

  test('reports each error with its line, and keeps the valid lines', () => {
    const csv = [
      heading,
      row('1,2,1,1,0,0,0,0'),
      row('1,3,1,1,0,0,0,0', 'A'),
      row('1,1.5,1,-1,0,0,0,', 'B'),
      row('1,0,0,0,0,0,0,0', 'C', 'spring 2025'),
      'too,short',
      row('1,2,1,1,0,0,0,0'),
      row('1,1,1,0,0,0,0,0', '  '),
    ].join('\n')
    expect(problems(csv)).toEqual([
      '3 items_requested_removal: 3 items, but the outcomes add up to 2',
      '4 items_requested_removal: "1.5" is not a whole number',
      '4 items_removed_policy: "-1" is not a whole number',
      '4 items_content_already_removed: "" is not a whole number',
      '5 time_period: "spring 2025" is not a period such as "January - June 2025"',
      '6 -: 2 fields where the heading has 14',
      '7 -: repeats line 2',
      '8 reason: empty',
    ])
    expect(readGoogleReport(csv).rows.map(({ line }) => line)).toEqual([2])
  })

  test('is refused without its columns, with broken quotes, empty or too large', () => {
    expect(problems(heading.replace('product,', ''))).toEqual(['1 product: column missing'])
    expect(problems(`${heading}\n${row('1,1,1,0,0,0,0,0')}\n"July`)).toEqual([
      '3 -: quote not closed, or text after a closing quote',
    ])
    expect(problems(`${heading}\na"b`)).toEqual(['2 -: quote inside a field'])
    expect(problems('')).toEqual(['1 -: the file is empty'])
    expect(problems('a'.repeat(10_000_001))).toEqual(['1 -: the file has 10000001 bytes; at most 10000000'])
  })
})

const published = new URL('../fixtures/google-removals-vietnam-2019H1-2025H1.csv', import.meta.url)

test('the real file has 155 rows, no problem, and the known totals', () => {
  const { rows, faults } = readGoogleReport(readFileSync(published))
  expect(faults).toEqual([])
  expect(rows).toHaveLength(155)
  const { sent, actioned, alreadyGone } = sumOutcomes(
    rows
      .filter(({ product, periodStart }) => product === 'YouTube' && periodStart === '2025-01-01')
      .map(reportOutcomes),
  )
  expect({ sent, actioned, alreadyGone }).toEqual({ sent: 1529, actioned: 929, alreadyGone: 169 })
})
