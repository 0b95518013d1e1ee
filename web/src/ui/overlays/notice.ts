/** A short message over the screen, with at most one action, such as undo. */
import type { ObjectLink } from '#lib/pending/acts.ts'

export type Action = { text: string; onAction(): void }
export type Notice = {
  text: string
  tone: 'ok' | 'bad'
  action?: Action
  /** Address of the page on which the message appeared, without the host. */
  page: string
  /** The object that the message is about. */
  link?: ObjectLink
  /** Id of a pending act. The message then shows this act, until the act is sent or taken back. */
  act?: string
}

/** An object with a number in a register. */
export type NoticeObject = { id: string; number: string }

export const requestLink = ({ id, number }: NoticeObject): ObjectLink => ({
  href: `/requests/${id}`,
  text: number,
})
export const caseLink = ({ id, number }: NoticeObject): ObjectLink => ({
  href: `/cases/${id}`,
  text: number,
})
export const tipLink = ({ id, number }: NoticeObject): ObjectLink => ({
  href: `/tips/${id}`,
  text: number,
})
