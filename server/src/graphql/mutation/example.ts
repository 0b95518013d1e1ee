/** Values that several example inputs of mutations contain. */
import { globalId } from '#graphql/core/global-ids.ts'

export const exampleId = (type: string): string => globalId(type, '01890a5d-ac96-774b-bcce-b302099a8057')

export const EXAMPLE_TIME = new Date('2026-01-05T02:00:00Z')

export const EXAMPLE_FILE = {
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  fileName: 'a.txt',
}
