/** The web's normalised cache keeps the recently viewed data and drops the others. */
import { Client, fetchExchange, gql } from '@urql/core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { cache } from '../../../web/src/graphql/client/cache.ts'

const REQUEST = gql<{ request: { subject: string } }>(
  'query ($id: ID!) { request(id: $id) { id subject platform { id name } } }',
)
const ASSIGN = gql(
  'mutation ($input: AssignRequestInput!) { assignRequest(input: $input) { ... on AssignRequestPayload { request { id version } } } }',
)
const PLATFORM = gql('query ($id: ID!) { platform(id: $id) { id name } }')

/** A server that has every request, each of a platform of its own. */
function desk() {
  const requestedIds: string[] = []
  const answer = async (_to: unknown, init?: RequestInit) => {
    const { query, variables } = JSON.parse(String(init?.body))
    const id = variables.id ?? variables.input.request
    const isWhole = query.includes('request(')
    if (isWhole) requestedIds.push(id)
    const request = { __typename: 'RemovalRequest', id, subject: `about ${id}` }
    const platform = { __typename: 'Platform', id: `platform of ${id}`, name: 'Facebook' }
    return Response.json({
      data: isWhole
        ? { request: { ...request, platform } }
        : { assignRequest: { __typename: 'AssignRequestPayload', request: { ...request, version: 2 } } },
    })
  }
  const options = { url: 'http://localhost/graphql', fetch: answer, preferGetMethod: false as const }
  const client = new Client({ ...options, exchanges: [cache(), fetchExchange] })
  const look = async (id: string) => {
    await client.query(REQUEST, { id }, { requestPolicy: 'network-only' }).toPromise()
    // Unreachable entries are removed a moment later.
    await new Promise((resolve) => setTimeout(resolve))
  }
  const viewRequests = async (count: number) => {
    for (let n = 1; n <= count; n++) await look(`r${n}`)
  }
  return {
    asked: requestedIds,
    client,
    look,
    lookThrough: viewRequests,
    isHeld: (id: string) => client.readQuery(REQUEST, { id }) !== null,
  }
}

describe("the browser's cache", () => {
  // In tests the library removes nothing by itself.
  beforeAll(() => void vi.stubEnv('NODE_ENV', 'production'))
  afterAll(() => void vi.unstubAllEnvs())

  it('keeps the recently viewed data, not data reached only by older answers', async () => {
    const { client, lookThrough: viewRequests, isHeld } = desk()
    await viewRequests(200)
    expect(isHeld('r200')).toBe(true)
    expect(isHeld('r51')).toBe(true)
    expect(isHeld('r50')).toBe(false)
    expect(client.readQuery(PLATFORM, { id: 'platform of r200' })).not.toBeNull()
    expect(client.readQuery(PLATFORM, { id: 'platform of r50' })).toBeNull()
  })

  it('counts an answer as new when it is read again', async () => {
    const { look, lookThrough: viewRequests, isHeld } = desk()
    await viewRequests(150)
    await look('r1')
    await look('one more')
    expect(isHeld('r1')).toBe(true)
    expect(isHeld('r2')).toBe(false)
  })

  it('keeps data that a screen shows, and reads it again after an event', async () => {
    const { asked: requestedIds, client, lookThrough: viewRequests } = desk()
    const seen: (string | undefined)[] = []
    const shown = { id: 'shown' }
    const { unsubscribe } = client.query(REQUEST, shown).subscribe(({ data }) => seen.push(data?.request.subject))
    await viewRequests(200)
    const input = { key: 'cache-1', request: 'shown', expectedVersion: 1, assignee: null }
    await client.mutation(ASSIGN, { input }).toPromise()
    await expect.poll(() => requestedIds.filter((id) => id === 'shown')).toHaveLength(2)
    expect(new Set(seen)).toEqual(new Set(['about shown']))
    unsubscribe()
  })
})
