/**
 * Keys that are limited to resources, platforms or categories see nothing beyond their limits: through no root field, no
 * global id, no list or count, and not live.
 */
import { schema } from '@takedown/server/graphql/schema.ts'
import { type GraphQLOutputType, getNamedType, isLeafType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Client, collect } from '#support/api/client.ts'
import { ask, required } from '#support/api/queries.ts'
import { makeSecrets, type Secrets } from '#support/api/secrets.ts'
import { atVersion, type Desk, makeDraft, makeSent, openDesk } from '#support/make.ts'

let desk: Desk
let app: TestApp
let secrets: Secrets
/** Clients by the name of what their key is narrowed to, with the ids of what they may see and of what they must not. */
const narrowed: Record<string, { who: Client; inside: string[]; outside: string[] }> = {}
const at = new Date(Date.now() - 3_600_000).toISOString()

beforeAll(async () => {
  desk = await openDesk()
  secrets = await makeSecrets(desk)
  await makeSent(desk, { at })
  await makeDraft(desk, { at })
  const leaf = { children: { none: {} }, slug: { not: 'bung-no' }, noCapture: false, expression: false }
  const category = await desk.db.category.findFirstOrThrow({ where: leaf, orderBy: { slug: 'asc' } })
  await makeSent(desk, { at, category: category.slug })
  app = await startApp({ databaseUrl: desk.url })
  const scopes = ['requests_read', 'events_read']
  for (const [name, column, id] of [
    ['a platform', 'platform_id', desk.platforms.facebook!],
    ['a category', 'category_id', category.id],
  ] as const) {
    const limits = column === 'platform_id' ? { platforms: [id] } : { categories: [id] }
    narrowed[name] = { who: await app.key('INTEGRATOR', scopes, limits), ...(await idsBy(column, id)) }
  }
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

/** The ids of objects that belong to requests inside and outside of the narrowing, and of all other kinds of objects. */
async function idsBy(column: 'platform_id' | 'category_id', id: string) {
  const ofRequests = async (is: '=' | '<>') =>
    (
      await desk.sql.query<{ id: string }>(
        `WITH r AS (SELECT id FROM removal_request WHERE ${column} ${is} $1)
         SELECT id FROM r UNION SELECT i.id FROM request_item i JOIN r ON r.id = i.request_id
         UNION SELECT i.item_id FROM request_item i JOIN r ON r.id = i.request_id
         UNION SELECT p.id FROM platform_response p JOIN r ON r.id = p.request_id
         UNION SELECT p.id FROM platform p WHERE '${column}' = 'platform_id' AND p.id ${is} $1
         UNION SELECT k.id FROM category k WHERE '${column}' = 'category_id' AND k.id ${is} $1`,
        [id],
      )
    ).rows.map((row) => row.id)
  const others = await desk.sql.query<{ id: string }>(
    `SELECT id FROM "case" UNION SELECT id FROM tip UNION SELECT id FROM evidence UNION SELECT id FROM "check"
     UNION SELECT id FROM app_user UNION SELECT id FROM assessment UNION SELECT id FROM commitment
     UNION SELECT id FROM measurement UNION SELECT id FROM inspection`,
  )
  const [inside, foreign] = [await ofRequests('='), await ofRequests('<>')]
  const outside = [...foreign.filter((each) => !inside.includes(each)), ...others.rows.map((row) => row.id)]
  return { inside, outside }
}

const idsIn = (ids: readonly string[], answers: unknown): string[] => {
  const text = JSON.stringify(answers)
  return ids.filter((id) => text.includes(id))
}

describe.each(['a platform', 'a category'])('a key that is narrowed to %s', (name) => {
  it('sees only what is inside through every root field', { timeout: 300_000 }, async () => {
    const { who, inside, outside } = narrowed[name]!
    const answers: unknown[] = []
    for (const field of Object.values(schema.getQueryType()!.getFields())) {
      if (field.name === 'node' || field.name === 'nodes') continue
      const given = {
        ...required(field),
        ...((field.name === 'metrics' || field.name === 'figures') && { filter: {} }),
      }
      const read = async (selection: string) => {
        const answer = await who.ask(ask(field, given).replace('{ __typename }', selection), given)
        answers.push(answer.data)
        return answer.errors === undefined
      }
      if (await read('{ __typename }')) await readAllFields(getNamedType(field.type), read)
    }
    expect(idsIn(inside, answers).length).toBeGreaterThan(3)
    expect(idsIn(outside, answers)).toEqual([])
  })

  it('reads no object outside by its global id', async () => {
    const { who, inside, outside } = narrowed[name]!
    const types = Object.values(schema.getPossibleTypes(schema.getType('Node') as never)).map((type) => type.name)
    const loaded = async (ids: readonly string[]) => {
      const found: string[] = []
      for (const type of types)
        for (let from = 0; from < ids.length; from += 100) {
          const some = ids.slice(from, from + 100).map((id) => `${type}_${id}`)
          const { data } = await who.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: some })
          found.push(...(data?.nodes ?? []).flatMap((node: { id: string } | null) => node?.id ?? []))
        }
      return found
    }
    expect(await loaded(outside)).toEqual([])
    expect((await loaded(inside)).length).toBeGreaterThan(2)
  })

  it('counts only what is inside, also when it filters for what is outside', async () => {
    const { who, inside } = narrowed[name]!
    const { rows } = await desk.sql.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM removal_request WHERE id = ANY ($1::uuid[])',
      [inside],
    )
    const count = async (filter: object) =>
      (await who.get('query ($filter: RequestFilter) { requests(filter: $filter) { count } }', { filter })).requests
        .count
    expect(await count({})).toBe(rows[0]!.n)
    expect(await count({ platformIds: [`Platform_${desk.platforms.youtube}`] })).toBe(0)
  })

  it('answers alike for what is outside and what does not exist', async () => {
    const { who } = narrowed[name]!
    const read = async (id: string) => {
      const { data, errors } = await who.ask('query ($id: ID!) { request(id: $id) { id } node(id: $id) { id } }', {
        id,
      })
      return { data, errors }
    }
    expect(await read(secrets.foreignRequest)).toEqual(await read(`RemovalRequest_${crypto.randomUUID()}`))
  })

  it('receives only events of what is inside', async () => {
    const { who, inside, outside } = narrowed[name]!
    const live = who.live()
    const feed = collect(
      live,
      'subscription { events { __typename ... on EventsAppended { nodes { type subjectId requestId } } } }',
    )
    await feed.until(({ __typename }) => __typename === 'FeedReady')
    const officer = await app.as('OPERATOR')
    const isOpen = { id: { in: inside }, sentAt: { not: null }, state: { not: 'WITHDRAWN' } } as const
    const own = await desk.db.removalRequest.findFirstOrThrow({ where: isOpen })
    for (const id of [secrets.foreignRequest.split('_')[1]!, own.id]) {
      const expectedVersion = await atVersion(desk, id, async (version) => version)
      const withdrawn = { requestId: `RemovalRequest_${id}`, expectedVersion, reason: 'Không còn cần' }
      await officer.change('withdrawRequest', withdrawn)
    }
    await feed.until(({ nodes }) => nodes?.some(({ type }: { type: string }) => type === 'REQUEST_WITHDRAWN'))
    await live.dispose()
    expect(idsIn([own.id], feed.frames)).toEqual([own.id])
    expect(idsIn(outside, feed.frames)).toEqual([])
  })
})

describe('a key that is limited to a resource', () => {
  it('reads this resource and no other', async () => {
    const who = await app.key('INTEGRATOR', ['tips_read'])
    expect((await who.get('{ tips { nodes { id subject } } }')).tips.nodes.length).toBeGreaterThan(1)
    for (const other of ['requests', 'requestItems', 'cases', 'measurements', 'board', 'commitments', 'events'])
      expect((await who.ask(`{ ${other} { __typename } }`)).errors?.[0]?.extensions?.code, other).toBe('NOT_FOUND')
    expect((await who.ask('{ tips { nodes { reporterName } } }')).errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
  })

  it('runs only the mutations of its resource', async () => {
    const tip = { subject: 'Báo', text: 'Xem bài này' }
    const who = await app.key('INTEGRATOR', ['tips_read', 'tips_write'])
    expect(await who.must('submitTip', tip)).toMatchObject({ __typename: 'Tip' })
    const reading = await app.key('INTEGRATOR', ['tips_read'])
    expect((await reading.change('submitTip', tip)).__typename).toBe('ForbiddenError')
    const { viewer } = await who.get('{ viewer { role can } }')
    expect(viewer).toEqual({ role: 'INTEGRATOR', can: ['READ_TIPS', 'SUBMIT_TIP'] })
  })

  it('loses its open connections when it is changed', async () => {
    const who = await app.key('INTEGRATOR', ['events_read'])
    const feed = collect(who.live(), 'subscription { events { __typename } }')
    await feed.until(({ __typename }) => __typename === 'FeedReady')
    const { id, name, version } = await desk.db.apiKey.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    const admin = await app.as('ADMIN')
    const change = { apiKeyId: `ApiKey_${id}`, expectedVersion: version, name, scopes: ['TIPS_READ'] }
    await admin.must('changeApiKey', change)
    await expect(feed.until(() => false)).rejects.toBeDefined()
  })

  it('is shown to administrators with what it sees', async () => {
    await app.key('INTEGRATOR', ['requests_read'], { platforms: [desk.platforms.facebook] })
    const admin = await app.as('ADMIN')
    const { apiKeys } = await admin.get('{ apiKeys(first: 1) { nodes { sees { resource mayRead mayWrite count } } } }')
    const requests = await desk.db.removalRequest.count({ where: { platformId: desk.platforms.facebook } })
    expect(apiKeys.nodes[0].sees).toContainEqual({
      resource: 'REQUESTS',
      mayRead: true,
      mayWrite: false,
      count: requests,
    })
    expect(apiKeys.nodes[0].sees).toContainEqual({ resource: 'CASES', mayRead: false, mayWrite: false, count: null })
  })
})

/** Queries every field below a type on its own, and descends into the types that were answered. */
async function readAllFields(root: GraphQLOutputType, read: (selection: string) => Promise<boolean>): Promise<void> {
  if (!isObjectType(root)) return
  const places = [{ type: root, wrap: (inner: string) => `{ ${inner} }` }]
  for (const { type, wrap } of places)
    for (const { name, type: of } of Object.values(type.getFields())) {
      const next = getNamedType(of)
      const answered = await read(wrap(isLeafType(next) ? name : `${name} { __typename }`))
      if (!answered || !isObjectType(next) || places.some((place) => place.type === next)) continue
      places.push({ type: next, wrap: (inner) => wrap(`${name} { ${inner} }`) })
    }
}
