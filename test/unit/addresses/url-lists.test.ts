/** Lists of sites are read in every form in which they are published, and one site has one address. */
import { problemOf } from '@takedown/server/domain/content/line-problems.ts'
import { canonicalise, findUrls } from '@takedown/server/domain/content/url/canonical.ts'
import { noOwner } from '@takedown/server/domain/content/url/host-owners.ts'
import { describe, expect, test } from 'vitest'
import { forms, siteList } from '#support/files/site-lists.ts'

const read = (text: string): string[] =>
  findUrls(text).map(({ url, truncation }) => {
    if (truncation) return 'truncated'
    const result = canonicalise(url, noOwner)
    return 'rejected' in result ? result.rejected : `${result.kind} ${result.url}`
  })

describe('a site in a list', () => {
  test.each(Object.entries(forms))('is one address in the form: %s', (_, form) => {
    for (const host of [
      'vay-nhanh.com',
      'a.b.vay.com.vn',
      'vay.blogspot.com',
      'xn--dinn-2na70al94p.vn',
      'diễnđàn.vn',
      'vay.cc',
    ]) {
      const expected = `SITE ${new URL(`https://${host}`).href}`
      expect([form(host), ...read(form(host))]).toEqual([form(host), expected])
      expect(read(`đầu\n${form(host)}\ncuối`)).toEqual([expected])
    }
  })

  test.each([
    ['columns', '2024-05-01,vay-nhanh.com,lừa đảo', ['SITE https://vay-nhanh.com/']],
    ['tabs', '12\tvay-nhanh.com\tTP. HCM', ['SITE https://vay-nhanh.com/']],
    [
      'one line',
      'a-vay.com, b-vay.top; c-vay.cc',
      ['SITE https://a-vay.com/', 'SITE https://b-vay.top/', 'SITE https://c-vay.cc/'],
    ],
    ['a sentence', 'Trang vay-nhanh.com giả mạo ngân hàng.', ['SITE https://vay-nhanh.com/']],
    ['a page in a sentence', 'Xem vay247.vn/dangky nhé', ['SITE https://vay247.vn/dangky']],
    ['a port', 'vay-nhanh.com:8443', ['SITE https://vay-nhanh.com:8443/']],
    ['every page of a site', '*://*.vay-nhanh.com/*', ['SITE https://vay-nhanh.com/']],
    ['a public IP address', '45.12.3.4', ['SITE https://45.12.3.4/']],
    ['a page of an IP address', 'http://45.12.3.4/login', ['SITE https://45.12.3.4/login']],
    [
      'several sites on a line of a hosts file',
      '0.0.0.0 a-vay.com b-vay.com',
      ['SITE https://a-vay.com/', 'SITE https://b-vay.com/'],
    ],
    [
      'pages of hosting companies',
      'sites.google.com/view/hoadondo bit.ly/x1',
      ['SITE https://sites.google.com/view/hoadondo', 'SITE https://bit.ly/x1'],
    ],
  ])('is read from %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  test.each([
    ['mail addresses', 'lienhe@vay-nhanh.com, a.b@vay.vn'],
    ['a rule that permits', '@@||vay-nhanh.com^$document'],
    ['a rule that permits, after a number', '1. @@||vay-nhanh.com^'],
    ['a rule that permits, after a dash', '- @@||vay-nhanh.com^'],
    ['a rule that permits, after CR', 'abc\r@@||vay-nhanh.com^'],
    ['a rule that hides a part of a page', 'vay-nhanh.com##.quang-cao'],
    ['a number', 'Nghị định 15.2020 và 1.500.000 đồng'],
  ])('is not read from %s', (_, text) => {
    expect(read(text)).toEqual([])
  })

  test.each([
    ['! Khẩn: https://lua-dao.vn/a', [['https://lua-dao.vn/a', null]]],
    ['Gửi anh\n! lua-dao.vn\nCảm ơn', [['https://lua-dao.vn', null]]],
    ['@@https://lua-dao.vn/a', [['https://lua-dao.vn/a', null]]],
    ['1. @@||lua-dao.cc^', [['https://lua-dao.cc', null]]],
    ['lua-dao.cc##.ad', [['https://lua-dao.cc', 'more text']]],
    ['a@lua-dao.vn', []],
  ])('is read from %j, which a person wrote', (text, expected) => {
    const urls = findUrls(text, Number.POSITIVE_INFINITY, 'PROSE')
    expect(urls.map(({ url, truncation }) => [url, truncation])).toEqual(expected)
  })

  test('keeps its pages apart from it and from each other', () => {
    const texts = ['vay-nhanh.com', 'vay-nhanh.com/a', 'vay-nhanh.com/b', 'm.vay-nhanh.com', 'vay-nhanh.com/a?id=1']
    expect(new Set(texts.flatMap(read)).size).toBe(texts.length)
  })

  test.each([
    ['com.vn', 'public suffix'],
    ['http://blogspot.com/', 'home page of a platform'],
    ['https://vercel.app', 'public suffix'],
    ['http://vay.cmo/', 'unknown top-level domain'],
    ['http://192.168.0.1/a', 'private host'],
    ['http://printer.local', 'private host'],
    ['http://may-chu/', 'not a public host'],
  ])('is not %s: %s', (text, reason) => {
    expect(read(text).length === 0 ? [problemOf(text)] : read(text)).toEqual([reason])
  })
})

describe('a generated list', () => {
  const lines = siteList(34_000, 1)

  test('is read to at least 98 percent, each line as the site or page that it names', () => {
    const wrong = lines.flatMap(({ text, expected }) =>
      'url' in expected && read(text).join() !== `SITE ${expected.url}` ? [[text, expected.url, ...read(text)]] : [],
    )
    expect(wrong).toEqual([])
  })

  test('has a reason for every other line', () => {
    for (const { text, expected } of lines)
      if ('reason' in expected) {
        const results = read(text)
        expect([text, `url: ${results[0] ?? problemOf(text)}`]).toEqual([text, expected.reason])
      }
  })
})
