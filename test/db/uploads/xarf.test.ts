/** POST /inbound/xarf: abuse reports of other systems become tips. The reports follow the samples of the XARF project (MIT). */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'

let app: TestApp
let key: Client
beforeAll(async () => {
  app = await startApp()
  key = await app.key('INTEGRATOR', ['read', 'write'])
})
afterAll(() => app.stop())

const phishing = (more: object = {}) => ({
  xarf_version: '4.2.0',
  report_id: crypto.randomUUID(),
  timestamp: '2025-01-15T09:30:00Z',
  reporter: { org: 'Phishing Watch', contact: 'reports@watch.example', domain: 'watch.example' },
  sender: { org: 'Phishing Watch', contact: 'reports@watch.example', domain: 'watch.example' },
  source_identifier: '203.0.113.45',
  category: 'content',
  type: 'phishing',
  url: 'https://login-of-a-bank.example.com/auth',
  evidence: [{ content_type: 'text/html', description: 'the page', payload: 'PGh0bWw+', hash: 'sha256:ab' }],
  tags: ['phishing:bank'],
  ...more,
})

const send = (body: unknown, headers: Record<string, string | undefined> = key.headers) =>
  fetch(`${app.url}/inbound/xarf`, {
    method: 'POST',
    headers: { ...(headers as Record<string, string>), 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const outcomesOf = async (body: unknown) => ((await (await send(body)).json()) as { reports: Outcome[] }).reports
interface Outcome {
  report_id: string | null
  state: string
  tip?: string
  issues?: { path: string }[]
}
const tipOf = ({ tip }: Outcome) =>
  app.db.tip.findUniqueOrThrow({
    where: { id: tip!.split('_')[1]! },
    include: { items: { include: { item: true } } },
  })

it('files a report as a tip with its address, once, without the bytes of its evidence', async () => {
  const report = phishing()
  const [first] = await outcomesOf(report)
  expect(first).toEqual({ report_id: report.report_id, state: 'RECEIVED', tip: expect.stringMatching(/^Tip_/) })
  const tip = await tipOf(first!)
  expect(tip).toMatchObject({ source: 'API', reporterName: 'Phishing Watch, reports@watch.example', danger: null })
  expect(tip.items.map(({ item }) => item.canonicalUrl)).toEqual(['https://login-of-a-bank.example.com/auth'])
  expect(tip.text).toContain('sha256:ab')
  expect(tip.text).not.toContain('PGh0bWw+')
  expect(await outcomesOf(report)).toEqual([first])
  expect(await outcomesOf({ ...report, type: 'fraud' })).toEqual([
    { report_id: report.report_id, state: 'OTHER_CONTENT' },
  ])
})

it('marks reports about children as urgent', async () => {
  const [outcome] = await outcomesOf(phishing({ type: 'csam' }))
  expect((await tipOf(outcome!)).danger).toBe('CHILDREN')
})

it('answers for each of many reports', async () => {
  const bad = phishing({ xarf_version: '3.0', reporter: null })
  const spam = phishing({ category: 'messaging', type: 'spam' })
  const outcomes = await outcomesOf([phishing(), bad, spam, 7, phishing({ description: 'a\u0000b' })])
  expect(outcomes.map(({ state }) => state)).toEqual([
    ...['RECEIVED', 'INVALID', 'NOT_ABOUT_CONTENT', 'INVALID', 'INVALID'],
  ])
  expect(outcomes[1]).toMatchObject({
    report_id: bad.report_id,
    issues: [{ path: 'xarf_version' }, { path: 'reporter' }],
  })
})

it('refuses others than programs that may write, and bodies that are no reports', async () => {
  expect((await send(phishing(), {})).status).toBe(401)
  const reader = await app.key('INTEGRATOR', ['read'])
  expect((await send(phishing(), reader.headers)).status).toBe(403)
  const platform = await app.key('PLATFORM', ['read', 'write'], { platform: app.desk.platforms.facebook })
  expect((await send(phishing(), platform.headers)).status).toBe(403)
  expect((await send('{')).status).toBe(400)
  expect((await send([])).status).toBe(400)
  expect((await send(Array.from({ length: 101 }, () => 1))).status).toBe(400)
  expect((await send(`"${'x'.repeat(3 * 1024 * 1024)}"`)).status).toBe(413)
})
