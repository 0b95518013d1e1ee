/** Computes the hash by which texts of captured pages are compared. */
import { createHash } from 'node:crypto'

/** A shorter text says too little: many pages have the same few words. */
const MIN_LETTERS = 80

/**
 * Returns the SHA-256 of the letters of a text, without case, diacritics, digits, spaces and punctuation, so counters and
 * times of a page do not count. Returns null for a text with fewer than MIN_LETTERS letters.
 */
export function textHash(text: string): string | null {
  const letters = text
    .normalize('NFKD')
    .replace(/\P{L}+/gu, '')
    .toLowerCase()
  return letters.length < MIN_LETTERS ? null : createHash('sha256').update(letters).digest('hex')
}
