/**
 * A program that has the annex alone, as JSON or as CSV, knows of each item of the reference case and of its resubmission
 * what it is, where exactly, which provision it breaks and why, which measure is asked, by when, and how to answer.
 */
import { addresses } from '@takedown/server/demo/cases/addresses.ts'
import { additions, clearReasons, debtBank } from '@takedown/server/demo/reasons/debt-bank.ts'
import { type Statement, stateLetter } from '@takedown/server/demo/reasons/statements.ts'
import { changeIssuingUnit } from '@takedown/server/domain/authority/units.ts'
import { shareEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { draftRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { type Answers, readCsvAnnex, readJsonAnnex } from '#support/documents/annex-reader.ts'
import { answer, breaking, type Desk, makeCase, newKey, type Sent, sendDraft } from '#support/make.ts'

// Letters state whole seconds.
const at = new Date(Math.floor(Date.now() / 1000) * 1000 - 86_400_000).toISOString()
const groups = addresses('facebook', 'GROUP', 'bung-no', 47).map((address, index) => ({
  ...address,
  title: `Hội bùng nợ ${index + 1}`,
}))
let app: TestApp
let desk: Desk
let platform: Client
let schema: object
let first: Sent
beforeAll(async () => {
  app = await startApp()
  desk = app.desk
  platform = await app.key('PLATFORM', ['read'], { platform: desk.platforms.facebook })
  schema = (await (await fetch(new URL('/schemas/annex-1.json', app.url))).json()) as object
  const unit = await desk.db.issuingUnit.findFirstOrThrow({ where: { isDefault: true } })
  await changeIssuingUnit(desk.ask('quan-tri', at), {
    ...{ key: newKey(), unit: unit.id, expectedVersion: unit.version, registerPattern: '{n}/TTĐT' },
    ...{ names: [{ language: 'vi', text: 'Phòng Thông tin điện tử' }], replyAddress: 'yeu-cau@example.vn' },
  })
  const made = await makeCase(desk, { at, urls: groups.map(({ url }) => url) })
  const { sha256 } = await desk.db.evidence.findFirstOrThrow({ where: { caseId: made.case } })
  await shareEvidence(desk.ask('can-bo-1', at), { key: newKey(), case: made.case, sha256s: [sha256], shareable: true })
  const stated = stateLetter({ platform: 'facebook', bank: debtBank, addresses: groups })
  const [one] = stated.statements
  // Names after the first, and texts with the characters of lists, formulas and quotes, are lost in no format.
  const awkward: Statement['places'] = [
    ...one!.places!,
    { kind: 'HANDLE', value: '@bung.no' },
    { kind: 'HANDLE', value: '=cu|\\' },
    { kind: 'OTHER', value: 'bình luận “a, b”; "c" | d' },
  ]
  first = await send(made, [{ ...one!, places: awkward }, ...stated.statements.slice(1)], stated.whyNotMilder)
})
afterAll(() => app.stop())

async function send(
  { case: caseId, contents }: Pick<Sent, 'case' | 'contents'>,
  statements: readonly Statement[],
  whyNotMilder: Statement['reasons'] | undefined,
): Promise<Sent> {
  const { id: request } = await draftRequest(desk.ask('can-bo-1', at), {
    ...{ key: newKey(), case: caseId, platform: desk.platforms.facebook, power: desk.powers['nd-147-2024-24h'] },
    ...{
      items: contents,
      prohibitions: breaking(desk, contents),
      whyNotMilder,
      languages: ['vi', 'en'],
      territories: ['VN'],
    },
    details: contents.map((item, index) => ({
      ...{ item, ...statements[index] },
      places: statements[index]!.places?.map((place) => ({ ...place, seenAt: place.seenAt && new Date(place.seenAt) })),
    })),
  })
  const rows = await desk.db.requestItem.findMany({ where: { requestId: request }, orderBy: { position: 'asc' } })
  return sendDraft(desk, { case: caseId, request, items: rows.map(({ id }) => id), contents }, at)
}

/** Returns what the program knows from the JSON file; the CSV file must say the same. */
async function read({ request }: Sent, language: string): Promise<Answers[]> {
  const query = 'query ($id: ID!) { request(id: $id) { documents { format href } } }'
  const { documents } = (await platform.get(query, { id: `RemovalRequest_${request}` })).request
  const [json, csv] = await Promise.all(
    ['JSON', 'CSV'].map(async (wanted) => {
      const { href } = documents.find(({ format }: { format: string }) => format === wanted)
      const response = await fetch(new URL(href, app.url), { headers: platform.headers })
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
    }),
  )
  const answers = readJsonAnnex(schema, json!, language)
  expect(readCsvAnnex(csv!, language)).toEqual(answers)
  return answers
}

/** What the database states of the items of a request, read by plain SQL. */
async function stored({ request }: Sent, language: string) {
  const { rows } = await desk.sql.query(
    `SELECT 'RequestItem_' || i.id AS id, x.canonical_url AS address, i.reasons ->> $2 AS why, i.due_at AS due
     FROM request_item i JOIN content_item x ON x.id = i.item_id WHERE i.request_id = $1 ORDER BY i.position`,
    [request, language],
  )
  return rows.map(({ due, ...row }) => ({ ...row, byWhen: (due as Date).toISOString() }))
}

const known = (answers: readonly Answers[]) =>
  answers.map(({ id, where, why, byWhen }) => ({ id, address: where[0], why, byWhen }))

it.each(['vi', 'en'])('answers every question of the 47 groups in %s', async (language) => {
  const answers = await read(first, language)
  expect(answers.map(({ number }) => number)).toEqual(groups.map((_, index) => index + 1))
  expect(known(answers)).toEqual(await stored(first, language))
  expect(new Set(answers.map(({ why }) => why)).size).toBeGreaterThan(10)
  for (const { where, measure, answerTo, howToAnswer, earlier, evidence } of answers) {
    expect(answerTo).toBe('yeu-cau@example.vn')
    expect(where.length).toBeGreaterThan(2)
    expect(measure).toMatch(/ VN$/)
    expect(howToAnswer).not.toContain('undefined')
    expect([earlier, evidence.length]).toEqual([null, 1])
  }
  expect(answers[0]!.what).toContain('@bung.no')
  expect(answers[0]!.where).toEqual(expect.arrayContaining(['HANDLE =cu|\\', 'OTHER bình luận “a, b”; "c" | d']))
})

it('leads the addressee to each shared file, whose bytes have the stated hash', async () => {
  const [{ evidence }] = (await read(first, 'en')) as [Answers]
  const [, sha256, size, path] = evidence[0]!.split(' ')
  const bytes = await (await fetch(new URL(path!, app.url), { headers: platform.headers })).arrayBuffer()
  expect(bytes.byteLength).toBe(Number(size))
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  expect(Buffer.from(digest).toString('hex')).toBe(sha256)
})

it('says of the four groups that were refused what is new, and which letter refused them', async () => {
  const [clear, unclear] = [first.items.slice(0, 43), first.items.slice(43)]
  const disabled = { state: 'ACTIONED', action: 'GROUP_DISABLED' } as const
  await answer(desk, first, clear, disabled, { at })
  await answer(desk, first, unclear, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at })
  const both = ([vi, en]: readonly string[]) => [
    { language: 'vi', text: vi! },
    { language: 'en', text: en! },
  ]
  const statements = clearReasons.map((reason, index) => ({
    ...{ reasons: both(reason), additions: both(additions[index]!) },
    places: [{ kind: 'POST' as const, value: `/posts/7000${index}` }],
  }))
  const second = await send(
    { case: first.case, contents: first.contents.slice(43) },
    statements,
    both(['Đăng lại trong ngày', 'Posted again']),
  )
  const { registerNumber } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: first.request } })
  for (const [index, language] of ['vi', 'en'].entries()) {
    const answers = await read(second, language)
    expect(known(answers)).toEqual(await stored(second, language))
    expect(answers.map(({ earlier }) => earlier)).toEqual(
      additions.map((addition, at) => `${registerNumber} ${44 + at} ${addition[index]}`),
    )
    expect(answers.map(({ where }) => where)).toEqual(
      clearReasons.map((_, at) => expect.arrayContaining([`POST /posts/7000${at}`])),
    )
  }
})
