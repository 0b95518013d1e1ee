/** Form drafts in the local storage of the browser. */
import { useCallback, useEffect, useMemo, useState } from 'react'

/** Drafts and journals of pending acts that are untouched for 30 days are deleted. */
const MAX_AGE_MS = 30 * 24 * 3_600_000

let owner = ''

/** Sets the account that drafts belong to; the shell calls it. People who share a machine see only their own drafts. */
export function setDraftOwner(id: string): void {
  if (id === owner) return
  owner = id
  for (const key of Object.keys(localStorage)) {
    if (/^(draft|pending):/.test(key) && Date.now() - (stored(key)?.at ?? 0) > MAX_AGE_MS) localStorage.removeItem(key)
  }
}

/** The account that drafts belong to; empty before the shell has set it. */
export const draftOwner = (): string => owner

const keyOf = (name: string) => `draft:${owner}:${name}`

/**
 * State of a form that survives a reload, a closed tab, a sign-out and a crash, because this browser stores it until
 * the form is submitted. `name` consists of the screen and the subject ("case/Case_…/assessment"). Only edited fields
 * are stored. Other fields show the current value from `empty` (the saved data), so a colleague's later save appears in
 * them. `version` is the version of the subject that the author saw, for `useExpectedVersion`. Returns the draft, a
 * function that sets fields, and a function that deletes the draft.
 */
export function useDraft<T extends object>(
  name: string,
  empty: T,
  version?: number,
): [T, (change: Partial<T>) => void, () => void] {
  const key = keyOf(name)
  const [typed, setTyped] = useState<Partial<T>>(() => stored(key)?.draft ?? {})
  useEffect(() => {
    if (Object.keys(typed).length > 0) store(key, typed, version)
  }, [key, typed, version])
  useEffect(() => {
    const show = (restored: string) => {
      if (restored === key) setTyped((before) => ({ ...stored(key)?.draft, ...before }))
    }
    openForms.add(show)
    return () => void openForms.delete(show)
  }, [key])
  const draft = useMemo(() => ({ ...empty, ...typed }), [empty, typed])
  const change = useCallback((part: Partial<T>) => setTyped((before) => ({ ...before, ...part })), [])
  const forget = useCallback(() => {
    localStorage.removeItem(key)
    setTyped({})
  }, [key])
  return [draft, change, forget]
}

/**
 * Stores fields for a form that opens later. Other fields of a stored draft stay. `version` is the version of the
 * subject that the author saw.
 */
export const keepDraft = (name: string, draft: object, version: number): void =>
  store(keyOf(name), { ...stored(keyOf(name))?.draft, ...draft }, version)

/**
 * A copy of a draft from the time when its form was submitted. The draft is restored from it if the act is taken back
 * or refused.
 */
export type SetAside = { name: string; stored: string }

export function copyDraft(name: string): SetAside | null {
  const value = localStorage.getItem(keyOf(name))
  return value === null ? null : { name, stored: value }
}

/**
 * Listeners that are called with the key of a restored draft, so that a form that is already open shows the restored
 * texts.
 */
const openForms = new Set<(key: string) => void>()

/** Stores the copy as the draft again. A field that the user has edited since then keeps its newer value. */
export function restoreDraft({ name, stored: copy }: SetAside): void {
  const newer = stored(keyOf(name))
  const older = JSON.parse(copy) as { version?: number; draft: object }
  store(keyOf(name), { ...older.draft, ...newer?.draft }, newer?.version ?? older.version)
  for (const show of openForms) show(keyOf(name))
}

/** If the storage of the browser is full, does nothing: the draft then exists only on the open page. */
function store(key: string, draft: object, version?: number): void {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), version, draft }))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

/**
 * Returns null if there is no draft. If there is one, `version` is the version that was stored with it, or null if none
 * was stored.
 */
export const draftOf = (name: string): { version: number | null } | null => {
  const draft = stored(keyOf(name))
  return draft && { version: draft.version ?? null }
}

/**
 * Moves the stored drafts of an entity from version `from` to the next version. Must be called after the user has saved
 * the entity: otherwise, the drafts would conflict with the user's own save. Selects drafts by the entity's id in their
 * names.
 */
export function advanceDrafts(id: string, from: number): void {
  for (const key of Object.keys(localStorage)) {
    const draft = key.startsWith(keyOf('')) && key.includes(id) ? stored(key) : null
    if (draft?.version === from) localStorage.setItem(key, JSON.stringify({ ...draft, version: from + 1 }))
  }
}

function stored(key: string): { at: number; version?: number; draft: object } | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof value === 'object' && value !== null && 'at' in value && 'draft' in value
      ? (value as { at: number; version?: number; draft: object })
      : null
  } catch {
    return null
  }
}
