/** A URL on its own is read like one within a text. */
import { findUrls } from '@takedown/server/domain/content/url/canonical.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

// With a scheme, because a blank before “[.]” would make it the dot of a name. Without line ends, because the text
// after a URL then depends on the length of its line. A blank in front makes it a text, in which URLs are searched
// letter by letter.
const findInText = (text: string) =>
  findUrls(` ${text}`).map(({ start, end, ...url }) => ({ ...url, start: start - 1, end: end - 1 }))

const fragment = fc.oneof(
  fc.constantFrom(
    'http',
    'https',
    'HTTPS',
    'hxxp',
    '://',
    ':',
    '/',
    '?',
    '#',
    '=',
    '&',
    '&amp;',
    '.',
    '_',
    '~',
    '-',
    '@',
  ),
  fc.constantFrom('%2F', '+', ',', ';', '$', '!', '*', "'", '(', ')', '[.]', '\\_', ' ', 'đ', 'а', '。', 'dot'),
  fc.constantFrom(
    'facebook.com',
    'www.',
    'm.facebook.com/groups/',
    'youtu.be/',
    'x.com',
    'h',
    'H',
    '1',
    'a',
    'story.php',
    '...',
    '…',
  ),
)
const text = fc.array(fragment, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''))
const scheme = fc.constantFrom('http://', 'https://', 'Http://', 'HTTPS://', 'https:/', 'hxxps://')

describe('a URL on its own', () => {
  it('is read like one within a text', () => {
    fc.assert(
      fc.property(scheme, text, (start, rest) => {
        expect([rest, findUrls(start + rest)]).toEqual([rest, findInText(start + rest)])
      }),
      { numRuns: 20_000 },
    )
  })
})
