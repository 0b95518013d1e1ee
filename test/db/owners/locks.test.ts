/** The locks of owners against a slow model: what an answer to a lock request, or to a request for content, does. */
import { readStrikes } from '@takedown/server/domain/owners/owners.ts'
import { shipped } from '@takedown/server/domain/vocabularies/shipped.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, type Desk, draftOf, makeCase, openDesk, sendDraft } from '#support/make.ts'

const at = '2026-03-02T02:00:00Z'
const answered = '2026-03-03T02:00:00Z'
const now = new Date('2026-03-20T02:00:00Z')
let desk: Desk
let made = 0
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

interface Subject {
  action: string | null
  own: boolean
  group: string
}

/** Sends one request with this measure for all accounts and posts, and answers each with its action. */
async function sendAndAnswer(subjects: readonly Subject[], measure: string): Promise<void> {
  const urls = subjects.map(({ group, own }) => (own ? group : `${group}/posts/1`))
  const draft = await draftOf(desk, await makeCase(desk, { at, urls }), { at })
  await desk.sql.query('UPDATE removal_request SET measure = $2 WHERE id = $1', [draft.request, measure])
  const sent = await sendDraft(desk, draft, at)
  const rows = await desk.db.requestItem.findMany({ where: { requestId: sent.request }, include: { item: true } })
  const ids = new Map(rows.map(({ id, item }) => [item.canonicalUrl, id]))
  for (const action of new Set(subjects.map((each) => each.action))) {
    const items = urls.flatMap((url, index) => (subjects[index]!.action === action ? [ids.get(url)!] : []))
    if (action) await answer(desk, sent, items, { state: 'ACTIONED', action }, { at: answered })
  }
}

interface Flags {
  makesInaccessible?: boolean
  accountLevel?: boolean
}

/** What the law calls a lock, in plain words. */
function slowModel(action: string | null, own: boolean, measure: string): string[] {
  const isEnd = action === 'ACCOUNT_TERMINATED' || action === 'GROUP_DISABLED'
  if (isEnd) return ['LOCK_PERMANENTLY DONE']
  if (!own || !measure.startsWith('LOCK_')) return []
  if (action === null) return [`${measure} OPEN`]
  const flags = (shipped.Action as Record<string, Flags>)[action]!
  return [`${measure} ${flags.makesInaccessible && flags.accountLevel ? 'DONE' : 'OTHER'}`]
}

it('are what the slow model says, for every action, measure and kind of item', async () => {
  for (const measure of ['LOCK_TEMPORARILY', 'LOCK_PERMANENTLY', 'REMOVE_OR_BLOCK']) {
    const subjects = [null, ...Object.keys(shipped.Action)].flatMap((action) =>
      [true, false].map((own): Subject => ({ action, own, group: `https://facebook.com/groups/990000${++made}` })),
    )
    await sendAndAnswer(subjects, measure)
    const owners = await desk.db.contentOwner.findMany({ where: { address: { in: subjects.map(({ group }) => group) } } })
    const strikes = await readStrikes(
      desk.db,
      owners.map(({ id }) => id),
      now,
    )
    for (const { action, own, group } of subjects) {
      const { id } = owners.find(({ address }) => address === group)!
      const { locks } = strikes.find(({ owner }) => owner === id)!
      const kept = locks.map(({ measure, state }) => `${measure} ${state}`)
      expect([action, measure, own, kept]).toEqual([action, measure, own, slowModel(action, own, measure)])
    }
  }
})
