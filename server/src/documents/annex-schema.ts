/** Prints the published JSON Schema of annexes. */
import { z } from 'zod'
import { annex } from '#domain/documents/annex-model.ts'
import { ANNEX_SCHEMA } from '#domain/documents/write-annex.ts'

export const printedAnnexSchema = (): string =>
  `${JSON.stringify({ $id: ANNEX_SCHEMA, title: 'Annex of a removal request, version 1', ...z.toJSONSchema(annex) }, null, 2)}\n`
