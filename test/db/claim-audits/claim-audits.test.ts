/**
 * Audits of claims on PostgreSQL against a slow model: random answers in several weeks, the draws by two servers at once,
 * their log, the results of people, and the sums.
 */
import { createHash } from 'node:crypto'
import { drawClaimAudits } from '@takedown/server/domain/claim-audits/draw.ts'
import { isReproducible, summarizeAudits } from '@takedown/server/domain/claim-audits/read.ts'
import { recordAuditResult } from '@takedown/server/domain/claim-audits/results.ts'
import { setAuditSize } from '@takedown/server/domain/claim-audits/size.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Desk, makeSent, newKey, type Outcome, openDesk } from '#support/make.ts'
import { randomOf, slowSample } from '#support/models/claim-audits.ts'

const DAY_MS = 86_400_000
/** Monday in Hanoi, where the day begins at 17:00 UTC. */
const FIRST_MONDAY = Date.parse('2026-08-02T17:00:00Z')
const SIZE = 4

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const outcomes: { outcome: Outcome | null; claim: boolean }[] = [
  { outcome: { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, claim: true },
  { outcome: { state: 'ACTIONED', action: 'LABELLED' }, claim: false },
  { outcome: { state: 'ALREADY_GONE' }, claim: false },
  { outcome: { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, claim: false },
  { outcome: { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, claim: true },
  { outcome: null, claim: false },
]

interface Answered {
  item: string
  platform: string
  week: number
  claim: boolean
  answered: boolean
}

const eventsOf = async (type: string) =>
  (
    await desk.sql.query(
      `SELECT e.seq, e.subject_id AS subject, p.payload::json AS data FROM event e
       JOIN event_payload p ON p.event_id = e.id WHERE e.type = $1 ORDER BY e.seq`,
      [type],
    )
  ).rows

describe('a history of three weeks on two platforms', () => {
  const random = randomOf(20261129)
  const ledger: Answered[] = []
  const results = new Map<string, 'GONE' | 'UP' | 'CANNOT_TELL'>()

  it('draws the samples that the slow model draws, from exactly the claims of the week', async () => {
    for (const platform of ['facebook', 'tiktok']) {
      const { version } = await desk.db.platform.findUniqueOrThrow({ where: { id: desk.platforms[platform]! } })
      const input = { key: newKey(), platform: desk.platforms[platform], expectedVersion: version, size: SIZE }
      await setAuditSize(desk.ask('lanh-dao', '2026-08-01T00:00:00Z'), input)
    }
    for (let week = 0; week < 3; week++) {
      for (const platform of ['facebook', 'tiktok'])
        for (let n = 0; n < 3; n++) {
          // The first request of a week is answered at its first instant, and the last one at its last.
          const within = n === 0 ? 0 : n === 2 ? 7 * DAY_MS - 1 : random(7 * DAY_MS)
          const at = new Date(FIRST_MONDAY + week * 7 * DAY_MS + within).toISOString()
          const urls = Array.from({ length: 3 }, () =>
            platform === 'tiktok'
              ? `https://tiktok.com/@thu/video/7${String(random(1e9)).padStart(9, '0')}${String(random(1e9)).padStart(9, '0')}`
              : `https://facebook.com/demo-thu/posts/9${random(1e9)}${random(1e9)}`,
          )
          const reconstructed = n === 1 && week === 1
          const sent = await makeSent(desk, { at, urls, platform, reconstructed })
          for (const item of sent.items) {
            const { outcome, claim } = outcomes[random(outcomes.length)]!
            if (outcome) await answer(desk, sent, [item], outcome, { at, platform })
            const counts = outcome !== null && !reconstructed
            ledger.push({ item, platform, week, claim: claim && counts, answered: counts })
          }
        }
      const monday = new Date(FIRST_MONDAY + (week + 1) * 7 * DAY_MS)
      // Two servers draw at the same time.
      const drawn = await Promise.all([drawClaimAudits(desk.db, monday), drawClaimAudits(desk.db, monday)])
      expect(drawn.toSorted()[0]).toBe(0)
    }
    const audits = await desk.db.claimAudit.findMany({
      include: { items: { orderBy: { position: 'asc' } }, week: true },
    })
    const expected = [0, 1, 2].flatMap((week) => ['facebook', 'tiktok'].map((platform) => ({ week, platform })))
    for (const { week, platform } of expected) {
      const own = ledger.filter((each) => each.week === week && each.platform === platform)
      const claims = own.filter(({ claim }) => claim).map(({ item }) => item)
      const monday = new Date(FIRST_MONDAY + week * 7 * DAY_MS + 7 * 3_600_000).toISOString().slice(0, 10)
      const audit = audits.find(
        ({ platformId, fromDay }) =>
          platformId === desk.platforms[platform] && fromDay.toISOString().slice(0, 10) === monday,
      )
      if (claims.length === 0) {
        expect(audit).toBeUndefined()
        continue
      }
      expect(audit!.populationIds).toEqual(claims.toSorted())
      expect(audit!.answered).toBe(own.filter(({ answered }) => answered).length)
      const sampled = audit!.items.map(({ requestItemId }) => requestItemId)
      const { seed, seedPosition } = audit!.week
      expect(sampled).toEqual(slowSample(seed!, claims, SIZE))
      const { hash } = await desk.db.event.findUniqueOrThrow({ where: { seq: seedPosition! } })
      expect(isReproducible(audit!, seed!, sampled, hash)).toBe(true)
      expect(isReproducible(audit!, seed!, sampled.toReversed(), hash)).toBe(sampled.length < 2)
      expect(isReproducible(audit!, seed!, sampled, new Uint8Array(32))).toBe(false)
    }
  })

  it('logs the population before the draw, whose seed is the hash of the last such event of the week', async () => {
    const frozen = await eventsOf('claim_audit.frozen')
    const drawn = await eventsOf('claim_audit.drawn')
    expect(drawn.length).toBe(await desk.db.claimAudit.count())
    for (const { seq, subject, data } of drawn) {
      const audit = await desk.db.claimAudit.findUniqueOrThrow({
        where: { id: subject },
        include: { items: { orderBy: { position: 'asc' } } },
      })
      const { rows } = await desk.sql.query('SELECT hash FROM event WHERE seq = $1', [data.seedPosition])
      expect(data.seed).toBe(rows[0].hash.toString('hex'))
      expect(BigInt(data.seedPosition)).toBeLessThan(BigInt(seq))
      const ofWeek = frozen.filter((each) => each.data.from === data.from)
      expect(data.seedPosition).toBe(String(ofWeek.at(-1)!.seq))
      const { from, population, populationHash, answered, closesAt, sampledItems } = data
      expect(ofWeek.find((each) => each.subject === subject)!.data).toEqual({
        ...{ from, population, populationHash, answered, closesAt, sampleSize: sampledItems.length },
      })
      expect(data.sampledItems).toEqual(audit.items.map(({ requestItemId }) => requestItemId))
      expect(data.population).toBe(audit.populationIds.length)
      const text = audit.populationIds.map((id) => `${id}\n`).join('')
      expect(data.populationHash).toBe(createHash('sha256').update(text).digest('hex'))
    }
  })

  it('adds up the results as the slow model does, and records ordinary checks of a person', async () => {
    const at = new Date(FIRST_MONDAY + 22 * DAY_MS).toISOString()
    const sampled = await desk.db.claimAuditItem.findMany({ include: { requestItem: true } })
    for (const { id, requestItemId } of sampled) {
      const result = (['GONE', 'UP', 'CANNOT_TELL', 'GONE', null] as const)[random(5)]
      if (!result) continue
      await recordAuditResult(desk.ask('can-bo-1', at), { key: newKey(), sampled: id, result })
      results.set(requestItemId, result)
    }
    const summaries = await summarizeAudits(desk.db, {} as never)
    for (const platform of ['facebook', 'tiktok']) {
      const own = sampled.filter(({ requestItem }) => requestItem.platformId === desk.platforms[platform])
      const claims = (week: number) =>
        ledger.filter((each) => each.claim && each.platform === platform && each.week === week)
      // Each seen item stands for population ÷ seen items of its week.
      let [weighted, weights] = [0, 0]
      for (const week of [0, 1, 2]) {
        const seen = claims(week).filter(({ item }) => ['GONE', 'UP'].includes(results.get(item) ?? ''))
        for (const { item } of seen) {
          weights += claims(week).length / seen.length
          weighted += results.get(item) === 'GONE' ? claims(week).length / seen.length : 0
        }
      }
      const of = (result: string) => own.filter(({ requestItemId }) => results.get(requestItemId) === result).length
      const summary = summaries.find(({ platformId }) => platformId === desk.platforms[platform])!
      expect(summary).toMatchObject({
        ...{ sampled: own.length, gone: of('GONE'), up: of('UP'), cannotTell: of('CANNOT_TELL') },
        claims: [0, 1, 2].reduce((sum, week) => sum + claims(week).length, 0),
      })
      if (weights === 0) expect(summary.trueShare).toBeNull()
      else expect(summary.trueShare!.estimate).toBeCloseTo(weighted / weights, 9)
    }
    const checks = await desk.db.check.findMany({ include: { audited: true } })
    const seen = [...results.values()].filter((result) => result !== 'CANNOT_TELL')
    expect(checks.length).toBe(seen.length)
    expect(
      checks.every(
        ({ method, authorId, up, audited: [item] }) =>
          method === 'PERSON' &&
          authorId === desk.ask('can-bo-1', at).viewer.id &&
          item!.result === (up ? 'UP' : 'GONE'),
      ),
    ).toBe(true)
  })
})
