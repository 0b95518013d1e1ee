/**
 * Secrets in cases, tips, notes, names and evidence reach no addressee, whatever officers and platforms do. After
 * random operations, the test searches for them in everything that a liaison or a platform's key can read, in letters with
 * their annexes, and in the printed files that they download.
 */
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import { assessItems, attachEvidence, shareEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { plainTexts } from '@takedown/server/domain/documents/plain-text.ts'
import { writeAnnex } from '@takedown/server/domain/documents/write-annex.ts'
import { writeLetter } from '@takedown/server/domain/documents/write-letter.ts'
import { approveRequest, returnRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { answerClarification, askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { draftRequest, editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { readRequestFacts } from '@takedown/server/domain/signatures/request-facts.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { readEverything } from '#support/api/outside-readings.ts'
import { printIssues, readDocuments } from '#support/documents/issued-texts.ts'
import { FULL } from '#support/faults/extent.ts'
import { atVersion, breaking, type Desk, makeCase, newKey, storeText } from '#support/make.ts'

const OPERATIONS = FULL ? 5000 : 300
/** Letters that are printed at the end. */
const PRINTED = FULL ? 40 : 2
const seed = Number(process.env.CANARIES_SEED ?? Date.now() % 2 ** 31)
const platforms = ['facebook', 'youtube'] as const
type Slug = (typeof platforms)[number]

let app: TestApp
let desk: Desk
beforeAll(async () => {
  app = await startApp()
  desk = app.desk
})
afterAll(() => app.stop())

interface Work {
  case: string
  platform: Slug
  contents: string[]
  requests: string[]
}
const works: Work[] = []
/** requests whose reasons were edited; the text of an assessment that nobody edited is a reason by design */
const edited = new Set<string>()
const counts = { done: 0, refused: 0 }

let state = seed || 1
/** Returns a whole number below `below`, by the generator xorshift32. */
function random(below: number): number {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return (state >>> 0) % below
}
const oneOf = <T>(values: readonly T[]): T => values[random(values.length)]!
const secret = (what: string): string => `CANARY ${what} ${random(1000)}`
const officer = () => desk.ask('can-bo-1', new Date())
const texts = (text: string) => ['vi', 'en'].map((language) => ({ language, text: `${language}: ${text}` }))
const statedFor = ({ platform, contents }: Work) => ({
  details: contents.map((item) => ({
    ...{ item, reasons: texts(`Lý do cho ${platform}`), additions: texts(`Bổ sung cho ${platform}`) },
    places: [{ kind: 'POST', value: `/posts/${random(1000)}` }],
  })),
  whyNotMilder: texts(`Cần thiết với ${platform}`),
})

type Command = (context: ReturnType<Desk['ask']>, input: unknown) => Promise<unknown>
const step = (request: string, command: Command, who: string, input: object = {}) =>
  atVersion(desk, request, (expectedVersion) =>
    command(desk.ask(who, new Date()), { key: newKey(), request, expectedVersion, ...input }),
  )

async function open(platform: Slug = oneOf(platforms)): Promise<void> {
  const url = () => `https://youtube.com/watch?v=${newKey().replace('test-key-', '').padStart(11, 'a')}`
  const urls = platform === 'youtube' ? { urls: [url(), url()] } : { count: 2 }
  const at = new Date().toISOString()
  const named = { title: secret('title'), itemTitle: secret('item'), evidence: secret(newKey()) }
  const made = await makeCase(desk, { at, ...urls, ...named })
  const reporter = desk.ask('bao-chi', at)
  const tip = { subject: secret('tip'), text: secret('tip text'), reporterName: secret('reporter') }
  await submitTip(reporter, { key: newKey(), ...tip })
  await updateCase(officer(), { key: newKey(), case: made.case, expectedVersion: 1, summary: secret('summary') })
  const work = { ...made, platform, requests: [] }
  works.push(work)
  await assess(work)
  const file = { fileName: secret('shared name'), note: secret('note'), capturedBy: secret('capturer') }
  const sha256 = await storeText(officer(), `tệp cho ${platform} ${newKey()}`)
  await attachEvidence(officer(), {
    ...{ key: newKey(), case: work.case, items: work.contents, sha256, ...file },
    capturedAt: new Date(at),
  })
}

const assess = ({ case: id, contents }: Work) =>
  assessItems(officer(), {
    ...{ key: newKey(), case: id, items: contents },
    ...{ violation: secret('violation'), necessity: secret('necessity') },
  })

async function draft(work: Work): Promise<void> {
  const { id } = await draftRequest(officer(), {
    ...{ key: newKey(), case: work.case, platform: desk.platforms[work.platform] },
    ...{ power: desk.powers['nd-147-2024-24h'], items: work.contents, prohibitions: breaking(desk, work.contents) },
  })
  work.requests.push(id)
}

async function edit(work: Work): Promise<void> {
  const request = work.requests.at(-1)!
  await step(request, editRequest, 'can-bo-1', statedFor(work))
  edited.add(request)
}

/** Marks the second file of a case, or takes the mark away. The first file stays secret. */
async function share({ case: caseId }: Work, shareable = random(3) > 0): Promise<void> {
  const { sha256 } = await desk.db.evidence.findFirstOrThrow({ where: { caseId, number: 2 } })
  await shareEvidence(officer(), { key: newKey(), case: caseId, sha256s: [sha256], shareable })
}

async function seal(work: Work): Promise<void> {
  // The addressee can read the file of the first case in every run.
  if (work === works[0] || random(5) > 0) return
  const { case: id } = work
  const { version: expectedVersion } = await desk.db.case.findUniqueOrThrow({ where: { id } })
  const change = { category: desk.categories['xam-hai-tre-em'], reason: secret('reason') }
  await updateCase(officer(), { key: newKey(), case: id, expectedVersion, ...change })
}

async function send(work: Work, isReturned = random(5) === 0): Promise<void> {
  const request = work.requests.at(-1)!
  if (!edited.has(request)) return
  await step(request, submitForApproval, 'can-bo-1')
  if (isReturned) await step(request, returnRequest, 'lanh-dao', { note: secret('return note') })
  else await step(request, approveRequest, 'lanh-dao')
  await step(request, sendRequest, 'can-bo-1', { via: 'PORTAL' })
}

const itemsOf = async (request: string) =>
  (await desk.db.requestItem.findMany({ where: { requestId: request } })).map(({ id }) => id)

async function answer(work: Work): Promise<void> {
  const request = work.requests.at(-1)!
  const answers = (await itemsOf(request)).map((item) => ({
    ...{ item, state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR', note: `Trả lời của ${work.platform}` },
  }))
  const isOwn = random(2) === 0
  const proof = isOwn ? {} : { proof: secret('proof') }
  await step(request, recordResponse, isOwn ? work.platform : 'can-bo-1', { answers, ...proof })
}

async function clarify(work: Work): Promise<void> {
  const request = work.requests.at(-1)!
  const items = await itemsOf(request)
  await step(request, askClarification, work.platform, { items, question: `${work.platform} hỏi` })
  await step(request, answerClarification, 'can-bo-1', { items, answer: `Trả lời cho ${work.platform}` })
}

async function withdraw(work: Work): Promise<void> {
  if (random(4) > 0) return
  const request = work.requests.at(-1)!
  const items = (await itemsOf(request)).slice(-1)
  await step(request, withdrawItems, 'can-bo-1', { items, reason: secret('withdraw') })
}

/** A case whose letter reaches Facebook with a shared file in every run, so that the reading has something to find. */
async function beginWithOneLetter(): Promise<void> {
  await open('facebook')
  const work = works[0]!
  await share(work, true)
  await draft(work)
  await edit(work)
  await send(work, false)
}

const operations: ((work: Work) => Promise<unknown>)[] = [
  ...[draft, draft, edit, edit, send, send, share, seal, answer, answer, clarify, assess, withdraw],
]

async function operate(): Promise<void> {
  if (works.length < 3 || random(12) === 0) return open()
  const work = random(2) === 0 ? works.at(-1)! : oneOf(works)
  const operation = work.requests.length === 0 ? draft : oneOf(operations)
  try {
    await operation(work)
    counts.done += 1
  } catch (error) {
    // A random operation is often not allowed in the state of its object.
    if (!(error instanceof Error && /^(Rule|Conflict|NotFound|Validation)Error$/.test(error.name))) throw error
    counts.refused += 1
  }
}

/** Returns the letter and the annex of an edited request as they would be issued now. */
async function documentsOf(id: string): Promise<unknown> {
  const request = await readLocked(desk.db, { id })
  const items = request.items.map((item) => ({ ...item, state: 'NOT_SENT' as const }))
  const facts = await readRequestFacts(desk.db, { ...request, items }, new Date())
  const issued = { ...facts, number: request.number, day: '2026-11-20' }
  return [plainTexts(writeLetter(issued), issued).text, [...writeAnnex(issued, request.number)]]
}

it(`no secret leaves the authority after ${OPERATIONS} random operations (seed ${seed})`, {
  timeout: 3_600_000,
}, async () => {
  await beginWithOneLetter()
  for (let done = 0; done < OPERATIONS; done += 1) await operate()
  const requests = works.flatMap((work) => work.requests.map((id) => ({ id, platform: work.platform })))
  const ids = requests.map(({ id }) => id)
  const names = ['can-bo-1', 'can-bo-2', 'lanh-dao', 'bao-chi'].map((who) => desk.ask(who, new Date()).viewer.name)
  const forbidden = ['CANARY', ...names, 'cho youtube', 'với youtube', 'của youtube', 'youtube hỏi']
  const clients = [
    await app.as('PLATFORM', 'facebook'),
    await app.key('PLATFORM', ['read'], { platform: desk.platforms.facebook }),
  ]
  for (const client of clients) {
    const text = JSON.stringify(await readEverything(desk, client, ids))
    expect(forbidden.filter((word) => text.includes(word))).toEqual([])
    for (const own of ['Lý do cho facebook', 'Cần thiết với facebook', 'tệp cho facebook'])
      expect(text.includes(own)).toBe(true)
  }
  for (const { id, platform } of requests.filter(({ id }) => edited.has(id))) {
    const text = JSON.stringify(await documentsOf(id))
    expect(['CANARY', ...names].filter((word) => text.includes(word))).toEqual([])
    expect(text).toContain(`Lý do cho ${platform}`)
  }
  const issues = await desk.db.documentIssue.findMany({ orderBy: { createdAt: 'asc' }, take: PRINTED })
  const printed = requests.filter(({ id }) => issues.some(({ requestId }) => requestId === id))
  const printedIds = printed.map(({ id }) => id)
  await printIssues(desk, printedIds)
  for (const { id, platform } of printed)
    for (const client of clients)
      for (const { fileName, status, text, raw } of await readDocuments(desk, client, id)) {
        expect([fileName, status]).toEqual([fileName, platform === 'facebook' ? 200 : 404])
        const leaked = forbidden.filter((word) => `${fileName} ${text} ${raw}`.includes(word))
        expect([fileName, leaked]).toEqual([fileName, []])
        if (status === 200 && fileName.includes('phu-luc')) expect(text).toContain(`Lý do cho ${platform}`)
      }
  expect(printed.length).toBeGreaterThan(0)
  const sent = await desk.db.removalRequest.count({ where: { sentAt: { not: null } } })
  if (FULL) console.log(JSON.stringify({ seed, ...counts, cases: works.length, requests: ids.length, sent }))
  expect(sent).toBeGreaterThan(OPERATIONS / 100)
})
