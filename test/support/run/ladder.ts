/** Delivered requests whose addressee does not act, and the letters of the ladder about them. */
import { sendRung } from '@takedown/server/domain/ladder/send.ts'
import { setPlatformLadder } from '@takedown/server/domain/ladder/set-ladder.ts'
import { readStandings } from '@takedown/server/domain/ladder/standing.ts'
import { beforeAll } from 'vitest'
import { answer, newKey, type Sent } from '../make.ts'
import { first, later, openDeliveries, portal, T0 } from './deliveries.ts'

/** The deadline of the letters, which are printed and sent within a minute: ten minutes and 24 hours after T0. */
export const DUE = 10 + 24 * 60
export const HOUR = 60

/** A rung that goes to the higher contact when the deadline passes. */
export const upwards = {
  ...{ code: 'UP', kind: 'LETTER', starts: 'AFTER_DUE', hours: 0, contact: 'HIGHER', signed: false },
  labels: { vi: 'Lên trên', en: 'Up' },
}
export const higherContact = { channel: 'EMAIL', address: 'tong-giam-doc@facebook.invalid', name: 'Tổng giám đốc' }

/** Opens a desk whose requests leave by mail. Times are minutes after T0. */
export function openLadder() {
  const deliveries = openDeliveries()
  const { box, desk, setChannels, run, queued, print, work } = deliveries
  beforeAll(() => setChannels([first, portal]))

  async function delivered(): Promise<Sent> {
    const sent = await queued()
    await work(later(1))
    box().mails.length = 0
    return sent
  }
  const send = (sent: Sent, rung: string, minutes: number, who = 'can-bo-1') =>
    run(sent, who, sendRung, { rung }, later(minutes))
  const standing = async ({ request }: Sent, minutes: number) =>
    (await readStandings(desk().db, [request], later(minutes)))[0]!
  const proposed = async (sent: Sent, minutes: number) => (await standing(sent, minutes)).proposal?.rung.code ?? null
  const letters = ({ request }: Sent) =>
    desk().db.ladderLetter.findMany({ where: { requestId: request }, orderBy: { ordinal: 'asc' } })
  async function leave(minutes: number) {
    await print(later(minutes))
    await work(later(minutes))
  }
  /** The addressee answers that it does not find the first item. */
  const answerFirst = (sent: Sent, minutes: number) =>
    answer(desk(), sent, sent.items.slice(0, 1), { state: 'NOT_FOUND' }, { at: later(minutes).toISOString() })
  /** Sets the ladder of the platform; without `ladder`, the default one. */
  async function setLadder(ladder?: object) {
    const platform = desk().platforms.facebook!
    const { version: expectedVersion } = await desk().db.platform.findUniqueOrThrow({ where: { id: platform } })
    await setPlatformLadder(desk().ask('quan-tri', T0), { key: newKey(), platform, expectedVersion, ladder })
  }
  const typesOf = async ({ request }: Sent) =>
    (
      await desk().sql.query(
        `SELECT type FROM event WHERE subject_id = $1 AND type LIKE 'request.chase%' ORDER BY seq`,
        [request],
      )
    ).rows.map(({ type }) => type.replace('request.', ''))
  return { ...deliveries, delivered, send, standing, proposed, letters, leave, answerFirst, setLadder, typesOf }
}
