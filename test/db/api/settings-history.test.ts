/** The history of the settings: who changed what, with each value before and after, without a scan of the log. */
import { readSettingsHistory } from '@takedown/server/domain/event-log/settings-history.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { named } from '#support/objects/own-reference.ts'

let app: TestApp
let admin: Client
let auditor: Client
beforeAll(async () => {
  app = await startApp()
  admin = await app.as('ADMIN')
  auditor = await app.as('AUDITOR')
})
afterAll(() => app.stop())

const HISTORY = `query ($page: SettingsPage!, $subjectId: ID, $first: Int, $after: String) {
  settingsHistory(page: $page, subjectId: $subjectId, first: $first, after: $after) {
    nodes { subjectName event { type actor } changes { field language isCompared before after } }
    pageInfo { hasNextPage endCursor } } }`
const history = async (variables: object, who = auditor): Promise<Data> =>
  (await who.get(HISTORY, variables)).settingsHistory
const newest = async (variables: object): Promise<Data> => (await history({ ...variables, first: 1 })).nodes[0]
const compared = (field: string, before: unknown, after: unknown, language: string | null = null) => ({
  ...{ field, language, isCompared: true, before, after },
})
const stated = (field: string, after: unknown, language: string | null = null) => ({
  ...{ field, language, isCompared: false, before: null, after },
})

describe('the history of the settings', () => {
  it('shows each changed field of a category, with the names of parents, and its end', async () => {
    const parent = await app.db.category.findUniqueOrThrow({ where: { slug: 'lua-dao' } })
    const fields = { names: named('Cho vay nặng lãi', 'Loan sharking'), severity: 3, expression: false }
    const category = await admin.must('addCategory', { ...fields, noCapture: false })
    const changed = { ...fields, severity: 4, expression: true, noCapture: false, parentId: `Category_${parent.id}` }
    await admin.must('changeCategory', { categoryId: category.id, expectedVersion: 1, ...changed })
    const { nodes } = await history({ page: 'CATEGORIES', subjectId: category.id })
    expect(nodes).toEqual([
      {
        subjectName: { vi: 'Cho vay nặng lãi', en: 'Loan sharking' },
        event: { type: 'CATEGORY_CHANGED', actor: 'Đỗ Quốc Anh' },
        changes: expect.arrayContaining([
          compared('severity', 3, 4),
          compared('expression', false, true),
          compared('parent', null, parent.names),
        ]),
      },
      expect.objectContaining({ event: { type: 'CATEGORY_ADDED', actor: 'Đỗ Quốc Anh' } }),
    ])
    expect(nodes[0].changes).toHaveLength(3)
    expect(nodes[1].changes).toContainEqual(stated('names', 'Cho vay nặng lãi', 'vi'))
    await admin.must('endCategory', { categoryId: category.id, endedOn: '2026-01-02', expectedVersion: 2 })
    await admin.must('endCategory', { categoryId: category.id, endedOn: null, expectedVersion: 3 })
    expect((await newest({ page: 'CATEGORIES' })).changes).toEqual([compared('endedOn', '2026-01-02', null)])
  })

  it('shows of a list the entries that were added and removed, and codes by their labels', async () => {
    const { id, version, ...platform } = await app.db.platform.findUniqueOrThrow({ where: { slug: 'zalo' } })
    const { name, operator, country, languages, hosts, representative } = platform
    await admin.must('changePlatform', {
      ...{ platformId: `Platform_${id}`, expectedVersion: version, name, operator, country, languages, representative },
      ...{ kind: 'WEBSITE', contentKinds: platform.contentKinds, hosts: [...hosts.slice(1), 'moi.example'] },
    })
    expect((await newest({ page: 'PLATFORMS' })).changes).toEqual([
      compared('hosts', [hosts[0]], ['moi.example']),
      compared('platformKind', expect.objectContaining({ vi: expect.any(String) }), {
        vi: expect.any(String),
        en: 'Website',
      }),
    ])
    const channel = { kind: 'EMAIL', address: 'phap-ly@example.vn', note: null, verifiedOn: '2026-01-02' }
    const input = { platformId: `Platform_${id}`, expectedVersion: version + 1, channels: [channel] }
    await admin.must('setPlatformChannels', input)
    const { changes } = await newest({ page: 'PLATFORMS', subjectId: `Platform_${id}` })
    expect(changes).toMatchObject([
      {
        field: 'channels',
        after: [[expect.objectContaining({ en: expect.any(String) }), 'phap-ly@example.vn', '2026-01-02']],
      },
    ])
  })

  it('shows the days of a period before and after', async () => {
    const { id, version, holidays } = await app.db.calendar.findFirstOrThrow()
    const of2027 = holidays.filter((day) => day.startsWith('2027-'))
    await admin.must('setCalendarDays', {
      ...{ calendarId: `Calendar_${id}`, from: '2027-01-01', to: '2027-12-31', expectedVersion: version },
      ...{ holidays: [...of2027.slice(1), '2027-12-30'], workingDays: [{ day: '2027-01-09', worksAs: 5 }] },
      ...{ unconfirmed: ['2027-12-30'], reason: 'Công bố mới' },
    })
    const { changes } = await newest({ page: 'CALENDARS' })
    expect(changes).toContainEqual(compared('holidays', [of2027[0]], ['2027-12-30']))
    expect(changes).toContainEqual(compared('workingDays', null, ['2027-01-09 > 5']))
    expect(changes).toContainEqual(stated('reason', 'Công bố mới'))
  })

  it('shows the calendar of a power by its name', async () => {
    const { id, name } = await app.db.calendar.findUniqueOrThrow({ where: { slug: 'vn-office' } })
    await admin.must('addPower', {
      ...{
        citations: [
          { language: 'vi', text: 'Điều 9 thử' },
          { language: 'en', text: 'Article 9' },
        ],
        notes: [],
      },
      ...{ normalLimit: 24, clock: 'WORKING', clockStart: 'SENT', calendarId: `Calendar_${id}`, capacities: [] },
      ...{ inForceFrom: '2020-01-01', forComplaints: false, unconfirmed: false },
    })
    expect((await newest({ page: 'LAW' })).changes).toContainEqual(stated('calendar', name))
  })

  it('shows each language of a text of the authority, and the start of a register', async () => {
    const texts = (vi: string, en: string) => [
      { language: 'vi', text: vi },
      { language: 'en', text: en },
    ]
    const unit = await admin.must('addIssuingUnit', { names: texts('Phòng Một', 'Unit One') })
    const input = { unitId: unit.id, expectedVersion: 1, registerPattern: '{n}/P1', nextRegisterNumber: 457 }
    await admin.must('changeIssuingUnit', { ...input, names: texts('Phòng Một', 'First unit') })
    expect(await newest({ page: 'AUTHORITY' })).toMatchObject({
      subjectName: { en: 'First unit', vi: 'Phòng Một' },
      changes: [
        compared('names', 'Unit One', 'First unit', 'en'),
        compared('registerPattern', null, '{n}/P1'),
        compared('nextRegisterNumber', 1, 457),
      ],
    })
  })

  it('shows of the phrases of letters the texts that differ', async () => {
    const content = (text: string) => ({
      ...{ name: 'Modelo', placeholders: [] },
      phrases: [
        { phrase: 'NUMBER', text },
        { phrase: 'ANNEX', text: 'Anexo' },
      ],
    })
    const { id } = await admin.must('addLetterTemplate', { language: 'pt-BR', ...content('Nº {number}') })
    const { subjectName, changes } = await newest({ page: 'AUTHORITY', subjectId: id })
    expect(subjectName).toBe('Modelo')
    const [before, after] = [{ 'pt-BR': 'Nº {number}' }, { 'pt-BR': 'N.º {number}' }]
    expect(changes).toContainEqual(stated('letterPhrases', { ANNEX: { 'pt-BR': 'Anexo' }, NUMBER: before }))
    await admin.must('changeLetterTemplate', { templateId: id, expectedVersion: 1, ...content('N.º {number}') })
    expect((await newest({ page: 'AUTHORITY', subjectId: id })).changes).toEqual([
      compared('letterPhrases', { NUMBER: before }, { NUMBER: after }),
    ])
  })

  it('shows the shipped entries of vocabularies by their labels', async () => {
    const { nodes } = await history({ page: 'VOCABULARIES', first: 50 })
    const { changes } = nodes.find(({ event }: Data) => event.type === 'VOCABULARY_LOADED')
    expect(changes[0].after[0]).toEqual({ vi: expect.any(String), en: 'Post' })
  })

  it('shows changes of accounts', async () => {
    const account = { name: 'Lan', email: 'lan@example.vn', role: 'OPERATOR', locale: 'VI' }
    const made = await admin.must('createAccount', account, 'version')
    const { locale: _, ...kept } = account
    const changed = { ...kept, name: 'Lan Anh', role: 'AUDITOR' }
    await admin.must('changeAccount', { accountId: made.id, expectedVersion: made.version, ...changed })
    const { subjectName, changes } = await newest({ page: 'ACCOUNTS', subjectId: made.id })
    expect(subjectName).toBe('Lan Anh')
    expect(changes).toEqual([
      compared('name', 'Lan', 'Lan Anh'),
      compared('role', 'OPERATOR', 'AUDITOR'),
      stated('requestedBy', 'Đỗ Quốc Anh'),
    ])
  })

  it('continues with the older entries of the page', async () => {
    const all = (await history({ page: 'CATEGORIES', first: 50 })).nodes
    const first = await history({ page: 'CATEGORIES', first: 2 })
    const second = await history({ page: 'CATEGORIES', first: 2, after: first.pageInfo.endCursor })
    expect([...first.nodes, ...second.nodes]).toEqual(all.slice(0, 4))
  })

  it('is closed to the staff who may not read the settings', async () => {
    const officer = await app.as('OPERATOR')
    const { errors } = await officer.ask(HISTORY, { page: 'ACCOUNTS' })
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
  })

  it('reads the index of the settings, whatever else the log contains', async () => {
    const client = await app.desk.sql.connect()
    try {
      // The log of a test is so short that PostgreSQL would scan it.
      await client.query('SET enable_seqscan = off; SET enable_bitmapscan = off')
      const queries: { text: string; values: unknown[] }[] = []
      const recorder = {
        query: (query: { text: string; values: unknown[] }) => {
          queries.push(query)
          return client.query({ ...query, rowMode: 'array' })
        },
      }
      await readSettingsHistory(recorder as never, { page: 'PLATFORMS', subjectId: null, before: 1e15, limit: 21 })
      const { text, values } = queries[0]!
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values)
      const plan = rows.map((row) => row['QUERY PLAN']).join(' ')
      expect(plan).toContain('event_of_settings')
      expect(plan).not.toContain('Seq Scan on event')
    } finally {
      client.release(true)
    }
  })
})
