/** If the sender is known, the letter names it. Otherwise the letter is the same as in earlier versions. */
import { letterWords } from '@takedown/server/domain/authority/letter-words.ts'
import { nameInPhrase } from '@takedown/server/domain/authority/name-in-phrase.ts'
import type { Sender } from '@takedown/server/domain/authority/sender.ts'
import { addressLine } from '@takedown/server/domain/documents/item-address.ts'
import { subjectIn, subjectLine } from '@takedown/server/domain/documents/subject.ts'
import { writeLetter } from '@takedown/server/domain/signatures/earlier-letter.ts'
import { describe, expect, it } from 'vitest'

const unknown: Sender = {
  ...{ superior: null, authority: null, unit: null, place: null, initials: null, redress: null, signatory: null },
  ...{ replyAddress: null, postalAddress: null, telephone: null, email: null, portalUrl: null },
}
const letter = {
  words: letterWords('vi').beforeVersion7(),
  number: '12/PTTH&TTĐT-TTĐT',
  day: '2026-11-24',
  platform: { name: 'Facebook', operator: 'Meta Platforms, Inc.' },
  ...{ subject: 'Yêu cầu gỡ bỏ', body: '', demand: 'ngăn chặn, gỡ bỏ' },
  items: [{ address: 'https://facebook.com/groups/1', citations: [] as string[] }],
  power: {
    citations: { vi: 'Điều 23', en: 'Article 23' },
    normalLimit: 24,
    urgentLimit: 6,
    clock: 'CALENDAR',
    clockStart: 'SENT',
  },
  urgent: false,
} as const
const earlier = `Số: 12/PTTH&TTĐT-TTĐT
Ngày 24 tháng 11 năm 2026

Kính gửi: Meta Platforms, Inc. (Facebook)

V/v: Yêu cầu gỡ bỏ

Căn cứ Điều 23;

Đề nghị quý công ty ngăn chặn, gỡ bỏ 1 nội dung sau đây trong vòng 24 giờ kể từ thời điểm gửi yêu cầu này, và trả lời kết quả đối với từng nội dung:

1. https://facebook.com/groups/1`

it('is the letter of earlier versions without a known sender', () => {
  expect(writeLetter({ ...letter, sender: null })).toBe(earlier)
  expect(writeLetter({ ...letter, sender: unknown })).toBe(earlier)
})

describe('the prohibitions of the items', () => {
  const item = (number: number, ...citations: string[]) => ({ address: `https://a.example/${number}`, citations })
  const write = (...items: ReturnType<typeof item>[]) => writeLetter({ ...letter, sender: null, items })

  it('are stated once before the request if all items cite the same', () => {
    expect(write(item(1, 'Điều 1', 'Điều 2'), item(2, 'Điều 1', 'Điều 2'))).toContain(
      'Nội dung nêu dưới đây vi phạm: Điều 1; Điều 2.\n\nĐề nghị quý công ty ngăn chặn, gỡ bỏ 2 nội dung',
    )
    expect(write(item(1, 'Điều 1'))).toContain('\n\nNội dung nêu dưới đây vi phạm: Điều 1.\n\nĐề nghị')
  })

  it('stand under each item if they differ', () => {
    expect(write(item(1, 'Điều 1'), item(2, 'Điều 1', 'Điều 2'), item(3))).toContain(
      [
        '1. https://a.example/1\n   Vi phạm: Điều 1.',
        '2. https://a.example/2\n   Vi phạm: Điều 1; Điều 2.',
        '3. https://a.example/3',
      ].join('\n'),
    )
  })
})

it('demands the measure', () => {
  expect(writeLetter({ ...letter, sender: null, demand: 'áp dụng biện pháp “Gắn nhãn” đối với' })).toContain(
    'Đề nghị quý công ty áp dụng biện pháp “Gắn nhãn” đối với 1 nội dung sau đây trong vòng 24 giờ',
  )
})

it('names superior body, authority, unit, place, reply address, redress, signatory and contacts', () => {
  const sender: Sender = {
    superior: 'Bộ Mẫu',
    authority: 'Cục Mẫu',
    unit: 'Phòng Một',
    initials: 'P1',
    place: 'Hà Nội',
    replyAddress: 'tra-loi@example.vn',
    redress: 'Quý công ty có thể phản đối trong 15 ngày.',
    signatory: { head: 'KT. Cục trưởng', rank: 'Phó Cục trưởng', name: 'Nguyễn Văn Mẫu' },
    ...{ postalAddress: '1 Phố Mẫu', telephone: '024 0000 0000', email: 'van-thu@example.vn' },
    portalUrl: 'https://example.vn',
  }
  const [head, ...rest] = writeLetter({ ...letter, sender }).split('\n\n')
  expect(head).toBe('BỘ MẪU\nCỤC MẪU\nPHÒNG MỘT')
  expect(rest[0]).toBe('Số: 12/PTTH&TTĐT-TTĐT\nHà Nội, ngày 24 tháng 11 năm 2026')
  expect(rest.slice(-4)).toEqual([
    'Trả lời xin gửi về: tra-loi@example.vn.',
    'Quý công ty có thể phản đối trong 15 ngày.',
    'KT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNG\nNguyễn Văn Mẫu',
    'Địa chỉ: 1 Phố Mẫu · Điện thoại: 024 0000 0000 · Thư điện tử: van-thu@example.vn · Cổng thông tin: https://example.vn',
  ])
})

it('names an item in the language of letters', () => {
  const named = { canonicalUrl: null, title: 'Nhóm A', leadsTo: null }
  const short = { canonicalUrl: 'https://a.vn/x', title: 'A', leadsTo: 'https://b.vn/y' }
  const lines = (language: string) => [named, short].map((item) => addressLine(letterWords(language), item))
  expect(lines('vi')).toEqual(['Nhóm A (chưa rõ địa chỉ)', 'https://a.vn/x (dẫn tới https://b.vn/y)'])
  expect(lines('en')).toEqual(['Nhóm A (address unknown)', 'https://a.vn/x (leads to https://b.vn/y)'])
})

it.each([
  ['trong vòng 24 giờ kể từ thời điểm gửi yêu cầu này', {}, false],
  ['trong vòng 6 giờ (trường hợp khẩn cấp) kể từ thời điểm gửi yêu cầu này', {}, true],
  ['trong vòng 8 giờ làm việc kể từ thời điểm gửi yêu cầu này', { normalLimit: 8, clock: 'WORKING' }, false],
  [
    'trong vòng 2 ngày làm việc kể từ thời điểm nhận được',
    { normalLimit: 2, clock: 'WORKING_DAYS', clockStart: 'RECEIVED' },
    false,
  ],
  ['1 nội dung sau đây trong thời gian sớm nhất, và', { normalLimit: null, urgentLimit: null }, false],
] as const)('states the time limit: %s', (text, power, urgent) => {
  expect(writeLetter({ ...letter, sender: null, urgent, power: { ...letter.power, ...power } })).toContain(text)
})

it('is written in the language of letters: the phrases of templates, else those that ship with the product, else the English ones', () => {
  const power = { ...letter.power, normalLimit: 2, clock: 'WORKING_DAYS' } as const
  const texts = (language: string, written = {}) =>
    writeLetter({
      ...{ ...letter, power, sender: null, words: letterWords(language, written) },
      demand: letterWords(language, written).write('USUAL_DEMAND'),
    })
  expect(texts('en').split('\n\n')).toEqual([
    'No. 12/PTTH&TTĐT-TTĐT\n2026-11-24',
    'To: Meta Platforms, Inc. (Facebook)',
    'Subject: Yêu cầu gỡ bỏ',
    'Pursuant to Article 23:',
    'We request that you block or remove the 1 items below within 2 working days of the sending of this request, and that you report the result for each of them:',
    '1. https://facebook.com/groups/1',
  ])
  const portuguese = texts('pt', { ADDRESSEE: 'Ex.mos Senhores: {addressee}' })
  expect(portuguese).toContain('Ex.mos Senhores: Meta Platforms, Inc. (Facebook)')
  expect(portuguese).toContain('Pursuant to Article 23:')
})

it.each([
  ['Yêu cầu chặn hai nhóm', 'V/v yêu cầu chặn hai nhóm'],
  ['Ăn cắp tài khoản', 'V/v ăn cắp tài khoản'],
  ['Facebook chưa trả lời', 'V/v Facebook chưa trả lời'],
  ['Meta chưa trả lời', 'V/v Meta chưa trả lời'],
  ['TikTok chưa trả lời', 'V/v TikTok chưa trả lời'],
  ['Hà Nội chưa nhận được trả lời', 'V/v Hà Nội chưa nhận được trả lời'],
  ['V/v 3 nội dung lừa đảo', 'V/v 3 nội dung lừa đảo'],
])('continues “V/v” with the subject “%s”', (subject, line) => {
  const words = letterWords('vi')
  expect(subjectLine(words, subject, letter.platform)).toBe(line)
  expect(subjectLine(letterWords('en'), subject, letter.platform)).toBe(`Subject: ${subject}`)
})

it('reads the subject of letters in the present and in the earlier form', () => {
  const words = letterWords('vi')
  expect(subjectIn('Số: 1\n\nV/v yêu cầu gỡ bỏ\n\nKính gửi: A', words)).toBe('Yêu cầu gỡ bỏ')
  expect(subjectIn(earlier, words)).toBe('Yêu cầu gỡ bỏ')
})

it.each([
  ['Authority of Broadcasting', {}, 'The Authority of Broadcasting'],
  ['Federal Communications Commission', {}, 'The Federal Communications Commission'],
  ['The Ministry of Culture', {}, 'The Ministry of Culture'],
  ['Ofcom', {}, 'Ofcom'],
  [
    'Ministry of Culture',
    { VIOLATION_EACH: 'We, the {authority}, examined {count} items in {annex}.' },
    'Ministry of Culture',
  ],
])('begins an English sentence with an article if the name %j needs one', (name, phrases, written) => {
  expect(nameInPhrase(name, 'VIOLATION_EACH', letterWords('en', phrases))).toBe(written)
  expect(nameInPhrase(name, 'VIOLATION_EACH', letterWords('vi'))).toBe(name)
})
