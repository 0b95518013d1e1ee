/** Temporary HTTP failures and their retry delay. */

/** Whether the status is temporary, so that the same request may succeed a moment later. */
export const isTemporaryStatus = (status: number): boolean => [408, 425, 429].includes(status) || status >= 500

/**
 * Milliseconds of the `Retry-After` header; 0 if it is absent, unreadable or in the past. RFC 9110 allows seconds or a
 * date.
 */
export function retryAfterMs(headers: Headers | undefined, now: number): number {
  const value = headers?.get('retry-after')?.trim()
  if (!value) return 0
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0
}
