/** Values that make the examples of the mutations of the ladder valid, and requests on given rungs. */
import { sendRung } from '@takedown/server/domain/ladder/send.ts'
import type { Input } from '../../api/mutation-input.ts'
import { atVersion, type Desk, makeSent, newKey, type Sent } from '../../make.ts'
import { ownPlatform } from '../own-reference.ts'

const HOUR_MS = 3_600_000
const before = (at: string, hours: number) => new Date(Date.parse(at) - hours * HOUR_MS).toISOString()

export const sendRungAt = (desk: Desk, { request }: Sent, rung: string, at: string): Promise<{ id: string }> =>
  atVersion(desk, request, (expectedVersion) =>
    sendRung(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion, rung }),
  )

/** A request whose formal notice an officer has written, so that it waits for a signature at `at`. */
export async function withWaitingNotice(desk: Desk, at: string): Promise<{ sent: Sent; letter: string }> {
  const sent = await makeSent(desk, { at: before(at, 80) })
  await sendRungAt(desk, sent, 'CHASE', before(at, 50))
  await sendRungAt(desk, sent, 'FORMAL_NOTICE', before(at, 1))
  const { id: letter } = await desk.db.ladderLetter.findFirstOrThrow({
    where: { requestId: sent.request, state: 'WAITING' },
  })
  return { sent, letter }
}

export async function ladderChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const late = await makeSent(desk, { at: before(at, 30) })
  const seen = async ({ request }: Sent) => ({
    requestId: `RemovalRequest_${request}`,
    expectedVersion: await atVersion(desk, request, async (version) => version),
  })
  const [signed, declined] = [await withWaitingNotice(desk, at), await withWaitingNotice(desk, at)]
  return {
    sendRung: await seen(late),
    signRung: { ...(await seen(signed.sent)), letter: signed.letter },
    declineRung: { ...(await seen(declined.sent)), letter: declined.letter },
    setPlatformLadder: await ownPlatform(desk, at, 'Diễn đàn có thang đôn đốc'),
  }
}
