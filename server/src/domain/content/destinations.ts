/** Reads the destination of an address from the text that a person entered. The server fetches nothing. */

import { isComment, type LineProblem, problemOf } from './line-problems.ts'
import { type CanonicalUrl, findUrls, type Rejection } from './url/canonical.ts'

/**
 * The rejections of `canonicalise` that also apply to destinations. Others do not: a platform's own page can be a
 * destination, although it cannot be an item.
 */
const unusable: readonly Rejection[] = [
  'too long',
  'private host',
  'not a public host',
  'not a host name',
  'underscore at the end of a label',
  'unknown top-level domain',
]

/**
 * Returns the address in a text, in canonical form if it has one. If the text is not exactly one usable address,
 * returns the reason.
 */
export function readDestination(
  text: string,
  canonicalOf: (url: string) => CanonicalUrl,
): string | { rejected: Rejection | LineProblem | 'truncated' } {
  const [first, ...others] = findUrls(text, 2)
  if (!first || isComment(text.trim())) return { rejected: problemOf(text) }
  if (others.length > 0) return { rejected: 'several addresses' }
  if (first.truncation === 'more text' || first.truncation === 'glued text')
    return { rejected: 'text after the address' }
  if (first.truncation !== null) return { rejected: 'truncated' }
  if (!/^https?:/.test(first.url)) return { rejected: 'not http or https' }
  const canonical = canonicalOf(first.url)
  if (!('rejected' in canonical)) return canonical.isCut ? { rejected: 'truncated' } : canonical.url
  return unusable.includes(canonical.rejected) ? { rejected: canonical.rejected } : new URL(first.url).href
}
