/**
 * Pending acts in the local storage of the browser, with the texts of their forms. If the page ends before the server
 * has answered, the next page of the same account learns the outcome, and restores the typed text of a refused act in
 * its form.
 */
import { draftOwner, restoreDraft, type SetAside } from '#lib/hooks/useDraft.ts'
import type { ObjectLink } from './acts.ts'

export type JournalEntry = {
  at: number
  /**
   * Whether the page sent the requests of the act when the user left it. False while the page is open, and if the page
   * ended without an event, such as in a crash.
   */
  isLeft: boolean
  text: string
  link?: ObjectLink
  bodies: readonly string[]
  drafts: readonly SetAside[]
}

/**
 * Milliseconds after which an entry counts as that of an ended page, because an open page sends its acts after ten
 * seconds.
 */
const ENDED_AFTER_MS = 60_000

const keyOf = (id: string) => `pending:${draftOwner()}:${id}`

/** If the storage of the browser is full, the act is not stored. */
export function writeEntry(id: string, entry: JournalEntry): void {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(entry))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

export function markLeft(id: string, body: string): void {
  const entry = readEntry(keyOf(id))
  if (entry) writeEntry(id, { ...entry, isLeft: true, bodies: [body] })
}

export const removeEntry = (id: string): void => localStorage.removeItem(keyOf(id))

const entries = (): [id: string, entry: JournalEntry][] => {
  const prefix = keyOf('')
  return Object.keys(localStorage).flatMap((key) => {
    const entry = key.startsWith(prefix) ? readEntry(key) : null
    return entry ? [[key.slice(prefix.length), entry] as [string, JournalEntry]] : []
  })
}

const isEnded = ({ isLeft, at }: JournalEntry): boolean => isLeft || Date.now() - at > ENDED_AFTER_MS

/** The acts of this account whose pages have ended, with their ids, in the order of their confirmation. */
export const endedEntries = (): [id: string, entry: JournalEntry][] =>
  entries()
    .filter(([, entry]) => isEnded(entry))
    .sort(([, one], [, other]) => one.at - other.at)

export const hasEndedEntries = (): boolean => endedEntries().length > 0

export const hasWaitingEntries = (): boolean => entries().some(([, entry]) => !isEnded(entry))

export function restoreDrafts(drafts: readonly SetAside[]): void {
  for (const draft of drafts) restoreDraft(draft)
}

function readEntry(key: string): JournalEntry | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof value === 'object' && value !== null && 'bodies' in value ? (value as JournalEntry) : null
  } catch {
    return null
  }
}
