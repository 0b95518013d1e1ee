/**
 * Every work queue: an entry comes in by its history, a person acts on it by keyboard, the entry leaves, and its length
 * falls on the desk, the board and a wall that others have open.
 */
import { type QueueKind, queueKinds } from '@takedown/declarations/queues.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { typist } from '#support/browser/typist.ts'
import { wordsFor } from '#support/browser/words.ts'
import { histories, otherHistories } from '#support/queues/histories.ts'
import { queueActs, signLetter } from '../support/queue-acts.ts'
import { type WatchedScreens, watchScreens } from '../support/watched-screens.ts'

// One entry takes many steps of the browser, which shares the machine with other test files.
vi.setConfig({ testTimeout: 120_000 })

/** The queues of supervisors alone; a supervisor also signs what an officer submitted. */
const ofSupervisors: readonly QueueKind[] = ['APPROVALS', 'CONFIRMATIONS', 'SUBMITTED']

let desktop: Desktop
let screens: WatchedScreens
beforeAll(async () => {
  desktop = await openDesktop()
  // Letters are in Vietnamese alone, so no text needs a translation.
  await desktop.app.db.platform.updateMany({ data: { languages: ['vi'] } })
  screens = await watchScreens(desktop)
})
afterAll(() => desktop.close())

const { LETTER_TO_SIGN } = otherHistories
const ways = [
  ...queueKinds.map((kind) => ({ name: kind, kind, make: histories[kind], act: queueActs[kind] })),
  { name: 'LETTER_TO_SIGN', ...LETTER_TO_SIGN, act: signLetter },
].flatMap((way, index) => languages(index % 2 === 0 ? 'vi' : 'en').map((language) => ({ ...way, language })))

describe.each(ways)('the queue $name ($language)', ({ kind, language, make, act }) => {
  it('takes an entry in and lets it go, on every screen', async () => {
    const say = wordsFor(language)
    const before = await screens.lengths(kind)
    const path = await make(desktop.app.desk)
    const more = before.map((length) => length + 1)
    await expect.poll(() => screens.lengths(kind), { timeout: 15_000 }).toEqual(more)
    const page = await desktop.sit(ofSupervisors.includes(kind) ? 'SUPERVISOR' : 'OPERATOR', { language })
    await page.goto(`${desktop.app.url}${path}?queue=${kind === 'SUBMITTED' ? 'APPROVALS' : kind}`)
    await page.getByRole('button', { name: say('Để sau') }).waitFor()
    await act(typist(page, say))
    await expect.poll(() => screens.lengths(kind), { timeout: 15_000 }).toEqual(before)
    expect(desktop.problems.splice(0)).toEqual([])
  })
})
