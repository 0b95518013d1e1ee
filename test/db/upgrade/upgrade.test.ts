/** An installation of an earlier version is migrated to this one: it loses nothing, and gives the same answers. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPool } from '@takedown/prisma/client.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { readMigrations } from '@takedown/prisma/schema.ts'
import type { Numbers } from '@takedown/server/domain/briefing-figures/figures.ts'
import { moveStaleRequests } from '@takedown/server/domain/cases/stale-categories.ts'
import { actions } from '@takedown/server/domain/core/policy.ts'
import { replayLog } from '@takedown/server/domain/event-log/replay/replay.ts'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { catchUp } from '@takedown/server/domain/figures/catch-up.ts'
import { rebuildFigures } from '@takedown/server/domain/figures/rebuild.ts'
import { entriesOf } from '@takedown/server/domain/requests/deadline-entries.ts'
import { foldDeadlines } from '@takedown/server/domain/rules/deadline-history.ts'
import { clockOf } from '@takedown/server/domain/rules/legal-clock.ts'
import { install } from '@takedown/server/installation.ts'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { withPresentDigest } from '#support/api/approve.ts'
import type { Client } from '#support/api/client.ts'
import { goodChanges } from '#support/api/mutation-inputs.ts'
import { expectReadableLog } from '#support/feed/event-log.ts'
import { rollupsOf } from '#support/models/figures-rollups.ts'
import { emptyDatabase } from '#support/run/database.ts'
import { comparableTo, differences, expectedOf } from './differences.ts'
import { checksum, fixtureNames, readFixture } from './fixture.ts'
import { type Recording, record } from './recording/record.ts'
import { countRows, loadTables } from './tables.ts'

it('the upgrade test knows an earlier version', () => {
  expect(fixtureNames()).not.toEqual([])
})

it('the changelog mentions every declared difference', () => {
  const oneLine = (text: string) => text.replace(/\s+/g, ' ')
  const changelog = oneLine(readFileSync(join(import.meta.dirname, '../../../CHANGELOG.md'), 'utf8'))
  for (const { sentence } of differences) expect(changelog).toContain(oneLine(sentence))
})

describe.each(fixtureNames())('an installation of %s', (name) => {
  const { about, dump, recorded } = readFixture(name)
  const { rows, ...answers } = expectedOf(name, recorded)
  let sql: Pool
  let app: TestApp
  let left: Record<string, number | null>
  /** the rows of categories as the earlier version stored them */
  let categories: Record<string, unknown>[]
  let log: Awaited<ReturnType<typeof verifyLog>>
  let answered: Recording
  const end = new AbortController()

  beforeAll(async () => {
    const url = await emptyDatabase()
    sql = createPool(url)
    expect(await migrate(url, about.migrations)).toEqual(about.migrations)
    await loadTables(url, dump)
    categories = (await sql.query('SELECT to_jsonb(k) AS category FROM category k')).rows.map(
      ({ category }) => category,
    )
    await migrate(url)
    left = await countRows(url, Object.keys(rows as object))
    log = await verifyLog(sql)
    await install(url, true, () => {})
    app = await startApp({ databaseUrl: url })
    answered = comparableTo(name, await record((role, who) => app.as(role, who)))
  }, 120_000)
  afterAll(async () => {
    end.abort()
    await app?.stop()
    await sql?.end()
  })

  it('was created by unchanged migrations', async () => {
    const checksums = new Map(readMigrations().map(({ path, content }) => [path, checksum(content)]))
    const { rows: applied } = await sql.query<{ name: string }>(
      'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE migration_name = ANY ($1) ORDER BY 1',
      [about.migrations],
    )
    expect(applied).toEqual(about.migrations.map((name) => ({ name, checksum: checksums.get(name) })))
  })

  it('keeps every row', () => {
    // Later migrations are recorded beside the earlier ones.
    expect(left).toEqual({ ...(rows as object), _prisma_migrations: readMigrations().length })
  })

  it('keeps the names of its categories', async () => {
    const present = new Map((await app.db.category.findMany()).map(({ slug, names }) => [slug, names]))
    expect(categories.length).toBeGreaterThan(10)
    for (const { slug, names, name_vi: vi, name_en: en } of categories)
      expect(present.get(slug as string)).toEqual(names ?? { vi, en })
  })

  it('keeps its log, event by event', async () => {
    expect(log.fault).toBeNull()
    const { events, hash } = about.log
    const { rows: sealed } = await sql.query(`SELECT encode(hash, 'hex') AS hash FROM event WHERE seq = $1`, [events])
    expect(sealed).toEqual([{ hash }])
  })

  it('holds what its log implies', async () => {
    // Tests write their prohibition directly.
    const { differences } = await replayLog(sql)
    expect(differences.filter(({ table }) => table !== 'prohibition')).toEqual([])
  })

  it.each(Object.keys(answers))('answers the same about its %s', (section) => {
    expect(answered[section]).toEqual(answers[section])
  })

  it('answers nothing beyond what was recorded', () => {
    expect(Object.keys(answered).sort()).toEqual(Object.keys(answers).sort())
  })

  it('has a history of deadlines with every extension and breach of the log, and the same due dates', async () => {
    const { rows: counts } = await sql.query(
      `SELECT kind::text, count(*)::int AS entries, (SELECT count(*)::int FROM event WHERE type = CASE kind
         WHEN 'SET' THEN 'item.sent' WHEN 'EXTENDED' THEN 'item.extended' WHEN 'BREACHED' THEN 'item.breached' END) AS events
       FROM deadline_entry WHERE kind IN ('SET', 'EXTENDED', 'BREACHED') GROUP BY kind ORDER BY deadline_entry.kind`,
    )
    expect(counts.map(({ kind }) => kind)).toEqual(['SET', 'EXTENDED', 'BREACHED'])
    for (const { entries, events } of counts) expect(entries).toBe(events)
    const items = await app.db.requestItem.findMany({
      where: { sentAt: { not: null } },
      include: {
        deadlines: { orderBy: { id: 'asc' } },
        request: { include: { power: { include: { calendar: true } } } },
      },
    })
    for (const { deadlines, request, ...item } of items) {
      const { dueAt, firstDueAt, pausedAt } = foldDeadlines(entriesOf(deadlines), clockOf(request.power), new Date())
      expect({ id: item.id, dueAt, firstDueAt, pausedAt }).toEqual({
        id: item.id,
        dueAt: item.dueAt,
        firstDueAt: item.firstDueAt,
        pausedAt: item.pausedAt,
      })
    }
  })

  it('has every request in the category of its case, and the published figures of categories add up with their errata', async () => {
    const { rows: moved } = await sql.query(
      `SELECT count(*)::int AS events, count(DISTINCT subject_id)::int AS requests FROM event
       WHERE type = 'request.recategorized' AND seq > $1 AND actor_kind = 'system'`,
      [about.log.events],
    )
    const { rows: stale } = await sql.query(
      'SELECT r.id FROM removal_request r JOIN "case" c ON c.id = r.case_id WHERE r.category_id <> c.category_id',
    )
    expect(stale).toEqual([])
    expect(moved[0].events).toBe(moved[0].requests)
    expect(await moveStaleRequests(app.db, new Date())).toBe(0)
    const figures = await app.db.briefingFigure.findMany({
      where: { formula: 'actioned_of_requested', briefing: { state: 'PUBLISHED' } },
    })
    const sumOf = (briefing: string, section: string) =>
      figures
        .filter((figure) => figure.briefingId === briefing && figure.section === section)
        .reduce((sum, { today }) => sum + ((today as Numbers).DENOMINATOR ?? 0), 0)
    for (const briefing of new Set(figures.map(({ briefingId }) => briefingId)))
      expect(sumOf(briefing, 'CATEGORY')).toBe(sumOf(briefing, 'TOTAL'))
  })

  it('has the figures that a count of every item gives', async () => {
    await catchUp(sql)
    const projected = await rollupsOf(sql)
    expect(projected.items).not.toEqual([])
    await rebuildFigures(sql)
    expect(await rollupsOf(sql)).toEqual(projected)
  })

  it('reads every event with its payload, and every object that a payload names', async () => {
    await expectReadableLog(app)
  })

  it('accepts every command', async () => {
    const changes = await goodChanges(app.desk, end.signal)
    // First the commands that a later command would make impossible, because it changes what was signed or waits for it.
    const { hastenDelivery, signRung } = changes
    const good = Object.entries({ hastenDelivery: hastenDelivery!, signRung: signRung!, ...changes })
    const clients = new Map<string, Client>(
      await Promise.all(
        (['SUPERVISOR', 'MANAGER', 'ADMIN'] as const).map(async (role) => [role, await app.as(role)] as const),
      ),
    ).set('PLATFORM', await app.as('PLATFORM', 'facebook'))
    for (const [name, input] of good) {
      const roles: readonly string[] = actions[name as keyof typeof actions]
      const [, who] = [...clients].find(([role]) => roles.includes(role))!
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
      const { [name]: result } = await who.get(
        `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Error { message } } }`,
        { input: { key: crypto.randomUUID(), ...(await withPresentDigest(app, name, input)) } },
      )
      expect(result, `${name}: ${result.message}`).not.toHaveProperty('message')
    }
    expect((await verifyLog(sql)).fault).toBeNull()
    await expectReadableLog(app)
  }, 300_000)
})
