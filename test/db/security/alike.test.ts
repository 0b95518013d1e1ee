/** Forbidden objects are indistinguishable from missing ones. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Client, collect } from '#support/api/client.ts'
import { makeSecrets, type Secrets } from '#support/api/secrets.ts'
import { type Desk, openDesk } from '#support/make.ts'

let desk: Desk
let app: TestApp
let secrets: Secrets
const askers: Record<string, Client> = {}
beforeAll(async () => {
  desk = await openDesk()
  secrets = await makeSecrets(desk)
  app = await startApp({ databaseUrl: desk.url })
  askers['a liaison'] = await app.as('PLATFORM', 'facebook')
  askers['a reporter'] = await app.as('PRESS')
  askers.nobody = app.nobody()
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

/** Objects that exist but are forbidden to the askers, with their ids. */
const forbidden = [
  ['request', (): string => secrets.foreignRequest],
  ['tip', (): string => secrets.foreignTip],
  ['case', (): string => secrets.case],
] as const

describe.each(['a liaison', 'a reporter', 'nobody'])('to %s', (asker) => {
  it.each(forbidden)('a forbidden %s looks like a missing one', async (field, id) => {
    const query = `query ($id: ID!) { ${field}(id: $id) { id } }`
    await expectAlike(askers[asker]!, query, id())
  })

  it.each([...forbidden, ['evidence', () => secrets.evidence] as const])(
    'a forbidden node of a %s looks like a missing one',
    async (_what, id) => {
      await expectAlike(askers[asker]!, 'query ($id: ID!) { node(id: $id) { __typename id } }', id())
      await expectAlike(askers[asker]!, 'query ($id: ID!) { nodes(ids: [$id, $id]) { __typename id } }', id())
    },
  )
})

describe('to a liaison', () => {
  it('a filter by a forbidden id returns what a filter by a missing id returns', async () => {
    const liaison = askers['a liaison']!
    const filters = [
      'requestItems(filter: { requestIds: [$id] })',
      'board(filter: { waitingOn: [AUTHORITY, PLATFORM], platformIds: [$id] })',
    ]
    await expectAlike(liaison, `query ($id: ID!) { ${filters[0]} { nodes { id } } }`, secrets.foreignRequest)
    await expectAlike(
      liaison,
      `query ($id: ID!) { ${filters[1]} { nodes { id } counts { requests } } }`,
      `Platform_${desk.platforms.youtube}`,
    )
    await expectAlike(
      liaison,
      'query ($id: ID!) { board(filter: { assigneeId: $id }) { nodes { id } counts { items } } }',
      await personId(),
    )
    await expectAlike(
      liaison,
      'query ($id: ID!) { requestItems(filter: { caseIds: [$id] }) { nodes { id } } }',
      secrets.case,
    )
  })

  it('a forbidden live case ends like a missing one', async () => {
    const end = async (id: string) => {
      const live = askers['a liaison']!.live()
      const feed = collect(live, 'subscription ($id: ID!) { caseChanged(id: $id) { __typename } }', { id })
      const frame = await feed.until(() => true).catch(() => feed.error)
      await live.dispose()
      return JSON.stringify(frame).replaceAll(id, 'ID')
    }
    expect(await end(secrets.case)).toBe(await end(missingId(secrets.case)))
  })
})

/** An id of the same type that names nothing. */
const missingId = (id: string): string => id.replace(/_.*/, `_${randomUUID()}`)

/** Parts of an answer that always differ: its id in the log and the remaining budget. */
const ofOne = ['date', 'content-length', 'server-timing', 'x-request-id', 'x-ratelimit-remaining', 'x-ratelimit-reset']
const left = /"remaining":\d+,"limit":(\d+),"resetIn":\d+/

/** Both answers are equal byte for byte, except for the id itself and the parts that always differ. */
async function expectAlike(who: Client, query: string, id: string): Promise<void> {
  const raw = async (requestedId: string) => {
    const response = await fetch(`${who.url}/graphql`, {
      method: 'POST',
      headers: { ...who.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { id: requestedId } }),
    })
    const headers = Object.fromEntries(response.headers)
    for (const name of ofOne) delete headers[name]
    const body = (await response.text()).replaceAll(requestedId, 'ID').replace(left, '"limit":$1')
    return { status: response.status, headers, body }
  }
  expect(await raw(id)).toEqual(await raw(missingId(id)))
}

async function personId(): Promise<string> {
  const { id } = await desk.db.user.findFirstOrThrow({ where: { role: 'OPERATOR' } })
  return `Person_${id}`
}
