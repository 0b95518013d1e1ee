/** Validates codes of vocabularies in input. Any other code is rejected with an issue that names it. */
import { z } from 'zod'
import { codesOf, type Vocabulary } from '#domain/vocabularies/terms.ts'
import { distinct } from './input.ts'

/** Maximum number of codes in one list. */
export const MAX_CODES = 100

/** Accepts one of these codes. Rejects any other value with an issue that names the value. */
export const oneOfCodes = <const C extends string>(codes: readonly C[]) =>
  z.enum(codes, { error: ({ input }) => `unknown code ${JSON.stringify(input)?.slice(0, 60)}` })

/** Accepts a code of a vocabulary. */
export const codeOf = <V extends Vocabulary>(vocabulary: V) => oneOfCodes(codesOf(vocabulary))

/** Accepts a list of distinct codes of a vocabulary. */
export const codesIn = <V extends Vocabulary>(vocabulary: V) => distinct(codeOf(vocabulary), MAX_CODES)
