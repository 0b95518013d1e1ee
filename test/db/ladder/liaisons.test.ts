/** What the liaisons of a platform learn of the letters of the ladder: only those that reached their own contact. */
import { findDocument, readDocuments } from '@takedown/server/domain/documents/read.ts'
import { projectNotifications } from '@takedown/server/domain/notifications/project.ts'
import { expect, it } from 'vitest'
import { first, later } from '#support/run/deliveries.ts'
import { DUE, HOUR, higherContact, openLadder, upwards } from '#support/run/ladder.ts'

const { box, desk, print, work, delivered, send, leave, setLadder } = openLadder()

type Requested = Awaited<ReturnType<typeof delivered>>

/** The ids of the letters of the ladder that this person may read, each of which they may then download. */
async function readable({ request }: Requested, who: string): Promise<string[]> {
  const { viewer } = desk().ask(who, later(0))
  const documents = await readDocuments(desk().db, viewer, [request])
  const ids = documents.filter(({ kind }) => kind === 'REMINDER').map(({ id }) => id)
  const all = await desk().db.requestDocument.findMany({ where: { requestId: request, kind: 'REMINDER' } })
  for (const { id } of all) expect((await findDocument(desk().db, viewer, id)) !== null).toBe(ids.includes(id))
  return ids
}

/** How often the liaisons of the platform were reminded of the request. */
async function reminders({ request }: Requested, minutes: number): Promise<number> {
  while ((await projectNotifications(desk().db, later(minutes), { mail: false })) > 0);
  return desk().db.notification.count({ where: { requestId: request, rule: 'REMINDED' } })
}

it('shows a letter and notifies of it only after it reached the usual contact', async () => {
  const sent = await delivered()
  await send(sent, 'REMINDER', DUE - 3 * HOUR)
  await print(later(DUE - 3 * HOUR))
  // The letter is printed, but it has not left.
  expect(await readable(sent, 'facebook')).toEqual([])
  expect(await readable(sent, 'can-bo-1')).toHaveLength(1)
  expect(await reminders(sent, DUE - 3 * HOUR)).toBe(0)
  await work(later(DUE - 3 * HOUR))
  expect(await readable(sent, 'facebook')).toHaveLength(1)
  expect(await reminders(sent, DUE - 2 * HOUR)).toBe(1)
})

it('neither shows nor mentions a letter to the higher contact, nor one that failed', async () => {
  await setLadder({ rungs: [upwards], resendHours: null, higherContact })
  const sent = await delivered()
  await send(sent, 'UP', DUE)
  await leave(DUE)
  expect(box().mails).toMatchObject([{ to: higherContact.address }])
  await setLadder()
  const refused = await delivered()
  box().codes = { [first.address]: 550 }
  await send(refused, 'CHASE', DUE)
  await leave(DUE)
  for (const each of [sent, refused]) {
    expect(await readable(each, 'facebook')).toEqual([])
    expect(await readable(each, 'can-bo-1')).toHaveLength(1)
    expect(await reminders(each, DUE + 1)).toBe(0)
  }
})
