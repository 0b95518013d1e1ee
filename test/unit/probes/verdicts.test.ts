/** The verdict of a probe on a table of pages: what proves presence or absence, and what proves nothing. */
import {
  compareClients,
  type Decision,
  decide,
  type ReceivedPage,
} from '@takedown/server/domain/rules/probe-verdict.ts'
import { shippedProbeRules } from '@takedown/server/reference/probe-rules.ts'
import { describe, expect, it } from 'vitest'

const ADDRESS = 'https://forum.example/t/bai-viet-1'
const usual = shippedProbeRules(null)
const LONG = 'Bài viết kể lại một chuyến đi ở Hà Nội, với nhiều ảnh và bình luận của bạn đọc. '.repeat(3)
const ARTICLE = '<meta property="article:published_time" content="2026-01-02">'

type Page = Partial<ReceivedPage>
const received = (page: Page): ReceivedPage => {
  const text = page.text ?? page.mainText ?? LONG
  return {
    ...{ status: 200, address: ADDRESS, title: 'Chuyến đi Hà Nội mùa thu', source: `<p>${text}</p>`, sha256: 'a' },
    ...{ mainText: text, isIncomplete: false },
    ...page,
    text,
  }
}
const known = { title: 'Chuyến đi Hà Nội mùa thu', bodySha256: 'earlier' }
const verdictOf = (page: Page, address = ADDRESS, rules = usual) => {
  const { verdict, reason } = decide(address, received({ address, ...page }), rules, known)
  return `${verdict} ${reason}`
}
const unknown = 'CANNOT_TELL UNKNOWN_PAGE'

describe('a page', () => {
  it('that is like an earlier one with the content is UP', () => {
    expect(verdictOf({})).toBe('UP SHOWN')
    expect(verdictOf({ title: '(3) Chuyến đi Hà Nội mùa thu' })).toBe('UP SHOWN')
    expect(verdictOf({ title: null, sha256: 'earlier' })).toBe('UP SHOWN')
    expect(decide(ADDRESS, received({}), usual, null).reason).toBe('UNKNOWN_PAGE')
    expect(decide(ADDRESS, received({}), { ...usual, needsSign: true }, known).reason).toBe('UNKNOWN_PAGE')
  })

  it.each<[string, Page]>([
    ['a parked domain', { title: 'Tên miền đang được bán', text: 'Mua tên miền này ngay hôm nay với giá tốt nhất.' }],
    ['a captcha', { title: 'Just a moment...', text: 'Verify you are human by completing the action below.' }],
    [
      'a suspended account',
      { title: 'Account Suspended', text: 'This account has been suspended. Contact your host.' },
    ],
    ['an empty frame of a program', { text: '', mainText: '', sha256: 'earlier', source: '<div id="root"></div>' }],
    ['a short generic title', { title: 'Forum' }],
    ['another title', { title: 'Chuyến đi Huế mùa đông' }],
    ['an empty page', { source: '', text: '', title: null }],
  ])('%s is unknown', (_name, page) => {
    expect(verdictOf(page)).toBe(unknown)
  })

  it('with a sign of content is UP, unless the address leads elsewhere', () => {
    const page = { title: null, source: ARTICLE }
    expect(verdictOf(page)).toBe('UP SHOWN')
    expect(verdictOf({ ...page, address: 'https://forum.example/a/bai-viet-1' })).toBe('UP SHOWN')
    expect(verdictOf({ ...page, address: 'https://forum.example/t/bai-khac' })).toBe(unknown)
  })
})

describe('a redirect', () => {
  it.each<[string, string, string]>([
    [ADDRESS, 'https://forum.example/', 'CANNOT_TELL HOME'],
    [ADDRESS, 'https://forum.example/?error=404', 'CANNOT_TELL HOME'],
    [ADDRESS, 'https://forum.example/index.php', 'CANNOT_TELL HOME'],
    [ADDRESS, 'https://forum.example/vi', 'CANNOT_TELL HOME'],
    [ADDRESS, 'https://seller.example/t/bai-viet-1', unknown],
    [ADDRESS, 'https://forum.example/search', unknown],
    [ADDRESS, 'https://forum.example/tin/khac', unknown],
    ['https://vay.example/', 'https://other.example/', unknown],
    ['https://forum.example/xem?v=abcd1234', 'https://forum.example/xem?v=other567', unknown],
    [ADDRESS, 'https://www.forum.example/t/bai-viet-1/?ref=1', 'UP SHOWN'],
    ['http://vay.example/', 'https://www.vay.example/', 'UP SHOWN'],
    ['https://forum.example/xem?v=abcd1234', 'https://m.forum.example/xem?v=abcd1234&hl=vi', 'UP SHOWN'],
  ])('from %s to %s', (from, to, expected) => {
    expect(verdictOf({ address: to }, from)).toBe(expected)
  })
})

describe('a statement of absence', () => {
  const stated = 'Nội dung này không còn khả dụng'
  it.each<[string, Page, string]>([
    ['is the whole text', { mainText: `${stated}.` }, 'GONE SOFT_NOT_FOUND'],
    ['is beside navigation', { mainText: stated, text: `Trang chủ ${stated} Trợ giúp` }, 'GONE SOFT_NOT_FOUND'],
    ['is in a comment', { mainText: `${LONG} ${stated}` }, 'UP SHOWN'],
    ['is in a removed post that a post embeds', { mainText: `Xem kìa các bạn ơi ${stated}` }, 'UP SHOWN'],
    ['is the only text beside many links', { mainText: stated, text: `${stated} ${'liên kết '.repeat(200)}` }, unknown],
    ['is the title', { title: 'Page not found | Forum' }, 'GONE SOFT_NOT_FOUND'],
    ['is part of the title', { title: '404 - Không tìm thấy trang' }, 'GONE SOFT_NOT_FOUND'],
    ['is within the title of an article', { title: 'Lỗi 404 not found là gì' }, unknown],
  ])('that %s', (_name, page, expected) => {
    expect(verdictOf(page)).toBe(expected)
  })
})

describe('a sign', () => {
  it.each([
    ['Log in | Forum', 'CANNOT_TELL SIGN_IN'],
    ['Đăng nhập Forum', 'CANNOT_TELL SIGN_IN'],
    ['Blog in Hanoi mùa thu', unknown],
    ['Design in Vietnam hôm nay', unknown],
  ])('of a sign-in counts only as words: %s', (title, expected) => {
    expect(verdictOf({ title })).toBe(expected)
  })

  it('is known in English and Vietnamese', () => {
    const youtube = shippedProbeRules('youtube')
    for (const source of [
      'The uploader has not made this video available in your country',
      'Người tải lên đã không cung cấp video này ở quốc gia của bạn',
    ])
      expect(verdictOf({ source }, ADDRESS, youtube)).toBe('CANNOT_TELL GEO_BLOCKED')
    const tiktok = shippedProbeRules('tiktok')
    for (const text of ['Video currently unavailable', 'Video hiện không khả dụng', 'Không tìm thấy tài khoản này'])
      expect(verdictOf({ text }, ADDRESS, tiktok)).toBe('GONE SOFT_NOT_FOUND')
    for (const text of ['not available in your region', 'không khả dụng ở khu vực của bạn'])
      expect(verdictOf({ text: `${LONG} ${text}` })).toBe('CANNOT_TELL GEO_BLOCKED')
  })
})

describe('two clients', () => {
  const up: Decision = { verdict: 'UP', reason: 'SHOWN', sign: null }
  const gone: Decision = { verdict: 'GONE', reason: 'NOT_FOUND', sign: null }
  const refused: Decision = { verdict: 'CANNOT_TELL', reason: 'REFUSED', sign: null }
  it.each([
    [gone, gone, gone],
    [gone, refused, refused],
    [up, refused, up],
    [up, up, up],
    [up, gone, { verdict: 'CANNOT_TELL', reason: 'CLOAKING', sign: null }],
    [gone, up, { verdict: 'CANNOT_TELL', reason: 'CLOAKING', sign: null }],
  ])('%o and %o', (first, second, expected) => {
    expect(compareClients(first, second)).toEqual(expected)
  })
})
