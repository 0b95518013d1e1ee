/** Words the time within which the addressee shall act. */
import type { Power } from '@takedown/prisma/generated/client/client.ts'
import type { DeadlineClock } from '@takedown/prisma/generated/client/enums.ts'
import type { LetterPhrase, LetterWords } from '#domain/authority/letter-words.ts'
import { limitOf } from '#domain/rules/legal-clock.ts'

interface TimeLimit {
  words: Pick<LetterWords, 'write'>
  /** null if a draft has none yet: the limit is then an ellipsis */
  power: Pick<Power, 'normalLimit' | 'urgentLimit' | 'clock' | 'clockStart'> | null
  /** whether the urgent limit of the power applies */
  urgent: boolean
}

/** The phrase of a limit with its unit. */
const units: Record<DeadlineClock, LetterPhrase> = {
  CALENDAR: 'HOURS',
  WORKING: 'WORKING_HOURS',
  WORKING_DAYS: 'WORKING_DAYS',
}

/** Returns the phrase for the time within which the platform shall act, and from when this time counts. */
export function timeLimitOf({ words: { write }, power, urgent }: TimeLimit): string {
  if (!power) return write('WITHIN_OF_SENDING', { limit: write('HOURS', { limit: '…' }) })
  const limit = limitOf(power, urgent)
  if (limit === null) return write('NO_LIMIT')
  const withUnit = write(units[power.clock], { limit })
  return write(power.clockStart === 'SENT' ? 'WITHIN_OF_SENDING' : 'WITHIN_OF_RECEIPT', {
    limit: urgent ? write('URGENT', { limit: withUnit }) : withUnit,
  })
}
