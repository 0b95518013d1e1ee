/** The screens of other people, on which a test reads how long a queue is: two desks, a board and a wall. */
import type { QueueKind } from '@takedown/declarations/queues.ts'
import { officeQueueKinds } from '@takedown/server/domain/board/queue-definitions.ts'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Desktop } from '#support/browser/desk-browser.ts'
import { wordsFor } from '#support/browser/words.ts'
import { queueNames } from './queue-names.ts'

/** The queues of supervisors alone. */
const ofSupervisors: readonly QueueKind[] = ['APPROVALS', 'CONFIRMATIONS']

const english = wordsFor('en')

/** Opens the screens. They stay open for the whole file. */
export async function watchScreens(desktop: Desktop) {
  const open = async (role: 'OPERATOR' | 'SUPERVISOR' | 'MANAGER', path: string, language: 'vi' | 'en') => {
    const page = await desktop.sit(role, { language, stays: true })
    await page.goto(`${desktop.app.url}${path}`)
    return page
  }
  const officer = await open('OPERATOR', '/desk', 'vi')
  const supervisor = await open('SUPERVISOR', '/desk', 'en')
  const board = await open('MANAGER', '/board', 'en')
  const wall = await open('MANAGER', '/wall/default', 'vi')

  /** A screen that leaves an empty queue out shows 0. */
  const number = async (page: Page, list: string, name: string) => {
    const line = page.getByLabel(list, { exact: true }).locator('li, a, span').filter({ hasText: name }).first()
    if ((await line.count()) === 0) return 0
    return Number(/(\d+)$/.exec(((await line.textContent()) ?? '').trim())?.[1])
  }

  /** The length of the queue on a desk, and on the board and the wall if they show this queue. */
  async function lengths(kind: QueueKind): Promise<number[]> {
    const { vi, en } = queueNames[kind]
    const onDesk = ofSupervisors.includes(kind)
      ? await number(supervisor, english('Danh sách việc'), en)
      : await number(officer, 'Danh sách việc', vi)
    if (!officeQueueKinds.includes(kind)) return [onDesk]
    return [
      onDesk,
      await number(board, english('Việc của cả cơ quan'), en),
      await number(wall, 'Việc của cả cơ quan', vi),
    ]
  }

  return {
    lengths,
    /** Waits until every screen shows this length. */
    show: (kind: QueueKind, length: number) =>
      expect
        .poll(async () => ({ [kind]: [...new Set(await lengths(kind))] }), { timeout: 15_000 })
        .toEqual({ [kind]: [length] }),
  }
}

export type WatchedScreens = Awaited<ReturnType<typeof watchScreens>>
