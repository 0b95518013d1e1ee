/** The role matrix: which viewer may run which query, mutation and subscription. */
import { roleNames } from '@takedown/declarations/roles.ts'
import { schema } from '@takedown/server/graphql/schema.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Client, collect } from '#support/api/client.ts'
import { goodChanges } from '#support/api/mutation-inputs.ts'
import { ask, type Field, required } from '#support/api/queries.ts'
import { changes, display, questions, reads, subscriptions, uploads } from '#support/api/role-matrix.ts'
import { type Desk, openDesk } from '#support/make.ts'

let desk: Desk
let app: TestApp
const askers = new Map<string, Client>()
const end = new AbortController()
let good: Awaited<ReturnType<typeof goodChanges>>
beforeAll(async () => {
  desk = await openDesk()
  good = await goodChanges(desk, end.signal)
  app = await startApp({ databaseUrl: desk.url })
  for (const role of roleNames) askers.set(role, await app.as(role))
  askers.set('a reading key', await app.key('INTEGRATOR', ['read']))
  askers.set('a writing key', await app.key('INTEGRATOR', ['read', 'write']))
  askers.set(display, await app.display('default'))
  askers.set('nobody', app.nobody())
})
afterAll(async () => {
  end.abort()
  await app.stop()
  await desk.close()
})

const fieldsOf = (type: 'Query' | 'Mutation' | 'Subscription'): Field[] =>
  Object.values((schema.getType(type) as NonNullable<ReturnType<typeof schema.getQueryType>>).getFields())

/**
 * Returns the names of the viewers for whom `may` is true. Tries all viewers at once, because a subscription waits
 * until the server reads the sessions of several sockets together.
 */
async function viewersWhere(may: (who: Client, name: string) => Promise<boolean>): Promise<string[]> {
  const names = await Promise.all([...askers].map(async ([name, who]) => ((await may(who, name)) ? [name] : [])))
  return names.flat().sort()
}

describe('the role matrix', () => {
  it.each(fieldsOf('Query').map(({ name }) => name))(
    'allows the query %s to exactly the listed roles',
    async (name) => {
      const field = schema.getQueryType()!.getFields()[name]!
      const variables = required(field)
      const answered = await viewersWhere(async (who, asker) => {
        const { errors } = await who.ask(ask(field, variables), variables)
        const refusal = asker === 'nobody' ? 'UNAUTHENTICATED' : 'NOT_FOUND'
        expect(errors?.map(({ extensions }) => extensions?.code) ?? []).toEqual(errors ? [refusal] : [])
        return errors === undefined
      })
      expect(answered).toEqual([...(questions[name] ?? [])].sort())
    },
  )

  // The policy refuses before any look-up; an allowed viewer may still get an error about the object.
  it.each(fieldsOf('Mutation').map(({ name }) => name))(
    'allows the mutation %s to exactly the listed roles',
    async (name) => {
      const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
      const allowed = await viewersWhere(async (who, asker) => {
        const { data, errors } = await who.ask(
          `mutation ($input: ${input}!) { ${name}(input: $input) { __typename } }`,
          // Invalid on purpose, so that nothing changes for the next viewer.
          { input: { ...good[name], key: 'x' } },
        )
        if (asker === 'nobody') expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')
        else if (asker === display) expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
        else expect(['ForbiddenError', 'ValidationError']).toContain(data[name].__typename)
        return data?.[name]?.__typename === 'ValidationError'
      })
      expect(allowed).toEqual([...(changes[name] ?? [])].sort())
    },
  )

  it.each(fieldsOf('Subscription').map(({ name }) => name))(
    'allows the subscription %s to exactly the listed roles',
    async (name) => {
      const field = schema.getSubscriptionType()!.getFields()[name]!
      const variables = required(field)
      const following = await viewersWhere(async (who) => {
        const live = who.live()
        const feed = collect(live, ask(field, variables, 'subscription'), variables)
        const first = await feed.until(() => true).catch(() => ({ refused: true }))
        await live.dispose()
        return first.__typename === 'FeedReady'
      })
      expect(following).toEqual([...(subscriptions[name] ?? [])].sort())
    },
  )

  it('tells each viewer what they may do at all', async () => {
    const matrix = Object.entries({ ...changes, ...uploads, ...reads })
    for (const [name, who] of askers) {
      const { viewer } = await who.get('{ viewer { can } }')
      const expected = matrix
        .filter(([, names]) => names?.includes(name))
        .map(([permission]) => permissionOf(permission))
      expect(viewer.can.toSorted(), name).toEqual(expected.sort())
    }
  })

  it('grants a program nothing that only a person may do', async () => {
    const program = await app.key('PLATFORM', ['read', 'write'], { platform: desk.platforms.facebook })
    const { viewer } = await program.get('{ viewer { can } }')
    expect(viewer.can.toSorted()).toEqual(
      [
        ...['ACKNOWLEDGE_REQUEST', 'ASK_CLARIFICATION', 'CONTEST_ITEMS'],
        ...['READ_LOG', 'READ_REQUESTS', 'RECORD_RESPONSE'],
      ].sort(),
    )
  })
})

/** `approveRequest` becomes `APPROVE_REQUEST`. */
const permissionOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
