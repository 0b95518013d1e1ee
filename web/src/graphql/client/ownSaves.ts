/**
 * Delays the end of a save of a setting until the page has loaded the saved version. Otherwise, the next form would
 * start with the previous values and version.
 */
import type { Exchange } from '@urql/core'
import { pipe, tap } from 'wonka'
import { advanceDrafts } from '#lib/hooks/useDraft.ts'

/** The settings whose forms wait after a save. */
const settings: ReadonlySet<string> = new Set([
  ...[
    'Authority',
    'IssuingUnit',
    'Signatory',
    'LetterTemplate',
    'TextBlock',
    'Platform',
    'Category',
    'VocabularyEntry',
  ],
  ...['Power', 'Prohibition', 'Calendar', 'Account', 'Display'],
])

const MAX_WAIT_MS = 5000

type Saved = { id: string; version: number }

const waiting = new Set<Saved & { finish(): void }>()

/**
 * Waits until the page has loaded the setting that a successful mutation saved, for at most MAX_WAIT_MS. If the
 * mutation saved no setting, returns at once.
 */
export async function followOwnSave(expectedVersion: unknown, payload: object): Promise<void> {
  const saved = Object.values(payload).find(isSaved)
  if (!saved || typeof expectedVersion !== 'number' || saved.version <= expectedVersion) return
  advanceDrafts(saved.id, expectedVersion)
  await new Promise<void>((resolve) => {
    const finish = () => {
      clearTimeout(timer)
      waiting.delete(waiter)
      resolve()
    }
    const timer = setTimeout(finish, MAX_WAIT_MS)
    const waiter = { id: saved.id, version: saved.version, finish }
    waiting.add(waiter)
  })
}

function isSaved(value: unknown): value is Saved {
  const { id, version } = (value ?? {}) as Partial<Saved>
  return typeof version === 'number' && typeof id === 'string' && settings.has(id.slice(0, id.indexOf('_')))
}

/**
 * Exchange that ends a wait when a query result contains the awaited version. It must come before the cache in the list
 * of exchanges. So it never sees the result of a query that was sent before the mutation, because the cache drops such
 * a result.
 */
export const ownSavesExchange: Exchange =
  ({ forward }) =>
  (operations) =>
    pipe(
      forward(operations),
      tap(({ operation, data, stale }) => {
        if (operation.kind === 'query' && !stale) noteRead(data)
      }),
    )

function noteRead(data: unknown): void {
  if (waiting.size === 0 || typeof data !== 'object' || data === null) return
  const { id, version } = data as Partial<Saved>
  for (const waiter of waiting) if (waiter.id === id && version! >= waiter.version) waiter.finish()
  for (const value of Object.values(data)) noteRead(value)
}
