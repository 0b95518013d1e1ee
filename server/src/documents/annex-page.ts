/** Reads the stored JSON of one part of an annex and writes it as HTML. */
import { annex } from '#domain/documents/annex-model.ts'
import { writeAnnexPage } from './annex-html.ts'

/** Throws if the JSON does not fit the published schema of annexes. */
export const annexPage = (json: string): string => writeAnnexPage(annex.parse(JSON.parse(json)))
