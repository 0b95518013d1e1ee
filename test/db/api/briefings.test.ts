/** A briefing over HTTP: draft, publication, erratum, and its HTML and PDF documents. */
import { findErrata } from '@takedown/server/domain/briefing-figures/errata.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { answer, makeSent, type Sent } from '#support/make.ts'
import { reverse } from '#support/objects/reversals.ts'

const frozen = `figures { position section labelVi formula rate numbers { side value today
  items(first: 20) { nodes { state action { code } refusalReason { code } today { id state } } } } }`

const elsewhere = 'https://tiktok.com/@demo.thu/video/7000000000000000099'

let app: TestApp
let manager: Client
let supervisor: Client
let sent: Sent
let id = ''
let version = 0
beforeAll(async () => {
  app = await startApp()
  const { desk } = app
  sent = await makeSent(desk, { at: '2025-10-20T03:00:00Z', count: 4 })
  const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
  await answer(desk, sent, sent.items.slice(0, 3), removed, { at: '2025-10-20T09:00:00Z' })
  const unclear = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
  await answer(desk, sent, sent.items.slice(3), unclear, { at: '2025-10-20T10:00:00Z' })
  // Of another platform, so that the total differs from its parts.
  await makeSent(desk, { at: '2025-10-21T03:00:00Z', platform: 'tiktok', urls: [elsewhere] })
  manager = await app.as('MANAGER')
  supervisor = await app.as('SUPERVISOR')
})
afterAll(() => app.stop())

const change = async (who: Client, name: string, more: object = {}) => {
  const result = await who.must(name, { briefingId: id, expectedVersion: version, ...more })
  version = result.version
  return result
}
const read = async () => (await manager.get(`query ($id: ID!) { briefing(id: $id) { ${frozen} } }`, { id })).briefing
const download = (who: Client, form: string) => fetch(`${app.url}/briefings/${id}.${form}`, { headers: who.headers })

describe('a briefing', () => {
  it('is drafted by a manager, with every number and the items behind it', async () => {
    expect((await supervisor.change('draftBriefing', { month: '2025-10', heldOn: '2025-11-06' })).__typename).toBe(
      'ForbiddenError',
    )
    const notableCase = { caseId: `Case_${sent.case}`, titleVi: 'Vụ <b>lớn</b>', titleEn: 'A big case' }
    const input = { month: '2025-10', heldOn: '2025-11-06', introVi: 'Lời & dẫn', cases: [notableCase] }
    ;({ id, version } = await manager.must('draftBriefing', input))
    const { figures } = await read()
    expect(figures[0]).toMatchObject({ section: 'TOTAL', formula: 'ACTIONED_OF_REQUESTED', rate: 0.6 })
    for (const { numbers } of figures) for (const { value, items } of numbers) expect(items.nodes).toHaveLength(value)
    const [numerator] = figures[0].numbers
    const ids = numerator.items.nodes.map(({ today }: { today: { id: string } }) => today.id)
    expect(ids.sort()).toEqual(
      sent.items
        .slice(0, 3)
        .map((item) => `RequestItem_${item}`)
        .sort(),
    )
  })

  it('is hidden from the press and from platforms while it is a draft, exactly like a missing one', async () => {
    const unknown = id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    const nobody = app.nobody()
    for (const who of [await app.as('PRESS'), await app.as('PLATFORM', 'facebook'), nobody]) {
      for (const query of ['{ briefings { nodes { id } } }', `{ briefing(id: "${id}") { id } }`])
        expect((await who.ask(query)).errors?.[0]?.extensions?.code).toBe(
          who === nobody ? 'UNAUTHENTICATED' : 'NOT_FOUND',
        )
      for (const form of ['html', 'pdf']) {
        const refused = await download(who, form)
        const missing = await fetch(`${app.url}/briefings/${unknown}.${form}`, { headers: who.headers })
        expect([refused.status, await refused.text()]).toEqual([404, await missing.text()])
      }
    }
    expect((await download(manager, 'html')).status).toBe(200)
  })

  it('is published by a second person, never by an editor', async () => {
    await change(manager, 'submitBriefing')
    const own = await manager.change('publishBriefing', { briefingId: id, expectedVersion: version })
    expect(own).toMatchObject({ __typename: 'RuleError', code: 'EDITOR_CANNOT_APPROVE' })
    expect((await change(supervisor, 'publishBriefing')).state).toBe('PUBLISHED')
  })

  it('keeps its figures when its items change, and gets an erratum', async () => {
    const before = await read()
    await reverse(app.desk, sent, { item: sent.items[0]!, by: 'COURT' }, new Date().toISOString())
    // The server also looks for errata by itself, and the second of two lookups leaves the briefing to the first. Other
    // items that became overdue meanwhile changed no figure.
    const erratum = await vi.waitFor(async () => {
      await findErrata(app.db, new Date())
      const { briefing } = await manager.get(
        `query ($id: ID!) { briefing(id: $id) { errata { changes { figure { position } was { numerator denominator }
           now { numerator denominator } sides { side was now } } events { type subjectId } } } }`,
        { id },
      )
      expect(briefing.errata).toHaveLength(1)
      return briefing.errata[0]
    }, 10_000)
    const after = await read()
    const still = (figures: typeof before.figures) =>
      JSON.parse(JSON.stringify(figures, (key, value) => (key === 'today' ? undefined : value)))
    expect(still(after.figures)).toEqual(still(before.figures))
    expect(erratum.changes).toContainEqual({
      figure: { position: 0 },
      was: { numerator: 3, denominator: 5 },
      now: { numerator: 2, denominator: 4 },
      sides: expect.arrayContaining([{ side: 'REVERSED', was: 0, now: 1 }]),
    })
    expect(erratum.events).toEqual([{ type: 'ITEM_REVERSED', subjectId: `RequestItem_${sent.items[0]}` }])
    const ids = after.figures[0].numbers[0].items.nodes.map(({ today }: { today: { state: string } }) => today.state)
    expect(ids.filter((state: string) => state === 'REVERSED')).toHaveLength(1)
  })
})

describe('the names in a published briefing', () => {
  const named = `figures { section labelVi platformName numbers { side reasonLabel(locale: VI)
    items(first: 20) { nodes { actionLabel(locale: VI) refusalReasonLabel(locale: EN) } } } }`
  const readNamed = async () =>
    (await manager.get(`query ($id: ID!) { briefing(id: $id) { ${named} } }`, { id })).briefing

  it('stay those of its publication', async () => {
    const before = await readNamed()
    const { db } = app
    const admin = await app.as('ADMIN')
    const renamed = async (vocabulary: string, code: string) => {
      const entry = await db.vocabularyEntry.findFirstOrThrow({ where: { vocabulary, code } })
      const labels = ['vi', 'en'].map((language) => ({ language, text: `Nhãn mới ${code}` }))
      const { id, version } = entry
      await admin.must('changeVocabularyEntry', {
        ...{ entryId: `VocabularyEntry_${id}`, expectedVersion: version, labels },
        ...{
          flags: [...(entry.makesInaccessible ? ['MAKES_INACCESSIBLE'] : []), ...(entry.unclear ? ['UNCLEAR'] : [])],
        },
      })
    }
    await renamed('Action', 'CONTENT_REMOVED')
    await renamed('RefusalReason', 'VIOLATION_UNCLEAR')
    await db.platform.updateMany({ data: { name: 'Tên mới' } })
    const { actions } = await manager.get('{ actions { code label } }')
    expect(actions).toContainEqual({ code: 'CONTENT_REMOVED', label: 'Nhãn mới CONTENT_REMOVED' })
    const after = await readNamed()
    expect(after).toEqual(before)
    const [kind] = after.figures.filter(({ section }: { section: string }) => section === 'KIND')
    expect(kind).toMatchObject({ platformName: 'Facebook' })
    const { nodes } = kind.numbers[0].items
    expect(nodes[0]).toEqual({ actionLabel: 'Gỡ nội dung', refusalReasonLabel: null })
    const refused = kind.numbers.find(({ side }: { side: string }) => side === 'REFUSED')
    expect(refused.reasonLabel).toMatch(/chưa rõ/)
    expect(refused.items.nodes[0].refusalReasonLabel).toMatch(/unclear/i)
  })
})

describe('the document of a briefing', () => {
  it('is one page that fetches nothing and runs nothing, and escapes what people wrote', async () => {
    const response = await download(manager, 'html')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const html = await response.text()
    expect(html).toContain('Vụ &lt;b&gt;lớn&lt;/b&gt;')
    expect(html).toContain('Lời &amp; dẫn')
    expect(html.match(/<script|<link|<img|src="|url\((?!data:)/g)).toBeNull()
    expect(html).toContain(`href="${app.url}/briefings/${id}?figure=0&amp;side=NUMERATOR"`)
    for (const text of ['3</a>', '4</a>', '75%', 'Đính chính', '2 / 3 (67%)']) expect(html).toContain(text)
  })

  it('is open to the press once published, and never to platforms', async () => {
    expect((await download(await app.as('PRESS'), 'html')).status).toBe(200)
    expect((await download(await app.as('PLATFORM', 'facebook'), 'html')).status).toBe(404)
    expect((await download(app.nobody(), 'html')).status).toBe(404)
  })

  it('is in English on request', async () => {
    const response = await fetch(`${app.url}/briefings/${id}.html?lang=en`, { headers: manager.headers })
    const html = await response.text()
    expect(html).toContain('Press briefing: figures for October 2025')
    expect(html).toContain('A big case')
  })

  // A packaged Chromium is unpacked first, and the printer itself gives up after 45 seconds.
  it('is available as a PDF', { timeout: 120_000 }, async () => {
    const response = await download(manager, 'pdf')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(new TextDecoder('latin1').decode(bytes.slice(0, 5))).toBe('%PDF-')
  })
})
