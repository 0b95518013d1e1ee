/**
 * Routing rules on PostgreSQL: first match, load, people who may not work, simultaneous intake, requests without owner,
 * the event, and the preview.
 */
import { ConflictError, ForbiddenError, NotFoundError } from '@takedown/server/domain/core/errors.ts'
import { draftRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { previewRules } from '@takedown/server/domain/routing/preview.ts'
import { parseRules, readRouting, setRoutingRules } from '@takedown/server/domain/routing/settings.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeCase, newKey, newPosts, openDesk } from '#support/make.ts'

const now = new Date('2026-11-02T05:00:00.000Z')
let desk: Desk
const idOf = (person: string) => desk.ask(person, now).viewer.id!
let [lan, minh] = ['', '']
beforeAll(async () => {
  desk = await openDesk()
  ;[lan, minh] = [idOf('can-bo-1'), idOf('can-bo-2')]
})
afterAll(() => desk.close())

const rule = (name: string, fields: object) => ({ name, kind: 'TIP', ...fields })
async function use(...rules: object[]): Promise<number> {
  const { version } = await readRouting(desk.db)
  await setRoutingRules(desk.ask('lanh-dao', now), { key: newKey(), expectedVersion: version, rules })
  return version + 1
}
const report = async (text = 'nội dung', fields: object = {}, who = 'bao-chi') => {
  const { id } = await submitTip(desk.ask(who, now), { key: newKey(), subject: 'Tin', text, ...fields })
  return desk.db.tip.findUniqueOrThrow({ where: { id } })
}
const eventOf = async (id: string, type: string) => {
  const text = `SELECT p.payload::json AS data FROM event e JOIN event_payload p ON p.event_id = e.id
    WHERE e.type = $2 AND e.subject_id = $1`
  return (await desk.sql.query(text, [id, type])).rows.map(({ data }) => data)
}

it('leaves everything open without a rule', async () => {
  const tip = await report()
  expect([tip.assigneeId, tip.version, await eventOf(tip.id, 'tip.assigned')]).toEqual([null, 1, []])
})

describe('the first rule that matches', () => {
  it('decides, by source, danger, newsroom, platform and urgency, and the event names it', async () => {
    const newsroom = (await desk.db.user.findUniqueOrThrow({ where: { id: idOf('bao-chi') } })).newsroomId!
    const { facebook } = desk.platforms
    const version = await use(
      rule('Trẻ em', { dangers: ['CHILDREN'], target: 'PERSON', persons: [minh] }),
      rule('Khẩn', { urgent: true, target: 'OPEN' }),
      rule('Cán bộ ghi', { sources: ['STAFF'], target: 'PERSON', persons: [idOf('lanh-dao')] }),
      rule('Facebook', { platforms: [facebook], target: 'PERSON', persons: [lan] }),
      rule('Báo', { newsrooms: [newsroom], target: 'PERSON', persons: [minh] }),
    )
    const [post] = newPosts(1)
    const results = [
      await report(`Xem ${post}`, { danger: 'CHILDREN' }),
      await report(`Xem ${post}`, { danger: 'SELF_HARM' }),
      await report(`Xem ${post}`, {}, 'can-bo-1'),
      await report(`Xem ${post}`),
      await report('không có địa chỉ'),
    ]
    expect(results.map(({ assigneeId }) => assigneeId)).toEqual([minh, null, idOf('lanh-dao'), lan, minh])
    expect(await eventOf(results[3]!.id, 'tip.assigned')).toEqual([
      { assignee: lan, version: 1, routingRule: 'Facebook', routingVersion: version },
    ])
  })

  it('assigns nobody whose account is disabled, and only people on call if it says so', async () => {
    await use(rule('Nhóm', { target: 'GROUP', persons: [lan, minh] }))
    await desk.db.user.update({ where: { id: lan }, data: { disabledAt: now } })
    for (let n = 0; n < 3; n++) expect((await report()).assigneeId).toBe(minh)
    await desk.db.user.update({ where: { id: minh }, data: { role: 'MANAGER' } })
    expect((await report()).assigneeId).toBeNull()
    await desk.db.user.update({ where: { id: minh }, data: { role: 'OPERATOR' } })
    await desk.db.user.update({ where: { id: lan }, data: { disabledAt: null } })
    await use(rule('Trực', { target: 'GROUP', persons: [lan, minh], onCallOnly: true }))
    expect((await report()).assigneeId).toBeNull()
    const shift = { startsAt: new Date(now.getTime() - 1000), endsAt: new Date(now.getTime() + 3_600_000) }
    const { id } = await desk.db.onCallShift.create({
      data: { ...shift, people: { create: [{ userId: minh, position: 0 }] } },
    })
    for (let n = 0; n < 2; n++) expect((await report()).assigneeId).toBe(minh)
    await desk.db.onCallShift.delete({ where: { id } })
  })
})

it('divides 50 simultaneous tips evenly, also if one person begins with more', { timeout: 240_000 }, async () => {
  await use(rule('Nhóm', { target: 'GROUP', persons: [lan, minh, idOf('lanh-dao')] }))
  const first = await report()
  const tips = await Promise.all(Array.from({ length: 50 }, () => report()))
  expect(new Set([first, ...tips].map(({ assigneeId }) => assigneeId)).size).toBe(3)
  const open = `SELECT assignee_id AS id, count(*)::int AS load FROM (
      SELECT assignee_id FROM tip WHERE state = 'NEW'
      UNION ALL SELECT assignee_id FROM removal_request WHERE state NOT IN ('CLOSED', 'WITHDRAWN')) work GROUP BY 1`
  const counts = new Map((await desk.sql.query(open)).rows.map(({ id, load }) => [id, load as number]))
  const loads = [lan, minh, idOf('lanh-dao')].map((id) => counts.get(id) ?? 0)
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
})

it('routes the draft of a program by category, and leaves the draft of a person to that person', async () => {
  const [own, ofOthers] = [
    await makeCase(desk, { at: now.toISOString() }),
    await makeCase(desk, { at: now.toISOString() }),
  ]
  const { categoryId } = await desk.db.case.findUniqueOrThrow({ where: { id: own.case } })
  const { parentId } = await desk.db.category.findUniqueOrThrow({ where: { id: categoryId } })
  await use({
    ...{ name: 'Lĩnh vực', kind: 'REQUEST', target: 'PERSON', persons: [minh] },
    categories: [parentId ?? categoryId],
  })
  const person = desk.ask('can-bo-1', now)
  const program = { ...person, viewer: { ...person.viewer, kind: 'key', scopes: ['read', 'write'] } } as typeof person
  const draft = async (context: typeof person, { case: caseId, contents }: typeof own) => {
    const power = desk.powers['nd-147-2024-24h']
    const input = { key: newKey(), case: caseId, platform: desk.platforms.facebook, power, items: contents }
    const { id } = await draftRequest(context, input)
    return desk.db.removalRequest.findUniqueOrThrow({ where: { id } })
  }
  expect((await draft(person, own)).assigneeId).toBe(lan)
  const ofProgram = await draft(program, ofOthers)
  expect(ofProgram.assigneeId).toBe(minh)
  expect(await eventOf(ofProgram.id, 'request.assigned')).toMatchObject([{ assignee: minh, routingRule: 'Lĩnh vực' }])
})

it('refuses rules that contradict themselves, name nobody who exists, or come from an officer or an old list', async () => {
  const good = rule('Một', { target: 'PERSON', persons: [lan] })
  const version = await use(good)
  const set = (rules: object[], who = 'lanh-dao', expectedVersion = version) =>
    setRoutingRules(desk.ask(who, now), { key: newKey(), expectedVersion, rules })
  for (const bad of [
    { ...good, persons: [] },
    { ...good, target: 'OPEN' },
    { ...good, kind: 'REQUEST', dangers: ['CHILDREN'] },
    { ...good, categories: [desk.categories['bung-no']] },
    { ...good, sources: ['KHONG_CO'] },
  ])
    await expect(set([bad])).rejects.toThrow()
  await expect(set([good, good])).rejects.toThrow()
  await expect(set([{ ...good, persons: [idOf('bao-chi')] }])).rejects.toThrow(NotFoundError)
  await expect(set([good], 'can-bo-1')).rejects.toThrow(ForbiddenError)
  await expect(set([good], 'lanh-dao', version - 1)).rejects.toThrow(ConflictError)
  expect(await readRouting(desk.db)).toMatchObject({ version, rules: [{ name: 'Một' }] })
})

it('takes an empty list as no condition, as the page of the rules sends each list without a value', async () => {
  const empty = { dangers: [], newsrooms: [], categories: [], platforms: [], platformKinds: [], persons: [] }
  const open = rule('Để mở', { ...empty, sources: [], target: 'OPEN' })
  expect(parseRules([open])).toMatchObject([{ sources: [], platformKinds: [] }])
  await use(open)
  expect((await readRouting(desk.db)).rules).toMatchObject([{ name: 'Để mở', sources: [], platformKinds: [] }])
})

it('previews the latest tips as intake would assign them, and changes nothing', async () => {
  const tips = [await report('a', { danger: 'CHILDREN' }), await report('b'), await report('c')]
  const rules = parseRules([
    rule('Khẩn', { urgent: true, target: 'OPEN' }),
    rule('Nhóm', { target: 'GROUP', persons: [lan, minh] }),
  ])
  const previews = await previewRules(desk.db, 'TIP', rules, now)
  const of = (id: string) => previews.find((each) => each.id === id)!
  expect(of(tips[0]!.id)).toMatchObject({ rule: 'Khẩn', assignee: null })
  expect([lan, minh]).toContain(of(tips[2]!.id).assignee)
  const shares = [lan, minh].map((id) => previews.filter(({ assignee }) => assignee === id).length)
  expect(shares.every((share) => share > 0)).toBe(true)
  expect(await desk.db.routingTurn.count()).toBeGreaterThan(0)
  expect((await desk.db.tip.findUniqueOrThrow({ where: { id: tips[1]!.id } })).version).toBe(1)
})
