/** The filter languages of the lists: their terms, and examples for the empty filter box. */
import { boardTerms } from '@takedown/declarations/board-terms.ts'
import { caseTerms } from '@takedown/declarations/case-terms.ts'
import type { TermDeclaration } from '@takedown/declarations/filter-terms.ts'
import { requestTerms } from '@takedown/declarations/request-terms.ts'
import { tipTerms } from '@takedown/declarations/tip-terms.ts'

export type Grammar = {
  terms: Readonly<Record<string, TermDeclaration>>
  /** Whether the board counts how many requests each suggested value selects. */
  counted: boolean
  example: string
  shortExample: string
}

export const boardGrammar: Grammar = {
  terms: boardTerms,
  counted: true,
  example: 'platform:facebook due:<4h "bùng nợ"',
  shortExample: 'is:overdue "bùng nợ"',
}
export const requestGrammar: Grammar = {
  terms: requestTerms,
  counted: false,
  example: 'platform:tiktok sent:2026-10 state:closed',
  shortExample: 'is:overdue "bùng nợ"',
}
export const caseGrammar: Grammar = {
  terms: caseTerms,
  counted: false,
  example: 'is:overdue,refused assignee:@me "bùng nợ"',
  shortExample: 'is:overdue "bùng nợ"',
}
export const tipGrammar: Grammar = {
  terms: tipTerms,
  counted: false,
  example: 'state:new source:press received:<7d "bùng nợ"',
  shortExample: 'state:new "bùng nợ"',
}
