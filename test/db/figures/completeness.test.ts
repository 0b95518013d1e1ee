/**
 * What an addressee called unclear in the past is counted as a model of the issued annexes and the log counts it, and
 * warns before an approval. Staff read it, and nobody else.
 */
import { projectNext } from '@takedown/server/domain/figures/project.ts'
import { rebuildFigures } from '@takedown/server/domain/figures/rebuild.ts'
import { askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { FULL } from '#support/faults/extent.ts'
import { answer, atVersion, type Desk, makeDraft, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { type Counts, modelledTally } from '#support/models/completeness.ts'
import { history, live, newLife } from '#support/models/history.ts'

/** FULL=1 runs two hundred histories, COMPLETENESS=n runs n of them; COMPLETENESS_SEED repeats them. */
const HISTORIES = Number(process.env.COMPLETENESS ?? (FULL ? 200 : 2))
const STEPS = 60
const seed = Number(process.env.COMPLETENESS_SEED ?? Date.now() % 2 ** 31)

const names = ['PLACE', 'TIMESTAMP', 'SEEN', 'REASON', 'DETAILED_REASON', 'OWN_REASON', 'PROVISION', 'SHARED_EVIDENCE']
const features = [...names, 'ACCOUNT', 'LANGUAGE']

/** Counts the whole log, and returns the stored tally in the form of the model. */
async function storedTally({ sql }: Desk): Promise<Record<string, Counts>> {
  while ((await projectNext(sql)) !== 'IDLE');
  const { rows } = await sql.query<Counts & { platform: string; lacks: number }>(
    'SELECT platform_id AS platform, lacks, sent, answered, unclear FROM completeness_tally WHERE sent <> 0',
  )
  return Object.fromEntries(
    rows.map(({ platform, lacks, ...counts }) => [
      [platform, ...features.filter((_, bit) => lacks & (1 << bit))].join(' '),
      counts,
    ]),
  )
}

describe('after any history', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
    await desk.db.platform.update({ where: { slug: 'facebook' }, data: { languages: ['en'] } })
  })
  afterAll(() => desk.close())

  it(`the tally is that of the model, and a rebuild counts the same (seed ${seed})`, async () => {
    let lived = 0
    await fc.assert(
      fc.asyncProperty(history(STEPS), async (steps) => {
        await live(desk, { ...newLife(), steps: 1_000 * lived++ }, steps)
        expect(await storedTally(desk)).toEqual(await modelledTally(desk.sql))
      }),
      { numRuns: HISTORIES, seed, endOnFailure: true },
    )
    const counted = await storedTally(desk)
    expect(Object.keys(counted).length).toBeGreaterThan(1)
    await rebuildFigures(desk.sql)
    expect(await storedTally(desk)).toEqual(counted)
  }, 3_600_000)
})

const query = `query ($id: ID!) { request(id: $id) { id completeness {
  state score past { count unclear }
  features { feature without { count unclear } with { count unclear } sentWithout itemCount items { itemId number } }
} } }`

describe('before an approval', () => {
  let desk: Desk
  let app: TestApp
  let vague: Sent
  let draft: Sent
  const at = '2026-03-02T02:00:00Z'
  const placed = { places: [{ kind: 'POST', value: '/posts/1' }] }
  beforeAll(async () => {
    desk = await openDesk()
    app = await startApp({ databaseUrl: desk.url })
    draft = await makeDraft(desk, { at, count: 4 })
    // The last item states its place.
    const { id } = (await desk.db.requestItem.findMany({ where: { requestId: draft.request } })).at(-1)!
    await desk.db.requestItem.update({ where: { id }, data: { places: placed.places } })
  })
  afterAll(async () => {
    await app.stop()
    await desk.close()
  })
  const read = async (role: 'OPERATOR' | 'MANAGER' = 'OPERATOR') => {
    while ((await projectNext(desk.sql)) !== 'IDLE');
    const id = `RemovalRequest_${draft.request}`
    return (await (await app.as(role)).get(query, { id })).request.completeness
  }

  it('says that there is not enough past', async () => {
    expect(await read()).toEqual({
      state: 'NOT_ENOUGH_PAST',
      score: null,
      past: { count: 0, unclear: 0 },
      features: [],
    })
  })

  it('warns of what the addressee called unclear, with the items that lack it', async () => {
    const acted = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
    const unclear = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
    vague = await makeSent(desk, { at, count: 20 })
    await answer(desk, vague, vague.items.slice(0, 11), unclear, { at })
    const { request } = vague
    // An officer records this refusal, so that a supervisor alone can correct it.
    await atVersion(desk, request, (expectedVersion) =>
      recordResponse(desk.ask('can-bo-1', at), {
        ...{ key: newKey(), request, expectedVersion, answeredAt: new Date(at), proof: 'thư' },
        answers: [{ item: vague.items[11], ...unclear }],
      }),
    )
    await askClarification(desk.ask('facebook', at), {
      ...{ key: newKey(), request: vague.request, items: vague.items.slice(12, 14), question: 'Phút nào?' },
    })
    await answer(desk, vague, vague.items.slice(14), acted, { at })
    const clear = await makeSent(desk, { at, count: 20, stated: placed })
    await answer(desk, clear, clear.items.slice(0, 1), unclear, { at })
    await answer(desk, clear, clear.items.slice(1), acted, { at })
    const { score, ...warned } = await read('MANAGER')
    expect(warned).toEqual({
      state: 'KNOWN',
      past: { count: 40, unclear: 15 },
      features: [
        {
          feature: 'PLACE',
          without: { count: 20, unclear: 14 },
          with: { count: 20, unclear: 1 },
          sentWithout: 20,
          itemCount: 3,
          items: draft.contents.slice(0, 3).map((id, index) => ({ itemId: `ContentItem_${id}`, number: index + 1 })),
        },
      ],
    })
    // Three items lack the place: 6 of 20 such items were clear. Of those with a place, 19 of 20 were.
    expect(score).toBeCloseTo((3 * (6 / 20) + 19 / 20) / 4, 12)
  })

  it('lists exactly the items that each number counts', async () => {
    const { platforms } = await (await app.as('OPERATOR')).get(
      '{ platforms { id slug past { sent answered { count unclear } features { feature sentWithout } } } }',
    )
    const { id, past } = platforms.find(({ slug }: { slug: string }) => slug === 'facebook')
    const list = async (role: 'OPERATOR' | 'PLATFORM', letterQuality: object) => {
      const filter = { platformIds: [id], letterQuality }
      const { requestItems } = await (await app.as(role)).get(
        `query ($filter: RequestItemFilter) { requestItems(filter: $filter, first: 500) { nodes { state } } }`,
        { filter },
      )
      return requestItems.nodes.length
    }
    expect(past).toMatchObject({ sent: 40, answered: { count: 40, unclear: 15 } })
    expect(await list('OPERATOR', { counted: 'SENT' })).toBe(40)
    expect(await list('OPERATOR', { counted: 'ANSWERED' })).toBe(40)
    expect(await list('OPERATOR', { counted: 'UNCLEAR' })).toBe(15)
    expect(await list('OPERATOR', { counted: 'UNCLEAR', without: 'PLACE' })).toBe(14)
    for (const { feature, sentWithout } of past.features)
      expect([feature, await list('OPERATOR', { counted: 'SENT', without: feature })]).toEqual([feature, sentWithout])
    // A liaison reads all sent items, whatever its filter says about letters.
    expect(await list('PLATFORM', { counted: 'UNCLEAR', without: 'PLACE' })).toBe(40)
  })

  it('forgets a refusal that was recorded by mistake, and keeps one that the platform reconsidered', async () => {
    const [reconsidered] = vague.items
    await answer(desk, vague, [reconsidered!], { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at })
    await atVersion(desk, vague.request, (expectedVersion) =>
      correctResponse(desk.ask('lanh-dao', at), {
        ...{ key: newKey(), request: vague.request, expectedVersion, reason: 'nhầm', proof: 'thư' },
        answers: [{ item: vague.items[11], state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' }],
      }),
    )
    expect((await read()).features[0].without).toEqual({ count: 20, unclear: 13 })
  })

  it('is for staff only, and ends with the sending', async () => {
    const id = `RemovalRequest_${vague.request}`
    expect(await (await app.as('OPERATOR')).get(query, { id })).toMatchObject({ request: { completeness: null } })
    const platforms = '{ platforms { slug past { sent features { feature sentWithout isLearnt } } } }'
    const { platforms: read } = await (await app.as('MANAGER')).get(platforms)
    const facebook = read.find(({ slug }: { slug: string }) => slug === 'facebook')
    expect(facebook.past.sent).toBe(40)
    expect(facebook.past.features[0]).toEqual({ feature: 'PLACE', sentWithout: 20, isLearnt: true })
    const liaison = await app.as('PLATFORM', 'facebook')
    for (const [text, variables] of [
      [query, { id }],
      [platforms, {}],
    ] as const) {
      const { data, errors } = await liaison.ask(text, variables)
      expect(errors).not.toBeUndefined()
      expect(JSON.stringify(data ?? null)).not.toContain('PLACE')
    }
  })
})
