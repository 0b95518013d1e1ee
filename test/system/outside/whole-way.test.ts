/**
 * A tip until its content is gone, with the built server and everything around it: requests leave by mail and by webhook,
 * and answers come back by mail and as a file. A person watches the board and works in the inbox.
 */
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Client, Data } from '#support/api/client.ts'
import type { Person } from '#support/browser/person.ts'
import { bounceOf, replyTo } from './mails.ts'
import type { Letter } from './post-office.ts'
import { openSite, Preparation, type Site, SOON_MS } from './site.ts'

vi.setConfig({ testTimeout: 3 * SOON_MS })

const LEGAL = 'Legal Team <legal@facebook.com>'
const addresses = {
  facebook: Array.from({ length: 47 }, (_, n) => `https://facebook.com/demo-thu/posts/9000${n + 100}`),
  tiktok: Array.from({ length: 3 }, (_, n) => `https://tiktok.com/@demo-thu-${n + 1}`),
  youtube: ['https://youtube.com/@demo-thu-1'],
}
type Slug = keyof typeof addresses

let site: Site
let preparation: Preparation
let press: Client
let officer: Client
let supervisor: Person
let board: Person
/** The screen of the request with 47 items. */
let screen: Person
let inbox: Person
let secret: string
let tip: string
let caseId: string
let draft: (slug: Slug) => Record<string, unknown>
let items: Record<Slug, string[]>
let ids: Record<Slug, string>
beforeAll(async () => {
  site = await openSite()
  ;[press, officer] = await Promise.all([site.as('PRESS'), site.as('OPERATOR')])
  const admin = await site.as('ADMIN')
  preparation = new Preparation(officer, await site.as('SUPERVISOR'))
  const { platforms } = await admin.get('{ platforms { id slug version } }')
  const points = {
    facebook: { kind: 'EMAIL', address: 'legal@facebook.com' },
    tiktok: { kind: 'WEBHOOK', address: site.hook.url },
    youtube: { kind: 'EMAIL', address: 'gone@youtube.com' },
  }
  for (const [slug, point] of Object.entries(points)) {
    const { id, version } = platforms.find((each: Data) => each.slug === slug)
    await admin.must('setPlatformChannels', { platformId: id, expectedVersion: version, channels: [point] })
  }
  const { id } = platforms.find(({ slug }: Data) => slug === 'tiktok')
  secret = (await admin.must('rotateWebhookSecret', { platformId: id, overlapHours: 0 })).secret
  supervisor = await site.sit('SUPERVISOR')
  board = await site.sit('OPERATOR')
  screen = await site.sit('OPERATOR')
  inbox = await site.sit('OPERATOR')
})
afterAll(() => site?.close())

const row = (request: string) => board.page.locator(`[data-row="${request}"]`)
/** The row of a request in which this many items have an answer. */
const answered = (request: string, done: number, total: number) =>
  row(request).locator(`[role="progressbar"][aria-valuetext="${done}/${total}"]`)
const mailsIn = ({ page }: Person) => page.getByRole('list', { name: 'Thư đến' })
const open = (who: Person, path: string) => who.page.goto(`${site.server.url}${path}`)
const stateOf = async (id: string): Promise<string> =>
  (await officer.get('query ($id: ID!) { request(id: $id) { state } }', { id })).request.state
/** What the newsroom reads about its tip. */
const outcome = async () =>
  (await press.get('query ($id: ID!) { tip(id: $id) { outcome { actioned refused } } }', { id: tip })).tip.outcome

it('turns a tip into a case with evidence, and drafts a letter to each platform', async () => {
  const text = Object.values(addresses).flat().join('\n')
  tip = (await press.must('submitTip', { subject: 'Nhóm dạy bùng nợ', text })).id
  const { categories, powers, platforms } = await officer.get(
    '{ categories { id slug } powers { id slug } platforms { id slug } }',
  )
  const bySlug = (list: Data[], wanted: string) => list.find(({ slug }) => slug === wanted).id
  const opened = await officer.must(
    'openCase',
    { title: 'Vụ bùng nợ', categoryId: bySlug(categories, 'bung-no'), tipIds: [tip] },
    'items(first: 100) { nodes { item { id platform { slug } } suggestedProhibitions { id } } }',
  )
  caseId = opened.id
  const nodes: Data[] = opened.items.nodes
  const of = (slug: Slug) => nodes.filter(({ item }) => item.platform.slug === slug)
  const idsOf = (slug: Slug) => of(slug).map(({ item }) => item.id as string)
  items = { facebook: idsOf('facebook'), tiktok: idsOf('tiktok'), youtube: idsOf('youtube') }
  expect(Object.values(items).map(({ length }) => length)).toEqual([47, 3, 1])
  const itemIds = nodes.map(({ item }) => item.id as string)
  await officer.must('assessItems', { caseId, itemIds, violation: 'Hướng dẫn chiếm đoạt tài sản', necessity: 'Cần' })
  await preparation.addEvidence(caseId, itemIds, 'ảnh chụp lần đầu')
  draft = (slug) => ({
    ...{
      caseId,
      platformId: bySlug(platforms, slug),
      powerId: bySlug(powers, 'nd-147-2024-24h'),
      itemIds: items[slug],
    },
    whyNotMilder: [{ language: 'vi', text: 'Biện pháp nhẹ hơn không ngăn được' }],
    prohibitions: of(slug).map(({ item, suggestedProhibitions }) => ({
      ...{ itemId: item.id, prohibitionIds: suggestedProhibitions.map(({ id }: Data) => id) },
    })),
  })
  ids = {
    facebook: await preparation.submit(draft('facebook')),
    tiktok: await preparation.submit(draft('tiktok')),
    youtube: await preparation.submit(draft('youtube')),
  }
})

it('sends the signed letter of 47 items by mail and others by webhook and mail, while the board is watched', async () => {
  await open(supervisor, `/requests/${ids.facebook}`)
  await supervisor.page.getByRole('article').nth(46).waitFor()
  await supervisor.press('Duyệt…')
  await supervisor.press('Ký duyệt', supervisor.dialog())
  await supervisor.sees('Đã duyệt')
  await preparation.approve(ids.tiktok)
  await preparation.approve(ids.youtube)
  await open(board, '/board')
  await open(screen, `/requests/${ids.facebook}`)
  await board.sees('Không có yêu cầu nào đang chờ')
  await preparation.send(ids.facebook, 'EMAIL')
  await preparation.send(ids.tiktok, 'WEBHOOK')
  await preparation.send(ids.youtube, 'EMAIL')
  await answered(ids.facebook, 0, 47).waitFor()
  await answered(ids.tiktok, 0, 3).waitFor()
  await answered(ids.youtube, 0, 1).waitFor()
  await screen.sees('Đã chuyển đi')

  expect(site.post.letters.map(({ to }) => to).sort()).toEqual(['gone@youtube.com', 'legal@facebook.com'])
  const [letter] = lettersTo('legal@facebook.com')
  for (const name of ['pdf', 'csv', 'json']) expect(letter!.raw).toMatch(new RegExp(`filename="?[^"\r\n]+[.]${name}`))
  expect(site.hook.received).toHaveLength(1)
  const [{ headers, body }] = site.hook.received as [{ headers: object; body: string }]
  const message = new Webhook(secret).verify(body, headers as Record<string, string>)
  expect(message).toMatchObject({
    type: 'takedown.request',
    data: { id: ids.tiktok, annex: [{ items: [{}, {}, {}] }] },
  })
})

it('shows on the board that the platform acknowledged the letter', async () => {
  const facebook = await site.as('PLATFORM', 'facebook')
  await facebook.must('acknowledgeRequest', { requestId: ids.facebook, reference: 'META-4711' })
  await row(ids.facebook).getByText('Đã tiếp nhận').waitFor()
})

it('takes an answer from a mail with a file when an officer confirms it with one key in the inbox', async () => {
  await open(inbox, '/inbox')
  await inbox.sees('Không còn thư cần xử lý')
  const facebook = await site.as('PLATFORM', 'facebook')
  const sheet = await filledSheet(facebook, ids.facebook, (n) =>
    n < 43 ? 'ACTIONED,CONTENT_REMOVED,LEGAL,,' : 'REFUSED,,,VIOLATION_UNCLEAR,',
  )
  const attached = { filename: 'answers.csv', contentType: 'text/csv', content: sheet }
  const text = 'Dear colleagues,\n\nour answers are in the attached file.\n\nRegards'
  await site.post.send(replyTo(lettersTo('legal@facebook.com')[0]!, LEGAL, { text, attachments: [attached] }))
  await site.post.send(bounceOf(lettersTo('gone@youtube.com')[0]!))
  await site.post.send({ from: 'x@nowhere.example', to: 'yc-x@tra-loi.example.vn', subject: 'Báo giá', text: 'Chào' })
  await mailsIn(inbox).getByText('Legal Team').click()
  await inbox.page.getByRole('button', { name: 'Xác nhận 47 mục (R)' }).waitFor()
  await answered(ids.facebook, 0, 47).waitFor()
  await inbox.page.keyboard.press('r')
  await screen.page.getByRole('img', { name: 'Từ chối xử lý 4, Đã xử lý 43', exact: true }).waitFor()
  await row(ids.facebook).waitFor({ state: 'detached' })
  expect(await stateOf(ids.facebook)).toBe('CLOSED')
  expect(await outcome()).toEqual({ actioned: 43, refused: 4 })
})

it('takes an answer as a file, and the row leaves the board', async () => {
  const tiktok = await site.as('PLATFORM', 'tiktok')
  const body = await filledSheet(tiktok, ids.tiktok, () => 'ACTIONED,ACCOUNT_TERMINATED,POLICY,,')
  const response = await fetch(`${site.server.url}/answer-sheets/${ids.tiktok}`, {
    ...{ method: 'POST', body },
    headers: { ...tiktok.headers, 'content-type': 'text/csv', 'idempotency-key': crypto.randomUUID() },
  })
  expect([response.status, await response.json()]).toMatchObject([200, { answers: 3, questions: 0 }])
  await row(ids.tiktok).waitFor({ state: 'detached' })
})

it('marks a letter that came back, and lists a mail that belongs to no request', async () => {
  await open(screen, `/requests/${ids.youtube}`)
  await screen.sees('Bị trả lại sau khi gửi')
  const other = mailsIn(inbox).getByRole('listitem').filter({ hasText: 'Báo giá' })
  await other.getByText('Chưa rõ yêu cầu').waitFor()
})

it('resubmits what was unclear with new evidence, and two more items are gone', async () => {
  const unclear = items.facebook.slice(43)
  await preparation.addEvidence(caseId, unclear, 'ảnh chụp lần hai')
  const additions = [{ language: 'vi', text: 'Ảnh chụp mới, có khoanh vùng' }]
  const again = await preparation.submit({
    ...draft('facebook'),
    ...{ itemIds: unclear, details: unclear.map((itemId) => ({ itemId, additions })) },
    prohibitions: (draft('facebook').prohibitions as Data[]).filter(({ itemId }) => unclear.includes(itemId)),
  })
  await preparation.approve(again)
  await preparation.send(again, 'EMAIL')
  await answered(again, 0, 4).waitFor()
  const letter = lettersTo('legal@facebook.com').at(-1)!
  await open(inbox, '/inbox')
  // The items keep the numbers that they had in the first letter.
  const text =
    'Item 44: removed under local law.\nItem 45: removed under local law.\nWe are still reviewing the others.'
  await site.post.send(replyTo(letter, LEGAL, { subject: 'Second reply', text }))
  await mailsIn(inbox).getByText('Second reply').click()
  await inbox.page.getByRole('button', { name: 'Xác nhận 2 mục (R)' }).waitFor()
  await inbox.page.keyboard.press('r')
  await answered(again, 2, 4).waitFor()
  expect(await outcome()).toEqual({ actioned: 48, refused: 0 })
})

it('has recorded every step in the log, and no screen showed an error', async () => {
  expect(await eventsOf(ids.facebook)).toEqual([
    ...['drafted', 'submitted', 'approved', 'delivery_queued', 'documents_issued', 'delivery_started'],
    // The platform opens the request when it downloads the answer sheet.
    ...['delivery_accepted', 'sent', 'acknowledged', 'opened', 'answered', 'closed'],
  ])
  expect(await eventsOf(ids.youtube)).toContain('delivery_bounced')
  const { rows } = await site.desk.sql.query('SELECT seq FROM event_head')
  expect(await verifyLog(site.desk.sql)).toMatchObject({ events: rows[0].seq, fault: null })
  expect(site.problems).toEqual([])
  expect(site.server.ended).toBeNull()
})

const lettersTo = (address: string): Letter[] => site.post.letters.filter(({ to }) => to === address)

/** Downloads the answer sheet of a request and fills in its last five columns. */
async function filledSheet(platform: Client, request: string, fill: (index: number) => string): Promise<string> {
  const response = await fetch(`${site.server.url}/answer-sheets/${request}.csv`, { headers: platform.headers })
  const [head, ...rows] = (await response.text()).trim().split('\r\n')
  return [head, ...rows.map((each, index) => each.replace(/,,,,$/, fill(index)))].join('\r\n')
}

async function eventsOf(request: string): Promise<string[]> {
  const { rows } = await site.desk.sql.query<{ type: string }>(
    "SELECT type FROM event WHERE subject_id = $1 AND type LIKE 'request.%' ORDER BY seq",
    [request.split('_')[1]],
  )
  return rows.map(({ type }) => type.replace('request.', ''))
}
