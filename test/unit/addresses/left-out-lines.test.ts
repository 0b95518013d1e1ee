/** The lines of a pasted list that become nothing, and addresses that the words before them except. */
import { leftOutLines, lineNumbers } from '@takedown/server/domain/content/left-out-lines.ts'
import { isExcepted } from '@takedown/server/domain/content/url/text/negation.ts'
import { expect, it } from 'vitest'

const problems = (text: string) => leftOutLines(text).lines.map(({ line, reason }) => [line, reason])

it('lists each line without an address by its number, with what is wrong with it', () => {
  const text = ['', 'https://vay-mot.com/a', 'vay', '', '# chú thích', 'vay-hai.vn', 'htp://vay ba', 'a b'].join('\n')
  expect(problems(text)).toEqual([
    [3, 'no dot in the name'],
    [5, 'comment of a list'],
    [7, 'misspelt scheme'],
    [8, 'not an address'],
  ])
})

it('lists no part of an address that is wrapped over lines', () => {
  expect(problems('https://www.facebook.com/groups/1234567-\n89012345\nhết')).toEqual([[3, 'no dot in the name']])
})

it('counts the lines and addresses that it does not list', () => {
  const text = `${'x\n'.repeat(700)}${Array.from({ length: 620 }, (_, n) => `vay-${n}.com`).join('\n')}`
  const { count, lines, moreAddresses } = leftOutLines(text)
  expect([count, lines.length, moreAddresses]).toEqual([700, 500, 120])
})

it('numbers lines with the blank lines before the text', () => {
  const lineAt = lineNumbers('\n\n a\nb')
  expect([lineAt(0), lineAt(2)]).toEqual([3, 4])
})

it.each(['\r', '\r\n', '\u2028', '\u2029'])('counts lines that end with %j', (lineEnd) => {
  const text = ['', 'vay-mot.com', 'vay', 'https://vay-hai.com/a'].join(lineEnd)
  expect(problems(text)).toEqual([[3, 'no dot in the name']])
  expect(lineNumbers(text)(text.trimStart().indexOf('https'))).toBe(4)
})

const address = 'https://vay.vn/x'
it.each([
  'NOT ',
  'not: ',
  "don't block ",
  'Do not remove: ',
  '- except ',
  '2. whitelist ',
  'KHÔNG ',
  'Không phải: ',
  'không chặn ',
  'đừng gỡ – ',
  'trừ ',
  'Ngoại trừ: “',
  'tên\tbỏ qua ',
  'N\u00adOT ',
  'NOT\u200b ',
  '> NOT ',
  '**NOT** ',
  'Số 1: không chặn ',
  '- 2) NOT ',
  'abc\u2028NOT ',
  '@@',
  '1. @@||',
])('asks about an address after %j', (front) => {
  const text = `${address}\n${front}${address}`
  expect(isExcepted(text, text.lastIndexOf('https'))).toBe(true)
})

it.each([
  '',
  'Link: ',
  'Không rõ ai lập nhóm ',
  'Nền tảng chưa gỡ nội dung ở ',
  'not only ',
  'Số 1: ',
  '**Link** ',
  'notes ',
  'Đề nghị chặn ',
])('accepts an address after %j', (front) => {
  expect(isExcepted(`${front}${address}`, front.length)).toBe(false)
})
