/** The job that sends letters of the ladder through the channels by which requests leave. */
import { CHANNEL_NOT_SET_UP } from '@takedown/declarations/letters/answers.ts'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { endLetter, postponeLetter, takeLetter } from '#domain/ladder/outcomes.ts'
import type { Storage } from '#storage/storage.ts'
import type { Channels, Outcome } from './channel.ts'
import { handOver, readerOf } from './deliver.ts'

export interface LadderSenderOptions {
  db: PrismaClient
  storage: Pick<Storage, 'readAll'>
  now: () => Date
  channels: Channels
}

/**
 * Returns the handler of the task LADDER_LETTER. An attempt that failed is repeated after the pause of the channel, with
 * the same bytes under the same id. A letter that is refused, or whose pauses are used up, has failed.
 */
export function createLadderSender({ db, storage, now, channels }: LadderSenderOptions) {
  const read = readerOf(storage)
  return async (id: string, signal: AbortSignal): Promise<void> => {
    const letter = await takeLetter(db, now(), id)
    if (!letter) return
    const channel = channels[letter.channel]
    const { outcome, answer }: Outcome = channel
      ? await handOver(channel, letter, read, signal)
      : { outcome: 'REFUSED', answer: CHANNEL_NOT_SET_UP }
    const pauseMs = channel?.pausesMs[letter.failures]
    if (outcome === 'ACCEPTED') await endLetter(db, now(), id, { isAccepted: true, answer })
    else if (outcome === 'REFUSED' || pauseMs === undefined)
      await endLetter(db, now(), id, { isAccepted: false, answer })
    else await postponeLetter(db, id, new Date(now().getTime() + pauseMs))
  }
}
