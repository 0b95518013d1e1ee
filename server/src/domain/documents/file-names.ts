/** Makes the file names and media types of issued documents. */
import type { DocumentFormat, DocumentKind } from '@takedown/prisma/generated/client/enums.ts'

export interface DocumentName {
  kind: DocumentKind
  format: DocumentFormat
  /** number of the part of the annex; 1 of 1 for the letter */
  part: number
  of: number
}

export const mediaTypes: Record<DocumentFormat, string> = {
  PDF: 'application/pdf',
  DOCX: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  CSV: 'text/csv; charset=utf-8',
  JSON: 'application/json',
}

/**
 * Returns a name such as `YC-2026-000031-phu-luc-I-phan-2.csv`. `number` is the number of the request, and `language`
 * the BCP 47 tag of its letter. The name is Vietnamese for a Vietnamese letter, otherwise English.
 */
export function documentName(number: string, language: string, { kind, format, part, of }: DocumentName): string {
  const isVietnamese = /^vi\b/i.test(language)
  const words = isVietnamese
    ? { LETTER: 'cong-van', ANNEX: 'phu-luc-I', REMINDER: 'don-doc', part: 'phan' }
    : { LETTER: 'letter', ANNEX: 'annex-I', REMINDER: 'reminder', part: 'part' }
  const base = number.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')
  return `${base}-${words[kind]}${of > 1 ? `-${words.part}-${part}` : ''}.${format.toLowerCase()}`
}
