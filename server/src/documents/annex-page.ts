/** Reads a part of an annex as it is stored, and writes its HTML, in the process that prints. */
import { annex } from '#domain/documents/annex-model.ts'
import { writeAnnexPage } from './annex-html.ts'

/** Throws if the JSON does not fit the published schema of annexes. */
export const annexPage = (json: string): string => writeAnnexPage(annex.parse(JSON.parse(json)))
