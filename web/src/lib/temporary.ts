/** Which answers of the server say "not now": the same request may be answered a moment later. */
export const isTemporaryStatus = (status: number): boolean => [408, 425, 429].includes(status) || status >= 500

/** Milliseconds that the server asks to be left alone; 0 where it does not say. RFC 9110 allows seconds or a date. */
export function retryAfterMs(headers: Headers | undefined, now: number): number {
  const value = headers?.get('retry-after')?.trim()
  if (!value) return 0
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0
}
