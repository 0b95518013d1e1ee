/** A URL on its own is read like one within a text. */
import { findUrls } from '@takedown/server/domain/content/url/canonical.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

// The blank in front makes the URL a part of a text, in which URLs are searched letter by letter. The generated URLs
// have a scheme, because the blank before “[.]” would otherwise make it the dot of a name. They have no line ends,
// because the text after a URL would then depend on the length of its line.
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
