/** Prints letters of the ladder as PDF. The job of documents runs this when no letter of a request is due. */

import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { writeLetterPage } from '#documents/letter-html.ts'
import type { PdfSigner } from '#documents/sign.ts'
import { isUsedUp, postponePrinting, storePrinted, takeToPrint } from '#domain/ladder/printing.ts'
import type { Printer } from '#printing/pdf.ts'

export interface LadderPrintOptions {
  db: PrismaClient
  printer: Printer
  /** null if the authority has set up no signing key */
  signer: PdfSigner | null
  clock: Clock
}

/** Prints the next due letter; false if none was due. */
export async function printLadderLetter({ db, printer, signer, clock }: LadderPrintOptions): Promise<boolean> {
  const due = await takeToPrint(db, clock.now())
  if (!due) return false
  try {
    if (isUsedUp(due)) throw new Error('the printing never ended')
    const pdf = await printer.print(writeLetterPage(due.letter, []), { isCached: false })
    await storePrinted(db, due, signer ? await signer.sign(pdf, clock.now()) : pdf, clock.now())
  } catch (error) {
    await postponePrinting(db, due, error instanceof Error ? error.message : String(error), clock.now())
  }
  return true
}
