/** The words of the draft of a request for an account: acted on and only seen gone are never mixed up. */
import { type ListedItem, textsOfDraft } from '@takedown/server/domain/owners/draft-text.ts'
import type { StrikeRule } from '@takedown/server/domain/owners/strikes.ts'
import { expect, it } from 'vitest'

const rule: StrikeRule = {
  ...{ slug: '5-30', citations: { vi: 'Điều 23', en: 'Article 23' }, violations: 5, windowDays: 30, locks: null },
  ...{ measure: 'LOCK_TEMPORARILY', minDays: 7, maxDays: 30, inForceFrom: '2024-12-25', inForceTo: null },
  unconfirmed: false,
}
const items: ListedItem[] = [
  { name: 'https://a.example/1', number: '12/CV', day: '2026-03-05', group: 'GONE' },
  { name: 'https://a.example/2', number: '10/CV', day: '2026-03-04', group: 'ACTIONED' },
  { name: 'https://a.example/3', number: '11/CV', day: '2026-03-02', group: 'ACTIONED' },
]

it('counts and lists what was acted on apart from what was only seen gone', () => {
  expect(textsOfDraft('vi', rule, items)).toEqual({
    reason:
      'Có 2 nội dung vi phạm đã bị xử lý theo yêu cầu của cơ quan, gửi từ ngày 02/03/2026 đến ngày 04/03/2026. ' +
      'Có 1 nội dung không còn hiển thị khi kiểm tra sau yêu cầu của cơ quan, gửi từ ngày 05/03/2026 đến ngày 05/03/2026. ' +
      'Căn cứ: Điều 23. Đề nghị khóa từ 7 đến 30 ngày.',
    body: [
      'Nội dung vi phạm đã bị xử lý theo yêu cầu:',
      '1. https://a.example/2 (văn bản 10/CV ngày 04/03/2026)',
      '2. https://a.example/3 (văn bản 11/CV ngày 02/03/2026)',
      'Nội dung không còn hiển thị khi kiểm tra sau yêu cầu:',
      '3. https://a.example/1 (văn bản 12/CV ngày 05/03/2026)',
    ].join('\n'),
  })
  expect(textsOfDraft('en', rule, items.slice(0, 1)).reason).not.toContain('acted on')
})

it('names each lock that a rule about locks counts, and no violations if there are none', () => {
  const permanent: StrikeRule = {
    ...{ ...rule, slug: '3-locks', violations: null, windowDays: null, locks: 3, measure: 'LOCK_PERMANENTLY' },
    ...{ minDays: null, maxDays: null },
  }
  const locks = [4, 5, 6].map((day) => ({ number: `${day}/CV`, day: `2026-03-0${day}` }))
  expect(textsOfDraft('vi', permanent, [], locks)).toEqual({
    reason:
      'Đã bị tạm khóa 3 lần theo yêu cầu của cơ quan: văn bản 4/CV ngày 04/03/2026, văn bản 5/CV ngày 05/03/2026, ' +
      'văn bản 6/CV ngày 06/03/2026. Căn cứ: Điều 23.',
    body: [
      'Các lần tạm khóa theo yêu cầu:',
      ...['- văn bản 4/CV ngày 04/03/2026', '- văn bản 5/CV ngày 05/03/2026', '- văn bản 6/CV ngày 06/03/2026'],
    ].join('\n'),
  })
})
