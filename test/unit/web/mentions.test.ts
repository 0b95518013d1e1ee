/** Mentions of colleagues in the text of a note. */

import { expect, it } from 'vitest'
import { mentionAt, mentionedIn, offered, parts } from '../../../web/src/components/notes/mentions.ts'

const lan = { id: '1', name: 'Nguyễn Thị Lan' }
const lanAnh = { id: '2', name: 'Nguyễn Thị Lan Anh' }
const duc = { id: '3', name: 'Đỗ Minh Đức' }
const colleagues = [lan, lanAnh, duc]

it('finds the mention before the caret, and none in an address', () => {
  expect(mentionAt('nhờ @du', 7)).toEqual({ typed: 'du', from: 4 })
  expect(mentionAt('@', 1)).toEqual({ typed: '', from: 0 })
  expect(mentionAt('lan@du', 6)).toBeNull()
  expect(mentionAt('nhờ @du', 3)).toBeNull()
})

it('offers colleagues by any word of the name, without regard to accents', () => {
  expect(offered(colleagues, 'duc')).toEqual([duc])
  expect(offered(colleagues, 'nguyen thi')).toEqual([lan, lanAnh])
  expect(offered(colleagues, 'x')).toEqual([])
})

it('mentions the person with the longer name, and each person once', () => {
  const text = 'Nhờ @Nguyễn Thị Lan Anh và @Đỗ Minh Đức, @Nguyễn Thị Lan Anh trước.'
  expect(mentionedIn(text, colleagues)).toEqual([lanAnh, duc])
  expect(
    parts(text, colleagues)
      .map(({ text }) => text)
      .join(''),
  ).toBe(text)
  expect(mentionedIn('Nguyễn Thị Lan', colleagues)).toEqual([])
})
