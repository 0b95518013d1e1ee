/** Reads everything of requests that the API and the route of shared evidence show to a platform. */
import { outsideFields } from '@takedown/server/domain/core/outside-fields.ts'
import { schema } from '@takedown/server/graphql/schema.ts'
import { getNamedType, isLeafType, isObjectType } from 'graphql'
import type { Desk } from '../make.ts'
import type { Client } from './client.ts'

/** Selects all fields of a type that a platform may read, to this depth, without the fields `except`. */
function selectionOf(typeName: string, depth: number, except: readonly string[] = []): string {
  const type = schema.getType(typeName)
  if (!isObjectType(type)) return '__typename'
  const fields = Object.values(type.getFields())
  const listed = outsideFields.PLATFORM?.[typeName]
  const readable = fields.filter(
    ({ name }) => !except.includes(name) && (listed?.includes(name) ?? /^(nodes|code|label)$/.test(name)),
  )
  const parts = readable.flatMap(({ name, type: fieldType, args }) => {
    const next = getNamedType(fieldType)
    const call = args.some((arg) => arg.name === 'locale') ? `${name}(locale: VI)` : name
    if (isLeafType(next)) return call
    return depth === 0 ? [] : `${call} { ${selectionOf(next.name, depth - 1)} }`
  })
  return ['__typename', ...parts].join(' ')
}

/** Returns what a platform reads of these requests and of all request items, all its events, and all shared files. */
export async function readEverything({ db }: Desk, client: Client, requests: readonly string[]): Promise<unknown[]> {
  const items = (await db.requestItem.findMany()).map(({ id }) => id)
  const request = `query ($id: ID!) { request(id: $id) { ${selectionOf('RemovalRequest', 2, ['items'])} } }`
  const node = `query ($id: ID!) { node(id: $id) { ... on RequestItem { ${selectionOf('RequestItem', 2)} } } }`
  const answers: unknown[] = []
  for (const id of requests) answers.push(await client.get(request, { id: `RemovalRequest_${id}` }))
  for (const id of items) answers.push(await client.get(node, { id: `RequestItem_${id}` }))
  for (let after: string | null = null; ; ) {
    const { events } = await client.get(
      `query ($after: FeedPosition) { events(first: 100, after: $after) { nodes { ${selectionOf('Event', 0)} } more position } }`,
      { after },
    )
    answers.push(events.nodes)
    if (!events.more) break
    after = events.position
  }
  for (const item of items)
    for (const number of [1, 2, 3]) {
      const response = await fetch(`${client.url}/shared-evidence/${item}/${number}`, { headers: client.headers })
      answers.push([response.status, response.headers.get('content-disposition'), await response.text()])
    }
  return answers
}
