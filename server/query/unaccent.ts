/**
 * Lower case without Vietnamese marks, for comparison: "Bùng nợ" → "bung no". đ has no decomposition and is mapped by
 * hand.
 */
export const unaccent = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()
