/**
 * A host of a platform is a public name of its own. The refusal of any other text states what is wrong with the text.
 */
import { readHost } from '@takedown/server/domain/platforms/host-input.ts'
import { describe, expect, test } from 'vitest'

describe('the host of a platform', () => {
  test.each([
    ['Vay.VN', 'vay.vn'],
    ['www.vay.vn.', 'vay.vn'],
    ['diễnđàn.vn', 'xn--dinn-2na70al94p.vn'],
    ['blogspot.com', 'blogspot.com'],
    ['m.vay.vn', 'm.vay.vn'],
    ['play.google.com', 'play.google.com'],
    ['a.facebook.com', 'a.facebook.com'],
  ])('is read from %s', (text, host) => {
    expect(readHost(text)).toEqual({ host })
  })

  test.each([
    ['com.vn', 'suffix'],
    ['www.com.vn.vnn', 'top-level domain'],
    ['*.vay.vn', 'asterisk'],
    ['a..b.vn', 'label'],
    [`${'a'.repeat(64)}.vn`, '63 characters'],
    ['m.facebook.com', 'another name of facebook.com'],
    ['vi-vn.facebook.com', 'another name of facebook.com'],
    ['mobile.twitter.com', 'another name of twitter.com'],
    ['https://vay.vn', 'more than a host'],
    ['vay.vn/a', 'more than a host'],
    ['-x.vn', 'hyphen'],
    ['x-.vn', 'hyphen'],
    ['_dmarc.x.vn', 'underscore'],
    ['localhost', 'private'],
    ['vay', 'public'],
  ])('is not %s: %s', (text, reason) => {
    expect(readHost(text)).toEqual({ problem: expect.stringContaining(reason) })
  })
})
