/** Lists and files state what a program observed apart from what a person did, also if the program could not tell. */
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { answer, makeSent, newKey } from '#support/make.ts'

const at = '2026-03-02T02:00:00Z'
const later = new Date('2026-03-03T02:00:00Z')

let app: TestApp
let officer: Client
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
})
afterAll(() => app.stop())

const LATEST = `query ($id: ID!) { node(id: $id) { ... on ContentItem {
  presence latestPersonCheck { up observedAt } latestProbe { verdict observedAt } } } }`

it('states the latest probe, even without a conclusion, and the latest check by a person', async () => {
  const { desk } = app
  const sent = await makeSent(desk, { at, count: 4 })
  await answer(desk, sent, sent.items, { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' }, { at })
  const [unclear, seen, never, byKey] = sent.contents as [string, string, string, string]
  // The program of another authority, which stores no probe here.
  const person = desk.ask('can-bo-1', later)
  const program = { ...person, viewer: { ...person.viewer, kind: 'key' as const, scopes: ['read', 'write'] } }
  await recordCheck(program, { key: newKey(), item: byKey, up: true })
  const latest = async (item: string) => (await officer.get(LATEST, { id: `ContentItem_${item}` })).node
  expect(await latest(unclear)).toEqual({ presence: 'UNKNOWN', latestPersonCheck: null, latestProbe: null })
  const probe = { address: 'https://x.example/', reason: 'SIGN_IN', milliseconds: 5 } as const
  for (const [itemId, verdict, minute] of [
    [unclear, 'UP', 1],
    [unclear, 'CANNOT_TELL', 2],
    [seen, 'CANNOT_TELL', 1],
  ] as const)
    await desk.db.probe.create({
      data: { ...probe, itemId, verdict, observedAt: new Date(later.getTime() + minute * 60_000) },
    })
  await recordCheck(desk.ask('can-bo-1', later.toISOString()), { key: newKey(), item: seen, up: false })
  expect(await latest(unclear)).toEqual({
    presence: 'UNKNOWN',
    latestPersonCheck: null,
    latestProbe: { verdict: 'CANNOT_TELL', observedAt: '2026-03-03T02:02:00.000Z' },
  })
  expect(await latest(seen)).toEqual({
    presence: 'GONE',
    latestPersonCheck: { up: false, observedAt: later.toISOString() },
    latestProbe: { verdict: 'CANNOT_TELL', observedAt: '2026-03-03T02:01:00.000Z' },
  })
  expect(await latest(never)).toMatchObject({ latestPersonCheck: null, latestProbe: null })

  const { number } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
  const file = async (who: Client) => {
    const response = await fetch(`${app.url}/exports/requests.csv?q=`, { headers: who.headers })
    const [head, ...lines] = (await response.text())
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n')
    return { head: head!.split(','), cells: lines.find((line) => line.includes(number))!.split(',') }
  }
  const { head, cells } = await file(officer)
  expect(head.slice(-3)).toEqual(['checked_by_person', 'checked_by_program', 'never_checked'])
  expect(cells.slice(-3)).toEqual(['1', '3', '1'])
  expect((await file(await app.as('PLATFORM', 'facebook'))).head).not.toContain('never_checked')
})
