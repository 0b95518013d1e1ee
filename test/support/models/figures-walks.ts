/** The expected content of a manager's pages, computed from the API: address, query and figures. */
import type { Data } from '../api/client.ts'
import { dayOf, percent, plain, rateOf } from '../browser/figures-shown.ts'

interface Reading {
  method: string
  from: string
  to: string
  estimate: number
  interval: { low: number; high: number } | null
  counted: number | null
  over: number | null
}
const READING = 'method from to estimate counted over interval { low high }'
const CHANGE = `before { ${READING} } after { ${READING} }`
const digitsOf = ({ estimate }: Reading) => (estimate > 0 && estimate < 0.01 ? 2 : 1)
/** "4,0% (2,5–6,4)" of a share, "0,5 (0,1–1,8)" of tips. */
const shareOf = (reading: Reading): string => {
  const [share, digits] = [
    reading.method !== 'TIPS_PER_WEEK',
    reading.method === 'TIPS_PER_WEEK' ? 1 : digitsOf(reading),
  ]
  const figure = (value: number) => percent(share ? value : value / 100, digits).slice(0, -1)
  const within = reading.interval && ` (${figure(reading.interval.low)}–${figure(reading.interval.high)})`
  return `${share ? percent(reading.estimate, digits) : figure(reading.estimate)}${within ?? ''}`
}
/** The operator's local day, so many days from now. */
const day = (from: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(Date.now() + from * 86_400_000)
const promised = (target: number) => percent(target, Number.isInteger(Math.round(target * 1000) / 10) ? 0 : 1)

const signed = (value: number | null): string =>
  value === null ? '—' : value > 0 ? `+${plain(value)}` : value < 0 ? `−${plain(-value)}` : '0'
const countsOf = ({ method, counted, over }: Reading): string => {
  if (counted === null || over === null) return ''
  return method === 'TIPS_PER_WEEK' ? `${plain(counted)} phản ánh trong` : `${plain(counted)} trên ${plain(over)}`
}
const changesOf = (harm: { before: Reading | null; after: Reading | null }[]): string[] =>
  harm.flatMap(({ before, after }) => [before, after].flatMap((reading) => (reading ? [shareOf(reading)] : [])))

interface Walk {
  path: string | ((data: Data) => string)
  /** A text that appears once the page is loaded. */
  ready: string
  query: string
  expected(data: Data): (readonly [name: string, ...words: string[]])[]
}

/** Every page of a manager except the analysis, on the demo. */
export const walks: Walk[] = [
  {
    path: '/figures?view=reports',
    ready: '[data-figure$=" items"]',
    query:
      '{ platformReportTotals { product periodStart requests items rates { formula numerator denominator rate } } }',
    expected: ({ platformReportTotals }) =>
      platformReportTotals.flatMap(({ product, periodStart, requests, items, rates }: Data) => [
        [`${product} ${periodStart} requests`, plain(requests)],
        [`${product} ${periodStart} items`, plain(items)],
        ...['ACTIONED_OF_REQUESTED', 'RESOLVED_OF_REQUESTED', 'RESOLVED_OF_ANSWERABLE'].map((formula) => {
          const rate = rates.find((each: Data) => each.formula === formula)
          const sides = rate?.rate == null ? [] : [`${plain(rate.numerator)}/${plain(rate.denominator)}`]
          return [`${product} ${periodStart} ${formula}`, rate ? rateOf(rate) : '—', ...sides]
        }),
      ]),
  },
  {
    path: '/figures?view=reconciliation&report=Google:YouTube:VN:2023-07-01:2023-12-31',
    ready: '[data-figure$=" ours"]',
    query: `{ reconciliation(input: { source: "Google", product: "YouTube", country: "VN", periodStart: "2023-07-01",
         periodEnd: "2023-12-31", by: SENT }) { rates { formula numerator denominator theirs ours }
         lines { name theirs ours difference parts { name value added left } } } }`,
    expected: ({ reconciliation: { rates, lines } }) => {
      const lineOf = (name: string) => lines.find((line: Data) => line.name === name)
      const sides = ({ numerator, denominator }: Data, side: string) =>
        lineOf(numerator)[side] === null
          ? ''
          : `${plain(lineOf(numerator)[side])} / ${plain(lineOf(denominator)[side])}`
      return [
        ...rates.flatMap((rate: Data) =>
          ['theirs', 'ours'].map((side) => [
            `${rate.formula} ${side}`,
            rateOf({ rate: rate[side] }),
            sides(rate, side),
          ]),
        ),
        ...lines.flatMap(({ name, theirs, ours, difference, parts }: Data) => [
          [`${name} ours`, plain(ours)],
          ...(theirs === null ? [] : [[`${name} theirs`, plain(theirs)]]),
          [`${name} difference`, signed(difference)],
          ...parts.map(({ name: part, value, added, left }: Data) => {
            const both =
              part === 'REQUESTOR' || !(value || added || left) ? [] : [plain(added ?? 0), `− ${plain(left)}`]
            return [`${name} ${part}`, signed(value), ...(added === null ? both.slice(1) : both)]
          }),
        ]),
      ]
    },
  },
  {
    path: '/commitments',
    ready: '[data-figure$=" met"]',
    query: `{ commitments(first: 30, filter: { states: [ACTIVE] }) { nodes { id progress { milestones met } clauses { number
         indicators { id target measured { rate } } } } } }`,
    expected: ({ commitments }) =>
      commitments.nodes.flatMap(({ id, progress, clauses }: Data) => [
        [`${id} met`, progress.milestones > 0 ? `${progress.met}/${progress.milestones}` : 'Chưa có mốc'],
        ...clauses.flatMap(({ number, indicators }: Data) =>
          indicators.map(({ id, target, measured }: Data) => [
            `${id} promise`,
            `Điều ${number} cam kết ${promised(target)}; đo được ${rateOf(measured)}`,
          ]),
        ),
      ]),
  },
  {
    path: '/measurements',
    ready: '[data-figure$=" latest"]',
    query: `{ harmSeries(filter: { from: "${day(-365.25)}", to: "${day(0)}" }) {
       platform { id } category { id } method protocol readings { ${READING} } } }`,
    expected: ({ harmSeries }) =>
      harmSeries.flatMap(({ platform, category, method, protocol, readings }: Data) => {
        const name = [platform?.id, category?.id, method, protocol].join('/')
        const row = (reading: Reading) => [shareOf(reading), countsOf(reading), dayOf(reading.from)]
        const lines = readings.map((each: Reading) => [`${name} ${each.from}`, ...row(each)])
        return [...lines, [`${name} latest`, ...row(readings.at(-1))]]
      }),
  },
  {
    path: '/measurements?view=list',
    ready: '[data-figure^="Measurement_"]',
    query:
      '{ measurements(first: 50) { nodes { id method from to share sampleSize positives interval { low high } } } }',
    expected: ({ measurements }) =>
      measurements.nodes.map(({ id, share, sampleSize, positives, ...each }: Data) => {
        const reading = { ...each, estimate: share, counted: positives, over: sampleSize }
        return [id, shareOf(reading), countsOf(reading), dayOf(each.from)]
      }),
  },
  {
    path: '/measurements?view=turns',
    ready: '[data-figure="harm change"]',
    query: `{ commitments(first: 30) { nodes { harm { ${CHANGE} } } } inspections(first: 30) { nodes { harm { ${CHANGE} } } } }`,
    expected: ({ commitments, inspections }) => [
      ['harm change', ...[...commitments.nodes, ...inspections.nodes].flatMap(({ harm }: Data) => changesOf(harm))],
    ],
  },
  {
    path: ({ commitments }) => `/commitments/${measuredOf(commitments).id}`,
    ready: '[data-figure$=" measured"]',
    query: `{ commitments(first: 15) { nodes { id harm { ${CHANGE} } clauses { indicators { id target
      measured { numerator denominator rate } months { rate keys { key } } } } } } }`,
    expected: ({ commitments }) => {
      const { harm, clauses } = measuredOf(commitments)
      return [
        ['harm change', ...changesOf(harm)],
        ...clauses.flatMap(({ indicators }: Data) =>
          indicators.flatMap(({ id, target, measured, months }: Data) => [
            [`${id} promise`, promised(target), rateOf(measured)],
            [`${id} promised`, promised(target)],
            [`${id} measured`, rateOf(measured)],
            [`${id} sides`, `${plain(measured.numerator)} / ${plain(measured.denominator)}`],
            ...months
              .slice(-9)
              .map(({ keys, rate }: Data) => [`${id} ${keys[0].key}`, rate === null ? '—' : percent(rate, 0)]),
          ]),
        ),
      ]
    },
  },
]

/** A commitment with indicators and with harm measured before or since. */
const measuredOf = ({ nodes }: Data) =>
  nodes.find(({ harm, clauses }: Data) => harm.length > 0 && clauses.some((each: Data) => each.indicators.length > 0))
