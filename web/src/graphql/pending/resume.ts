/**
 * Learns the outcome of acts whose page ended before the server had answered. Their requests are repeated with the same
 * idempotency keys, so each takes effect once. If an act is refused, the text that was typed for it is restored in its
 * form.
 */
import { t } from '@lingui/core/macro'
import { announceMutations } from '#graphql/client/invalidation.ts'
import { unreachable } from '#graphql/client/mutationError.ts'
import { endedEntries, type JournalEntry, removeEntry, restoreDrafts } from '#lib/pending/journal.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { isUndecided, post, readResult } from './pending.ts'

/**
 * Maximum age in milliseconds of an act that is sent. Older acts are not sent, and their texts are restored in their
 * forms.
 */
const MAX_AGE_MS = 24 * 3_600_000

/** Called once for each account that opens the shell in this tab. */
export async function resumeActs(): Promise<void> {
  for (const [id, entry] of endedEntries()) {
    const message = Date.now() - entry.at > MAX_AGE_MS ? t`Trang đã đóng trước khi gửi.` : await repeat(entry)
    if (message === undefined) continue
    removeEntry(id)
    if (message === null) continue
    restoreDrafts(entry.drafts)
    toast(t`Chưa ghi được: ${entry.text}. ${message}`, { tone: 'bad', link: entry.link })
  }
}

/**
 * Sends the requests again. Returns the message of the first refusal; null if no request was refused; undefined if the
 * server cannot answer now, so that the entry must stay.
 */
async function repeat({ bodies }: JournalEntry): Promise<string | null | undefined> {
  let message: string | null = null
  for (const body of bodies) {
    const response = await post(body).catch(() => null)
    if (!response || response.status >= 500 || response.status === 429) return undefined
    const { data } = (await response.json().catch(() => ({}))) as { data?: object }
    if (data && isUndecided(data)) return undefined
    announceMutations(data)
    const { refused } = await readResult(data, '', () => unreachable(undefined))
    message ??= refused?.message ?? null
  }
  return message
}
