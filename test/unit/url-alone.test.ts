import { findUrls } from '@takedown/server/domain/content/url/canonical.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

// With a scheme: before a text that opens with “[.]” a blank would make it the dot of a name. Without line ends, where what follows an address depends on how long its line is. A blank in front makes it a text in which an address is looked for letter by letter.
const inText = (text: string) =>
  findUrls(` ${text}`).map(({ raw, url, start, end }) => ({ raw, url, start: start - 1, end: end - 1 }))

const piece = fc.oneof(
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
  ),
)
const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''))
const scheme = fc.constantFrom('http://', 'https://', 'Http://', 'HTTPS://', 'https:/', 'hxxps://')

describe('an address that stands alone', () => {
  it('is read as it is within a text', () => {
    fc.assert(
      fc.property(scheme, text, (start, rest) => {
        expect(findUrls(start + rest)).toEqual(inText(start + rest))
      }),
      { numRuns: 20_000 },
    )
  })
})
