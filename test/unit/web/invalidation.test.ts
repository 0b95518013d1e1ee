/** What the web's cache and its queries on screen do after a mutation. */
import { Client, fetchExchange, gql } from '@urql/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { cache } from '../../../web/src/graphql/client/cache.ts'
import { invalidateAfterMutations, outdated } from '../../../web/src/graphql/client/invalidation.ts'

const QUEUES = gql('{ workQueues { __typename kind count } }')
const TIP = gql('query ($id: ID!) { tip(id: $id) { id subject } }')
const NEWSROOMS = gql('{ newsrooms { id name } }')
const DISMISS = gql(
  'mutation ($input: DismissTipInput!) { dismissTip(input: $input) { __typename ... on DismissTipPayload { tip { id version } } } }',
)
const WATCH = gql(
  'mutation ($input: WatchRequestsInput!) { watchRequests(input: $input) { __typename ... on WatchRequestsPayload { personalBoard { id watchedIds } } } }',
)

const tip = { __typename: 'Tip', id: 't1', subject: 'A tip' }
const answers = {
  workQueues: [{ __typename: 'WorkQueue', kind: 'NEW_TIPS', count: 1 }],
  tip,
  newsrooms: [{ __typename: 'Newsroom', id: 'n1', name: 'A paper' }],
  dismissTip: { __typename: 'DismissTipPayload', tip: { __typename: 'Tip', id: 't1', version: 2 } },
  watchRequests: {
    __typename: 'WatchRequestsPayload',
    personalBoard: { __typename: 'PersonalBoard', id: 'p1', watchedIds: ['r1'] },
  },
}

/** A client that has read the queues, the tip and the newsrooms from a server with these answers. */
async function screens(server: Record<string, unknown> = answers) {
  const answer = async (_to: unknown, init?: RequestInit) => {
    const { query } = JSON.parse(String(init?.body))
    // A mutation selects objects that are Query fields as well; mutations stand last.
    const field = Object.keys(server).findLast((name) => new RegExp(`\\b${name}\\b`).test(query))!
    return Response.json({ data: { [field]: server[field] } })
  }
  const options = { url: 'http://localhost/graphql', fetch: answer, preferGetMethod: false as const }
  const client = new Client({ ...options, exchanges: [invalidateAfterMutations, cache(), fetchExchange] })
  await client.query(QUEUES, {}).toPromise()
  await client.query(TIP, { id: 't1' }).toPromise()
  await client.query(NEWSROOMS, {}).toPromise()
  return client
}

const held = (client: Client) => ({
  queues: client.readQuery(QUEUES, {}) !== null,
  tip: client.readQuery(TIP, { id: 't1' }) !== null,
  newsrooms: client.readQuery(NEWSROOMS, {}) !== null,
})

describe('after a mutation', () => {
  // In tests the library warns of the fields that a refusal lacks.
  beforeAll(() => void vi.stubEnv('NODE_ENV', 'production'))
  afterAll(() => void vi.unstubAllEnvs())
  beforeEach(() => outdated.set(new Set()))

  it('clears the Query fields that it declares, and announces them with the object of the payload', async () => {
    const client = await screens()
    await client.mutation(DISMISS, { input: {} }).toPromise()
    expect(held(client)).toEqual({ queues: false, tip: true, newsrooms: true })
    expect([...outdated.get()]).toEqual(expect.arrayContaining(['Tip', 'tips', 'workQueues']))
    expect([...outdated.get()]).not.toContain('newsrooms')
  })

  it('keeps all Query fields after a refusal, and announces the object alone', async () => {
    const client = await screens({ ...answers, dismissTip: { __typename: 'ConflictError', message: 'conflict' } })
    await client.mutation(DISMISS, { input: {} }).toPromise()
    expect(held(client)).toEqual({ queues: true, tip: true, newsrooms: true })
    expect([...outdated.get()]).toEqual(['Tip'])
  })

  it('announces nothing when an optimistic result is shown, only when the server has answered', async () => {
    const client = await screens()
    const announced: string[][] = []
    const off = outdated.subscribe(() => announced.push([...outdated.get()]))
    const sent = client.mutation(WATCH, { input: { requestIds: ['r1'], watching: true } }).toPromise()
    expect(announced).toEqual([])
    await sent
    off()
    expect(announced).toEqual([['PersonalBoard']])
  })
})
