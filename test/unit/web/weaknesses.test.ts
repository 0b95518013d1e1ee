/** Which reasons of a draft are marked as weak. */
import { expect, it } from 'vitest'
import { weaknessesOf } from '../../../web/src/features/requests/stated/weaknesses.ts'

const item = (id: string, reason: string, more: object = {}) => ({
  ...{ id, reasons: { vi: reason, en: reason }, additions: {}, earlier: undefined },
  item: { title: 'Nhóm vay app', kind: { labelVi: 'Nhóm', labelEn: 'Group' } },
  ...more,
})
const found = (...items: ReturnType<typeof item>[]) =>
  Object.fromEntries(weaknessesOf(items, ['vi', 'en'], ['Hướng dẫn bùng nợ', 'Debt evasion']))

it('marks a reason that has no word beyond category, title and kind', () => {
  expect(
    found(item('a', 'Nội dung vi phạm: HƯỚNG DẪN bùng nợ, nhóm vay app.'), item('b', 'Dạy làm giả bảng lương')),
  ).toEqual({
    a: ['REPEATS'],
    b: [],
  })
})

it('marks a reason that all items share, unless there is one item', () => {
  expect(found(item('a', 'Dạy làm giả'), item('b', 'Dạy làm giả.'))).toEqual({ a: ['SAME'], b: ['SAME'] })
  expect(found(item('a', 'Dạy làm giả'))).toEqual({ a: [] })
})

it('marks absent reasons, translations and additions', () => {
  expect(found(item('a', ' '), item('b', 'Dạy làm giả', { reasons: { vi: 'Dạy làm giả' }, earlier: {} }))).toEqual({
    a: ['MISSING'],
    b: ['ADDITION_MISSING', 'UNTRANSLATED'],
  })
})
