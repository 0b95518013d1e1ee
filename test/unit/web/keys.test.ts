/** Keyboard shortcuts, and the next entry of a work queue. */
import { describe, expect, it } from 'vitest'
import { nextIn } from '../../../web/src/features/desk/queue.ts'
import { keyReader } from '../../../web/src/lib/keys.ts'

const press = (key: string, held: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })

describe('keyboard shortcuts', () => {
  const keys = ['g b', 'a a', 's', '?', 'mod+k']
  it('may be one key, two in a row, or held together', () => {
    const read = keyReader()
    expect(read(press('s'), 0, keys)).toBe('s')
    expect(read(press('g'), 10, keys)).toBeNull()
    expect(read(press('B'), 20, keys)).toBe('g b')
    expect(read(press('K', { ctrlKey: true }), 30, keys)).toBe('mod+k')
    expect(read(press('?', { shiftKey: true }), 40, keys)).toBe('?')
  })
  it('ask for the same key twice before a signature', () => {
    const read = keyReader()
    expect(read(press('a'), 0, keys)).toBeNull()
    expect(read(press('a'), 2000, keys)).toBeNull()
    expect(read(press('a'), 2100, keys)).toBe('a a')
    expect(read(press('a'), 2200, keys)).toBeNull()
  })
  it('leave Alt to the browser', () => {
    expect(keyReader()(press('s', { altKey: true }), 0, keys)).toBeNull()
  })
})

describe('the next entry of a queue', () => {
  const queue = ['a', 'b', 'c'].map((id) => ({ node: { id } }))
  const next = (current: string, ...aside: string[]) => nextIn(queue, current, new Set(aside))?.node.id

  it('is after the current one, otherwise before it', () => {
    expect(next('a')).toBe('b')
    expect(next('b')).toBe('c')
    expect(next('c')).toBe('a')
  })
  it('skips entries that were set aside, and is the first if the current one is gone', () => {
    expect(next('a', 'b')).toBe('c')
    expect(next('gone')).toBe('a')
    expect(next('a', 'b', 'c')).toBeUndefined()
  })
})
