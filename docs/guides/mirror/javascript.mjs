import { readFile, writeFile } from 'node:fs/promises'

const { DESK, KEY, FILE = 'mirror.json' } = process.env
const mirror = JSON.parse(await readFile(FILE, 'utf8').catch(() => '{ "since": null, "requests": {} }'))

const query = `query ($since: DateTime, $after: String) {
  requests(first: 100, after: $after, orderBy: UPDATED_ASC, filter: { updatedSince: $since }) {
    updatedUntil
    nodes { id number state version sentAt dueAt closedAt }
    pageInfo { hasNextPage endCursor }
  }
}`

async function page(variables) {
  const response = await fetch(`${DESK}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  if (response.status === 429) {
    await new Promise((resolve) => setTimeout(resolve, 1000 * Number(response.headers.get('retry-after'))))
    return page(variables)
  }
  const { data, errors } = await response.json()
  if (errors) throw new Error(JSON.stringify(errors))
  return data.requests
}

let next = mirror.since
let after = null
do {
  const { updatedUntil, nodes, pageInfo } = await page({ since: mirror.since, after })
  if (after === null) next = updatedUntil // of the first page: changes during the reading are read by the next run
  for (const node of nodes) mirror.requests[node.id] = node
  after = pageInfo.hasNextPage ? pageInfo.endCursor : null
} while (after !== null)
await writeFile(FILE, JSON.stringify({ ...mirror, since: next }))
console.log(`requests: ${Object.keys(mirror.requests).length}`)
