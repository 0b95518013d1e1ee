/** URL parameters of the draft page and of the inbox. */
import { z } from 'zod/mini'
import type { Refusal } from '#lib/mutationError.ts'

const id = z.catch(z.optional(z.string()), undefined)

/**
 * `case`: starts a new draft for this case. `request`: edits this draft. `after`: if the page was opened from a work
 * queue, the request to which the page returns after saving.
 */
export const draftSearch = z.object({ case: id, request: id, after: id })
export type DraftSearch = z.infer<typeof draftSearch>

export const draftsSearch = z.object({ open: z.catch(z.optional(z.enum(['batch'])), undefined) })

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The violated rules that prevented the submission. The draft page marks the faulty fields. */
    refused?: Refusal
    item?: string
  }
}

/** `show` selects mails by their state, and `mail` is the mail that is open. */
export const inboxSearch = z.object({
  show: z.catch(z.optional(z.enum(['applied', 'aside', 'all'])), undefined),
  mail: id,
})
export type InboxSearch = z.infer<typeof inboxSearch>
