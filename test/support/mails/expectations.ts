/** What a hostile mail is, and the usual expectations of its reading. */
import type { AnswerResult, MailRecordResult } from '@takedown/server/reports/file-reader.ts'
import { expect } from 'vitest'

export interface HostileMail {
  name: string
  raw(): Buffer
  /** Checks the record of the mail. */
  mail?(result: MailRecordResult): void
  /** Checks what the mail answers to a request of twelve videos. */
  answer?(result: AnswerResult): void
}

export const refused = (reason: string) => (result: object) => expect(result).toEqual({ refused: reason })
export const recordOf = (result: MailRecordResult) => {
  if ('refused' in result) throw new Error(`refused: ${result.refused}`)
  return result.mail
}
export const decided = (result: AnswerResult) => {
  if ('refused' in result) throw new Error(`refused: ${result.refused}`)
  return result.proposals.filter(({ outcome }) => outcome.state !== 'UNDECIDED').map(({ number }) => number)
}
export const decidesNothing = (result: AnswerResult) => expect(decided(result)).toEqual([])
export const unread = (reason: string) => (result: AnswerResult) =>
  expect('unread' in result && result.unread.map((file) => file.reason)).toEqual([reason])
export const withText = (text: string | RegExp) => (result: MailRecordResult) =>
  expect(recordOf(result).text).toMatch(text)
