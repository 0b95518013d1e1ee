/** A short message over the screen, with at most one action, such as undo. */
import type { ObjectLink } from '#lib/pending/acts.ts'

export type Action = { text: string; onAction(): void }
export type Notice = {
  text: string
  tone: 'ok' | 'bad'
  action?: Action
  page: string
  link?: ObjectLink
  /** Id of a pending act, which the message shows until it is sent or taken back. */
  act?: string
}

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
