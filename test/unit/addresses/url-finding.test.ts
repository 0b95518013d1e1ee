/** URLs are found in every notation, and nothing else is taken for one. */
import { findUrls, MAX_TEXT_LENGTH } from '@takedown/server/domain/content/url/canonical.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const urls = (text: string) => findUrls(text).map(({ url }) => url)

describe('the URL finder', () => {
  test.each([
    ['plain', 'see https://a.example/x. And http://b.example/y!', ['https://a.example/x', 'http://b.example/y']],
    [
      'no scheme',
      'nhóm facebook.com/groups/x, youtu.be/abc;',
      ['https://facebook.com/groups/x', 'https://youtu.be/abc'],
    ],
    ['a site of its user', 'at casino.github.io today', ['https://casino.github.io']],
    ['www alone', 'www.evil.example/x', ['https://www.evil.example/x']],
    [
      'brackets',
      '(https://a.example/w_(b)) [https://c.example/d] <https://e.example/f>',
      ['https://a.example/w_(b)', 'https://c.example/d', 'https://e.example/f'],
    ],
    [
      'Markdown',
      '[here](https://a.example/x "t") **https://b.example/y** _https://c.example/z_ https://d.example/a\\_b',
      ['https://a.example/x', 'https://b.example/y', 'https://c.example/z', 'https://d.example/a_b'],
    ],
    ['HTML', '<a href="https://a.example/?x=1&amp;y=2">z</a>', ['https://a.example/?x=1&y=2']],
    [
      'defanged',
      'hxxps://a[.]example/x hxxp[:]//b(.)example{/}y https[://]c[dot]example/z',
      ['https://a.example/x', 'http://b.example/y', 'https://c.example/z'],
    ],
    [
      'dots in words',
      'facebook dot com/groups/x and hxxps://evil dot example/y',
      ['https://facebook.com/groups/x', 'https://evil.example/y'],
    ],
    [
      'spaced dots and schemes',
      'facebook [.] com/groups/x https: // t.me/abc',
      ['https://facebook.com/groups/x', 'https://t.me/abc'],
    ],
    ['look-alikes on known hosts', 'httрs://www.fасеbооk.com/groups/x', ['https://www.facebook.com/groups/x']],
    ['zero width', 'https://face\u200bbook.com/gro\u2060ups/x\u200b', ['https://facebook.com/groups/x']],
    ['full width', 'ｈｔｔｐｓ：／／ｔ．ｍｅ／ａｂｃ，', ['https://t.me/abc']],
    [
      'between letters of a script without spaces',
      '链接https://a.example/b包含，https://c.example/d。',
      ['https://a.example/b', 'https://c.example/d'],
    ],
    [
      'other hosts with a familiar end',
      'netflix.com/abc notfacebook.com/x x.community/y',
      ['https://netflix.com/abc', 'https://notfacebook.com/x', 'https://x.community/y'],
    ],
    ['an underscore that is part of the URL', 'https://instagram.com/name_ ', ['https://instagram.com/name_']],
    [
      'one within another',
      'https://web.example/save/https://a.example/b',
      ['https://web.example/save/https://a.example/b'],
    ],
    [
      'one after another',
      'https://a.example/x,https://b.example/y|https://c.example/z',
      ['https://a.example/x', 'https://b.example/y', 'https://c.example/z'],
    ],
  ])('finds URLs: %s', (_, text, expected) => {
    expect(urls(text)).toEqual(expected)
  })

  test.each([
    ['at a slash', 'https://a.example/blob/\nmaster/README.md contains', 'https://a.example/blob/master/README.md'],
    ['at a parameter', 'https://a.example/p?x=1&\r\ny=2', 'https://a.example/p?x=1&y=2'],
    ['in a quoted mail', '> https://a.example/long-\n> path/2', 'https://a.example/long-path/2'],
    ['in angles, anywhere', '<https://a.example/ab\n  cd>', 'https://a.example/abcd'],
    [
      'where the line was full',
      `https://a.example/${'a'.repeat(60)}\nbc/d.html`,
      `https://a.example/${'a'.repeat(60)}bc/d.html`,
    ],
  ])('continues over a line break %s', (_, text, expected) => {
    expect(urls(text)).toEqual([expected])
  })

  test.each([
    ['a word', 'https://a.example/\nThis page'],
    ['a list mark', 'https://a.example/\n2) next'],
    ['another script', 'https://a.example/\nвключен'],
    ['a rule', 'https://a.example/\n----'],
    ['a blank line', 'https://a.example/\n\nx/y'],
  ])('stops before a line that is %s', (_, text) => {
    expect(urls(text)).toEqual(['https://a.example/'])
  })

  test.each([
    ['mail addresses', 'abuse@github.com, mailto:x@facebook.com, me@t.me/x'],
    ['hosts of platforms in prose', 'on gist.github.com. Facebook.com says'],
    ['words after a full stop without a blank', 'Đã chuyển tiền.Tại sao vậy.No idea, xong.ai đó và.Vn'],
    ['names of files in prose', 'run main.py, src/setup.py and lib.rs/x'],
    ['nothing after the scheme', 'http:// https://... hxxp'],
  ])('skips %s', (_, text) => {
    expect(urls(text)).toEqual([])
  })

  test.each([
    ['an ellipsis', 'https://youtube.com/channel/UCYJ-...', 'dots'],
    ['an ellipsis in a sentence', 'xem facebook.com/groups/abc… nhé', 'dots'],
    ['an ellipsis in the middle', 'https://www.facebook.com/…/posts/12', 'dots'],
    ['dots as a segment', 'https://www.facebook.com/.../posts/12', 'dots'],
    ['dots in brackets', 'https://x.com/ten/[...]', 'dots'],
    ['an ellipsis without a scheme', 'facebook.com/…', 'dots'],
    ['an encoded ellipsis', 'https://x.com/ten/sta%E2%80%A6', 'dots'],
    ['digits in the next line', 'https://facebook.com/groups/1234567\n89012345', 'line end'],
    ['digits and a path in the next line', 'https://facebook.com/groups/1234567\r\n89012345/posts/1', 'line end'],
    ['a path in the next line', 'https://facebook.com/groups/abc\nd/posts/123', 'line end'],
    ['a path that begins with a slash in the next line', 'https://www.facebook.com/groups/625\n/posts/9', 'line end'],
    ['a number after a slash in the next line', 'https://t.me/c/12345\n/67', 'line end'],
    ['a parameter in the next line', 'https://facebook.com/groups/625\n?multi_permalinks=9', 'line end'],
    ['digits and words in the next line', 'https://facebook.com/groups/1234567\n89012 là nhóm', 'line end'],
    ['an ellipsis after a blank', 'https://facebook.com/groups/625 …', 'dots nearby'],
    ['dots in brackets after a blank', 'https://facebook.com/groups/625 [...]', 'dots nearby'],
    ['dots with blanks', 'https://facebook.com/groups/625. . .', 'dots nearby'],
    ['an ellipsis in HTML', 'https://facebook.com/groups/625&hellip;', 'dots'],
    ['a two-dot leader', 'https://facebook.com/groups/625‥', 'dots'],
    ['a path after a blank', 'https://vay.vn/tin tuc/bai-1.html', 'more text'],
    ['text after a bar', 'xem https://vay.vn/a|b', 'more text'],
    ['text after a backslash', 'xem https://vay.vn/a\\b', 'more text'],
    ['text in quotes', 'https://vay.vn/?q=“x”', 'more text'],
    ['letters of a script without spaces', '见 https://vay.vn/a赌博', 'glued text'],
  ])('marks an address as cut: %s', (_, text, truncation) => {
    expect(findUrls(text).map((url) => url.truncation)).toEqual([truncation])
  })

  test.each([
    ['the end of a sentence', 'https://a.example/x.'],
    ['a slip of the end', 'https://a.example/x..'],
    ['a comparison of revisions', 'https://github.com/u/r/compare/a...b'],
    ['a sentence in the next line', 'https://facebook.com/groups/1234567\n12500 thành viên'],
    ['a date in the next line', 'https://facebook.com/groups/abc\n24/11/2026'],
    ['a count below a whole id', 'https://facebook.com/groups/625301234567890\n12500'],
    ['a closing quote', '“https://vay.vn/a”và'],
    ['a word after a blank', 'https://vay.vn/a và/hoặc'],
    ['an amount after a blank', 'https://vay.vn/a 12k/tháng'],
    ['a filter rule', '||vay.vn/a^$all'],
    ['a tag', '<p>https://vay.vn/a</p>'],
    ['a number of an entry', 'https://facebook.com/groups/1234567\n2\n'],
    ['another address', 'https://facebook.com/groups/1234567\nfacebook.com/groups/2'],
    ['another address without a scheme', 'https://facebook.com/groups/1234567\n//facebook.com/groups/2'],
    ['a comment in the next line', 'https://facebook.com/groups/1234567\n// nhóm 2'],
  ])('does not mark an address as cut by %s', (_, text) => {
    expect(findUrls(text)[0]?.truncation).toBeNull()
  })

  test.each([
    ['the options of a filter rule', '||vay.vn^$third-party,domain=a.com|b.com', ['https://vay.vn']],
    ['a comment of a filter list', '! Homepage: https://a.com/list\nvay.vn', ['https://vay.vn']],
    ['a comment of a hosts file', '# từ b.com\n#0.0.0.0 c.com\n0.0.0.0 vay.vn', ['https://vay.vn']],
    ['an address without a scheme', '//vay.vn/x', ['https://vay.vn/x']],
    ['a rule of dnsmasq', 'address=/vay.vn/0.0.0.0', ['https://vay.vn']],
    ['a hashtag', '#luadao https://vay.vn/x', ['https://vay.vn/x']],
  ])('reads lists: %s', (_, text, expected) => {
    expect(urls(text)).toEqual(expected)
  })

  test('finds links of the Telegram app', () => {
    expect(urls('Kênh tg://resolve?domain=abc&post=1, tg://proxy?server=x')).toEqual(['tg://resolve?domain=abc&post=1'])
  })

  test('leaves a homograph of an unknown host as another site', () => {
    expect(urls('https://аpple.example/x')).toEqual(['https://аpple.example/x'])
    expect(urls('https://fаcebook.evil.example/x')).toEqual(['https://fаcebook.evil.example/x'])
  })

  test('reports the place of each URL in the text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.webUrl(), fc.string({ unit: 'grapheme' }), fc.constantFrom('\n', ' ', '[.]', 'hxxp', '\u200b')),
        ),
        (parts) => {
          const text = parts.join(' ')
          let last = 0
          for (const { raw, start, end } of findUrls(text)) {
            expect(text.slice(start, end)).toBe(raw)
            expect(start).toBeGreaterThanOrEqual(last)
            last = end
          }
        },
      ),
    )
  })

  const hostile = [
    'http://',
    '(',
    '[.',
    'a.',
    'a-',
    'facebook.com/',
    'facebook dot ',
    'https://a.example/-\n',
    'www.',
    'hxxp : // ',
    'https://a dot ',
    '\u200b',
    '&amp;',
    'ｈ',
    'https://x.co/,',
    '<https://x.co/\n',
    'x/x.',
    'https://a'.concat('.'.repeat(1000)),
  ]
  test.each(hostile)('takes linear time on a megabyte of %j', (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
    // Processor time, since other processes may take turns with this one.
    const begun = process.cpuUsage()
    findUrls(text)
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(3_000)
  })

  test('refuses oversized text', () => {
    expect(() => findUrls(' '.repeat(MAX_TEXT_LENGTH + 1))).toThrow(RangeError)
  })
})
