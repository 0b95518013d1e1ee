/** Evidence that a letter shared reaches its addressee alone. For everybody else, the file does not seem to exist. */
import { eraseCaptures } from '@takedown/server/domain/cases/captures.ts'
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import { attachEvidence, shareEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import {
  atVersion,
  type Desk,
  makeDraft,
  newKey,
  type Sending,
  type Sent,
  sendDraft,
  storeText,
} from '#support/make.ts'

const at = new Date(Date.now() - 60_000).toISOString()
const NEVER = '00000000-0000-7000-8000-000000000000'
let app: TestApp
let desk: Desk
let liaison: Client
let key: Client
/** requests, each with file 1, which is shared, and file 2, which is not */
let sent: Sent
let foreign: Sent
let draft: Sent
let undelivered: Sent
let sealed: Sent
let erased: Sent
let late: Sent
let withdrawn: Sent
beforeAll(async () => {
  app = await startApp()
  desk = app.desk
  liaison = await app.as('PLATFORM', 'facebook')
  key = await app.key('PLATFORM', ['read'], { platform: desk.platforms.facebook })
  sent = await sendDraft(desk, await sharing(), at)
  foreign = await sendDraft(
    desk,
    await sharing({ urls: ['https://youtube.com/watch?v=foreign_001'], platform: 'youtube' }),
    at,
  )
  draft = await sharing()
  undelivered = await sendDraft(desk, await sharing(), at, 'Hộp thư đầy')
  sealed = await sendDraft(desk, await sharing(), at)
  await forbidCaptures(sealed)
  erased = await sendDraft(desk, await sharing(), at)
  await forbidCaptures(erased)
  await eraseCaptures(desk.ask('lanh-dao', at), { key: newKey(), case: erased.case, ...(await versionOf(erased)) })
  late = await sendDraft(desk, await makeDraft(desk, { at, evidence: newKey() }), at)
  await share(late, 1, true)
  withdrawn = await sharing({ count: 2 })
  await sendWithoutLast(withdrawn)
})
afterAll(() => app.stop())

describe.each([
  ['a liaison', () => liaison],
  ["a platform's key with the scope read", () => key],
])('%s', (_who, client) => {
  it('reads the files that the letter shared, by item and number, with their bytes and nothing of their names', async () => {
    const [file, ...others] = await listed(client(), sent)
    expect(others).toEqual([])
    expect(file).toMatchObject({ number: 1, mime: 'text/plain', href: pathOf(sent) })
    const { status, headers, body } = await get(client(), file.href)
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'text/plain', 'no-store'])
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox")
    expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''CC-01.txt")
    expect(body).toMatch(/^tệp chia sẻ/)
    const head = await get(client(), file.href, 'HEAD')
    expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', String(file.size)])
  })

  it.each([
    ['a file that was not shared', () => pathOf(sent, 2)],
    ['a number that no file has', () => pathOf(sent, 3)],
    ["another platform's file", () => pathOf(foreign)],
    ['a file of a draft', () => pathOf(draft)],
    ['a file of a letter that was not delivered', () => pathOf(undelivered)],
    ['a file that was shared after the sending', () => pathOf(late)],
    ['a file of an item that was withdrawn before the sending', () => pathOf(withdrawn, 1, 1)],
    ['the content instead of the request item', () => `/shared-evidence/${sent.contents[0]}/1`],
    ['the request instead of its item', () => `/shared-evidence/${sent.request}/1`],
    ['an id in upper case', () => `/shared-evidence/${sent.items[0]!.toUpperCase()}/1`],
    ['an id with a prefix', () => `/shared-evidence/RequestItem_${sent.items[0]}/1`],
    ['a number with zeros before it', () => `${pathOf(sent)}`.replace(/1$/, '01')],
    ['a negative number', () => `${pathOf(sent)}`.replace(/1$/, '-1')],
    ['a fraction', () => `${pathOf(sent)}.0`],
    ['an exponent', () => `${pathOf(sent)}e0`],
    ['an encoded number', () => `${pathOf(sent)}`.replace(/1$/, '%31')],
    ['a number beyond integers', () => pathOf(sent, 99_999_999_999)],
    ['no number', () => `/shared-evidence/${sent.items[0]}/`],
    ['a longer path', () => `${pathOf(sent)}/1`],
    ['SQL', () => `/shared-evidence/${sent.items[0]}'%20OR%20true--/1`],
  ])('finds %s missing', async (_what, path) => {
    for (const method of ['GET', 'HEAD'])
      expect(await get(client(), path(), method)).toEqual(await get(client(), `/shared-evidence/${NEVER}/1`, method))
    expect((await get(client(), path())).status).toBe(404)
  })

  it('learns that a file was sealed or erased only if the letter shared it', async () => {
    for (const request of [sealed, erased]) {
      const { status, body } = await get(client(), pathOf(request))
      expect([status, JSON.parse(body)]).toEqual([410, { code: 'CAPTURE_SEALED_OR_ERASED' }])
      expect(await get(client(), pathOf(request, 2))).toEqual(await get(client(), `/shared-evidence/${NEVER}/1`))
      expect(await listed(client(), request)).toEqual([])
    }
  })

  it('lists no file of other requests by any id', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on RequestItem { sharedEvidence { number } } } }'
    const unseen = [foreign, draft, undelivered].map(({ items }) => items[0]!)
    for (const id of [...unseen, withdrawn.items[1]!])
      expect(await client().get(query, { id: `RequestItem_${id}` })).toEqual({ node: null })
    expect(await listed(client(), late)).toEqual([])
  })
})

it('nobody else outside reads a shared file, not even that it was sealed', async () => {
  const others = [
    app.nobody(),
    await app.as('PRESS'),
    await app.as('PLATFORM', 'youtube'),
    await app.key('PLATFORM', ['read'], { platform: desk.platforms.youtube }),
    await app.key('PRESS', ['read'], { newsroom: (await desk.db.newsroom.findFirstOrThrow()).id }),
  ]
  for (const other of others)
    for (const request of [sent, sealed, erased])
      expect(await get(other, pathOf(request))).toEqual(await get(other, `/shared-evidence/${NEVER}/1`))
  const officer = await app.as('OPERATOR')
  expect((await get(officer, pathOf(draft))).status).toBe(200)
  expect((await get(officer, pathOf(sent, 2))).status).toBe(404)
})

it('a file that is no longer marked stays with the letter that shared it', async () => {
  await share(sent, 1, false)
  expect((await get(liaison, pathOf(sent))).status).toBe(200)
  await share(sent, 1, true)
})

const pathOf = ({ items }: Sent, number = 1, item = 0) => `/shared-evidence/${items[item]}/${number}`

/** The whole answer without the headers that differ between equal answers. */
async function get(client: Client, path: string, method = 'GET') {
  const response = await fetch(`${app.url}${path}`, { method, headers: client.headers })
  const { date: _, 'x-request-id': __, ...headers } = Object.fromEntries(response.headers)
  return { status: response.status, headers, body: await response.text() }
}

async function listed(client: Client, { items }: Sent) {
  const { node } = await client.get(
    'query ($id: ID!) { node(id: $id) { ... on RequestItem { sharedEvidence { number mime size sha256 capturedAt href } } } }',
    { id: `RequestItem_${items[0]}` },
  )
  return node.sharedEvidence
}

/** A draft whose items have a shared file 1 and a file 2 that is not shared. */
async function sharing(sending: Partial<Sending> = {}): Promise<Sent> {
  const made = await makeDraft(desk, { at, evidence: `tệp chia sẻ ${newKey()}`, ...sending })
  const officer = desk.ask('can-bo-1', at)
  const file = { sha256: await storeText(officer, `tệp kín ${newKey()}`), fileName: 'kin.txt', capturedAt: officer.now }
  await attachEvidence(officer, { key: newKey(), case: made.case, items: made.contents, ...file })
  await share(made, 1, true)
  return made
}

async function share({ case: caseId }: Sent, number: number, shareable: boolean): Promise<void> {
  const { sha256 } = await desk.db.evidence.findFirstOrThrow({ where: { caseId, number } })
  await shareEvidence(desk.ask('can-bo-1', at), { key: newKey(), case: caseId, sha256s: [sha256], shareable })
}

const versionOf = async ({ case: id }: Sent) => ({
  expectedVersion: (await desk.db.case.findUniqueOrThrow({ where: { id } })).version,
})

/** Moves the case into a category that forbids captures, which seals its files. */
async function forbidCaptures(request: Sent): Promise<void> {
  await updateCase(desk.ask('can-bo-1', at), {
    ...{ key: newKey(), case: request.case, ...(await versionOf(request)) },
    ...{ category: desk.categories['xam-hai-tre-em'], reason: 'chọn nhầm' },
  })
}

/** Withdraws the last item of an approved request before the request is sent. */
async function sendWithoutLast({ request, items }: Sent): Promise<void> {
  const step = (command: typeof submitForApproval, who: string, input: object = {}) =>
    atVersion(desk, request, (expectedVersion) =>
      command(desk.ask(who, at), { key: newKey(), request, expectedVersion, ...input }),
    )
  await step(submitForApproval, 'can-bo-1')
  await step(approveRequest, 'lanh-dao')
  await step(withdrawItems, 'can-bo-1', { items: items.slice(-1), reason: 'nhầm' })
  await step(approveRequest, 'lanh-dao')
  await step(sendRequest, 'can-bo-1', { via: 'PORTAL' })
}
