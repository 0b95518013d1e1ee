import { writeFile } from 'node:fs/promises'

const { DESK, KEY, FROM, TO } = process.env // such as 2026-10-01 and 2026-10-31
const query = `query ($filter: MetricsFilter!) {
  figures(filter: $filter, groupBy: [PLATFORM]) {
    rows { keys { labelEn } rates(names: [ACTIONED_OF_REQUESTED, ON_TIME]) { name numerator denominator } }
  }
}`
const response = await fetch(`${DESK}/graphql`, {
  method: 'POST',
  headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables: { filter: { from: FROM, to: TO } } }),
})
const { data, errors } = await response.json()
if (errors) throw new Error(JSON.stringify(errors))
const lines = data.figures.rows.flatMap(({ keys, rates }) =>
  rates.map(({ name, numerator, denominator }) => [keys[0].labelEn, name, numerator, denominator].join(';')),
)
await writeFile('figures.csv', ['platform;rate;numerator;denominator', ...lines].join('\n'))
console.log(lines.join('\n'))
