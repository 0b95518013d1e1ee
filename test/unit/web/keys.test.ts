import { describe, expect, it } from 'vitest'
import { nextIn } from '../../../web/src/features/desk/queue.ts'
import { keyReader } from '../../../web/src/lib/keys.ts'

const press = (key: string, held: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })

describe('keys', () => {
  const keys = ['g b', 'a a', 's', '?', 'mod+k']
  it('reads one key, two in a row, and those held together', () => {
    const read = keyReader()
    expect(read(press('s'), 0, keys)).toBe('s')
    expect(read(press('g'), 10, keys)).toBeNull()
    expect(read(press('B'), 20, keys)).toBe('g b')
    expect(read(press('K', { ctrlKey: true }), 30, keys)).toBe('mod+k')
    expect(read(press('?', { shiftKey: true }), 40, keys)).toBe('?')
  })
  it('takes no signature for a slip: twice the same key, soon, and twice again', () => {
    const read = keyReader()
    expect(read(press('a'), 0, keys)).toBeNull()
    expect(read(press('a'), 2000, keys)).toBeNull()
    expect(read(press('a'), 2100, keys)).toBe('a a')
    expect(read(press('a'), 2200, keys)).toBeNull()
  })
  it('leaves Alt to the browser', () => {
    expect(keyReader()(press('s', { altKey: true }), 0, keys)).toBeNull()
  })
})

describe('the next in a queue', () => {
  const queue = ['a', 'b', 'c'].map((id) => ({ node: { id } }))
  const next = (current: string, ...aside: string[]) => nextIn(queue, current, new Set(aside))?.node.id

  it('lies behind the current one, then before it', () => {
    expect(next('a')).toBe('b')
    expect(next('b')).toBe('c')
    expect(next('c')).toBe('a')
  })
  it('passes over what was set aside, and is the first where the current one has gone', () => {
    expect(next('a', 'b')).toBe('c')
    expect(next('gone')).toBe('a')
    expect(next('a', 'b', 'c')).toBeUndefined()
  })
})
