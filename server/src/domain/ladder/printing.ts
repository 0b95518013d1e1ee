/** Hands letters of the ladder to the job that prints them, and stores the printed PDF. */
import { NOT_PRINTED } from '@takedown/declarations/letters/answers.ts'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { addDocument, languageOf } from '#domain/documents/issue.ts'
import type { Letter } from '#domain/documents/letter-model.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { endLetter } from './outcomes.ts'

/** After this time, another instance may print the letter. */
const LEASE_MS = 5 * 60_000
/** The pause after the first failed printing. Each further pause is longer by the same time. */
const RETRY_MS = 60_000
/** After so many attempts, which last about 45 minutes, a letter has failed. */
const MAX_PRINTINGS = 10

export interface LetterToPrint {
  id: string
  letter: Letter
  /** the number of this attempt, from 1 */
  printAttempts: number
}

/** Takes the letter that has waited longest. No other instance gets it for LEASE_MS. */
export async function takeToPrint(db: PrismaClient, now: Date): Promise<LetterToPrint | null> {
  const [letter] = await db.$queryRaw<LetterToPrint[]>`
    UPDATE ladder_letter SET print_at = ${new Date(now.getTime() + LEASE_MS)}, print_attempts = print_attempts + 1 WHERE id = (
      SELECT id FROM ladder_letter WHERE print_at <= ${now} ORDER BY print_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id::text AS id, letter, print_attempts AS "printAttempts"`
  return letter ?? null
}

/** Plans the printing of the letters that were sent before they were printed, such as those of the demo. */
export async function printSentLetters(db: PrismaClient, at: Date): Promise<void> {
  await db.ladderLetter.updateMany({ where: { state: 'SENT' }, data: { printAt: at } })
}

/** Stores the PDF as a document of the request, and adds the job that sends the letter if it is not sent yet. */
export async function storePrinted(
  db: PrismaClient,
  { id, letter }: Pick<LetterToPrint, 'id' | 'letter'>,
  bytes: Uint8Array,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.ladderLetter.updateMany({
      where: { id, state: { in: ['QUEUED', 'SENT'] }, printAt: { not: null } },
      data: { printAt: null },
    })
    if (count === 0) return
    const { requestId, ordinal, request, state } = await tx.ladderLetter.findUniqueOrThrow({
      where: { id },
      select: { requestId: true, ordinal: true, state: true, request: { select: { number: true } } },
    })
    const language = languageOf(letter)
    const name = { requestId, number: request.number, language, kind: 'REMINDER', format: 'PDF' } as const
    // The name of the file states the ordinal, because the letters of a request have the same name otherwise.
    await addDocument(tx, { ...name, part: ordinal, of: ordinal + 1, bytes, now })
    if (state === 'QUEUED') await addJob(tx, 'LADDER_LETTER', id, now)
  })
}

/** Whether earlier attempts used up the printings, for example because each of them ended the process. */
export const isUsedUp = ({ printAttempts }: Pick<LetterToPrint, 'printAttempts'>): boolean =>
  printAttempts > MAX_PRINTINGS

/** Sets the time of the next attempt. The last attempt ends the letter as failed, so that it counts for nothing. */
export async function postponePrinting(
  db: PrismaClient,
  { id, printAttempts }: Pick<LetterToPrint, 'id' | 'printAttempts'>,
  error: string,
  now: Date,
): Promise<void> {
  if (printAttempts >= MAX_PRINTINGS) {
    await endLetter(db, now, id, { isAccepted: false, answer: `${NOT_PRINTED}${MAX_PRINTINGS} attempts: ${error}` })
    await db.ladderLetter.updateMany({ where: { id }, data: { printAt: null } })
    return
  }
  await db.ladderLetter.updateMany({
    where: { id, state: 'QUEUED', printAt: { not: null } },
    data: { printAt: new Date(now.getTime() + printAttempts * RETRY_MS), answer: error.slice(0, 500) },
  })
}
