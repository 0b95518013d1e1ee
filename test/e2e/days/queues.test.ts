/**
 * Every work queue: an entry comes in by its history, a person acts on it by keyboard, the entry leaves, and its length
 * falls on the desk, the board and a wall that others have open.
 */
import { type QueueKind, queueKinds } from '@takedown/declarations/queues.ts'
import { officeQueueKinds } from '@takedown/server/domain/board/queue-definitions.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { typist } from '#support/browser/typist.ts'
import { wordsFor } from '#support/browser/words.ts'
import { histories } from '#support/queues/histories.ts'
import { queueActs } from '../support/queue-acts.ts'
import { queueNames } from '../support/queue-names.ts'

// One entry takes many steps of the browser, which shares the machine with other test files.
vi.setConfig({ testTimeout: 120_000 })

/** The queues of supervisors alone; a supervisor also signs what an officer submitted. */
const ofSupervisors: readonly QueueKind[] = ['APPROVALS', 'CONFIRMATIONS', 'SUBMITTED']

const english = wordsFor('en')

let desktop: Desktop
/** The screens of others: two desks, a board and a wall. */
let watched: { officer: Page; supervisor: Page; board: Page; wall: Page }
beforeAll(async () => {
  desktop = await openDesktop()
  // Letters are in Vietnamese alone, so no text needs a translation.
  await desktop.app.db.platform.updateMany({ data: { languages: ['vi'] } })
  const open = async (role: 'OPERATOR' | 'SUPERVISOR' | 'MANAGER', path: string, language: 'vi' | 'en') => {
    const page = await desktop.sit(role, { language, stays: true })
    await page.goto(`${desktop.app.url}${path}`)
    return page
  }
  watched = {
    officer: await open('OPERATOR', '/desk', 'vi'),
    supervisor: await open('SUPERVISOR', '/desk', 'en'),
    board: await open('MANAGER', '/board', 'en'),
    wall: await open('MANAGER', '/wall/default', 'vi'),
  }
})
afterAll(() => desktop.close())

/** The lengths of a queue on the screens of others. A screen that leaves an empty queue out shows 0. */
async function lengths(kind: QueueKind): Promise<number[]> {
  const names = queueNames[kind]
  const number = async (page: Page, list: string, name: string) => {
    const line = page.getByLabel(list, { exact: true }).locator('li, a, span').filter({ hasText: name }).first()
    if ((await line.count()) === 0) return 0
    return Number(/(\d+)$/.exec(((await line.textContent()) ?? '').trim())?.[1])
  }
  const isOfSupervisors = kind === 'APPROVALS' || kind === 'CONFIRMATIONS'
  const screens = [
    isOfSupervisors
      ? await number(watched.supervisor, english('Danh sách việc'), names.en)
      : await number(watched.officer, 'Danh sách việc', names.vi),
  ]
  if (officeQueueKinds.includes(kind))
    screens.push(
      await number(watched.board, english('Việc của cả cơ quan'), names.en),
      await number(watched.wall, 'Việc của cả cơ quan', names.vi),
    )
  return screens
}

describe.each(queueKinds)('the queue %s', (kind) => {
  it('takes an entry in and lets it go, on every screen', async () => {
    const language = queueKinds.indexOf(kind) % 2 === 0 ? 'vi' : 'en'
    const say = wordsFor(language)
    const before = await lengths(kind)
    const path = await histories[kind](desktop.app.desk)
    const more = before.map((length) => length + 1)
    await expect.poll(() => lengths(kind), { timeout: 15_000 }).toEqual(more)
    const page = await desktop.sit(ofSupervisors.includes(kind) ? 'SUPERVISOR' : 'OPERATOR', { language })
    await page.goto(`${desktop.app.url}${path}?queue=${kind === 'SUBMITTED' ? 'APPROVALS' : kind}`)
    await page.getByRole('button', { name: say('Để sau') }).waitFor()
    await queueActs[kind](typist(page, say))
    await expect.poll(() => lengths(kind), { timeout: 15_000 }).toEqual(before)
    expect(desktop.problems.splice(0)).toEqual([])
  })
})
