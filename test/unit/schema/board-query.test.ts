/** The grammar of the board's filter: parsing, printing, the resulting filter, and completion. */
import { parseBoardQuery } from '@takedown/query/board.ts'
import type { FilterNames } from '@takedown/query/reader.ts'
import { parseTerms, printTerms, type Term, withTerm } from '@takedown/query/terms.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matching, spotAt, take } from '../../../web/src/lib/complete.ts'

const names: FilterNames = {
  platforms: [
    { id: 'Platform_f', slug: 'facebook' },
    { id: 'Platform_t', slug: 'tiktok' },
  ],
  categories: [{ id: 'Category_l', slug: 'lua-dao' }],
  officers: [{ id: 'Person_m', name: 'Trần Thị Mai' }],
  snoozed: ['RemovalRequest_1'],
  watched: [],
  dayStart: (day) => Date.parse(`${day}T00:00:00+07:00`),
}
const read = (text: string, staff = true) => parseBoardQuery(text, names, staff)
const filterOf = (text: string) => read(text).filter
const reasons = (text: string, staff = true) => read(text, staff).faults.map(({ term, reason }) => [term, reason])

const bare = ({ key, values, negated }: Term): Term => ({ key, values, negated })
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('bùng nợ', 'a"b', '\\', '-', 'due:', ',', ' '),
)
const term: fc.Arbitrary<Term> = fc.oneof(
  fc.record({ key: fc.constant(null), values: fc.tuple(text), negated: fc.boolean() }),
  fc.record({
    key: fc.stringMatching(/^[a-z]{1,9}$/),
    values: fc.array(text, { minLength: 1, maxLength: 4 }),
    negated: fc.boolean(),
  }),
)

describe('the filter grammar', () => {
  it('reads back exactly what it writes', () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 6 }), (terms) => {
        expect(parseTerms(printTerms(terms)).map(bare)).toEqual(terms)
      }),
      { numRuns: 2000 },
    )
  })

  it('reads any text without leaving a part out, and writes it so that it reads the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const terms = parseTerms(typed)
        const left = terms.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), typed)
        expect(left.trim()).toBe('')
        expect(parseTerms(printTerms(terms)).map(bare)).toEqual(terms.map(bare))
      }),
      { numRuns: 2000 },
    )
  })

  it('always produces a filter, and explains every term or why it has no effect', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.boolean(), (typed, staff) => {
        const { filter, faults } = read(typed, staff)
        expect(filter.waitingOn.length).toBeGreaterThan(0)
        for (const { start, end, term } of faults) expect(typed.slice(start, end)).toBe(term)
      }),
    )
  })

  it('changes one term and leaves the others as they are', () => {
    expect(withTerm('platform:tiktok "bùng nợ" -state:sent', 'platform', ['facebook', 'zalo'])).toBe(
      'platform:facebook,zalo "bùng nợ" -state:sent',
    )
    expect(withTerm('is:overdue', 'assignee', ['Trần Thị Mai'])).toBe('is:overdue assignee:"Trần Thị Mai"')
    expect(withTerm('is:overdue bung', 'is', [])).toBe('bung')
  })
})

describe('the filter of a board', () => {
  it('matches its text', () => {
    expect(
      filterOf('platform:facebook,tiktok -category:lua-dao due:<4h assignee:@me state:sent waiting:us "bùng nợ" -vay'),
    ).toEqual({
      platformIds: ['Platform_f', 'Platform_t'],
      dueWithin: 240,
      assigneeIds: ['@me'],
      states: ['SENT'],
      waitingOn: ['AUTHORITY'],
      words: ['bùng nợ'],
      except: { categoryIds: ['Category_l'], words: ['vay'] },
    })
  })

  it('finds an officer by name, with or without accents, or not at all', () => {
    expect(filterOf('assignee:"tran thi mai",@nobody').assigneeIds).toEqual(['Person_m', '@nobody'])
  })

  it('narrows due dates from both sides', () => {
    expect(filterOf('is:overdue')).toMatchObject({ dueWithin: 0 })
    expect(filterOf('-is:overdue')).toMatchObject({ dueBeyond: 0 })
    expect(filterOf('is:soon due:<2h')).toMatchObject({ dueBeyond: 0, dueWithin: 120 })
    expect(filterOf('due:>1d due:<3d')).toMatchObject({ dueBeyond: 1440, dueWithin: 4320 })
    expect(filterOf('due:<2026-12-01').dueBefore).toBe('2026-11-30T17:00:00.000Z')
  })

  it('waits on the platform by default', () => {
    expect(filterOf('')).toEqual({ waitingOn: ['PLATFORM'], undelivered: true })
    expect(filterOf('waiting:platform')).toEqual({ waitingOn: ['PLATFORM'] })
    expect(filterOf('state:undelivered')).toMatchObject({ waitingOn: ['PLATFORM', 'AUTHORITY'] })
    expect(filterOf('-waiting:us').waitingOn).toEqual(['PLATFORM'])
  })

  it('with an empty list matches nothing rather than everything', () => {
    expect(filterOf('is:snoozed').requestIds).toEqual(['RemovalRequest_1'])
    expect(filterOf('is:watched').requestIds).toHaveLength(1)
    expect(filterOf('is:watched is:snoozed').requestIds).not.toContain('RemovalRequest_1')
  })

  it('reports unknown terms and applies the others', () => {
    expect(reasons('colour:red platform:myspace due:4h state: is:late platform:facebook')).toEqual([
      ['colour:red', 'unknown-key'],
      ['platform:myspace', 'unknown-value'],
      ['due:4h', 'unknown-value'],
      ['state:', 'no-value'],
      ['is:late', 'unknown-value'],
    ])
    expect(filterOf('colour:red platform:facebook')).toMatchObject({ platformIds: ['Platform_f'] })
    expect(reasons('assignee:@me is:watched is:overdue', false)).toEqual([
      ['assignee:@me', 'not-here'],
      ['is:watched', 'not-here'],
    ])
    expect(reasons(Array.from({ length: 11 }, (_, n) => `w${n}`).join(' '))).toEqual([['w10', 'too-many']])
  })
})

describe('completion', () => {
  const at = (marked: string) => {
    const caret = marked.indexOf('|')
    const typed = marked.replace('|', '')
    return { typed, spot: spotAt(typed, caret) }
  }
  it.each([
    ['pl|', 'platform', 'platform:|'],
    ['-pl| due:<4h', 'platform', '-platform:| due:<4h'],
    ['platform:|', 'facebook', 'platform:facebook |'],
    ['platform:facebook,ti|', 'tiktok', 'platform:facebook,tiktok |'],
    ['platform:fa|,tiktok due:<4h', 'facebook', 'platform:facebook|,tiktok due:<4h'],
    ['assignee:"tran|"', 'Trần Thị Mai', 'assignee:"Trần Thị Mai" |'],
    ['is:overdue |', 'due', 'is:overdue due:|'],
  ])('for %s by %s is %s', (before, value, after) => {
    const { typed, spot } = at(before)
    const next = take(typed, spot!, { value, text: value })
    expect(`${next.text.slice(0, next.caret)}|${next.text.slice(next.caret)}`).toBe(after)
  })

  it('finds values by any of their words, without accents', () => {
    const all = [
      { value: 'Trần Thị Mai', text: 'Trần Thị Mai' },
      { value: '@me', text: 'Tôi' },
    ]
    expect(matching(all, 'mai').map(({ value }) => value)).toEqual(['Trần Thị Mai'])
    expect(matching(all, 'toi').map(({ value }) => value)).toEqual(['@me'])
  })
})
