/** Reading CSV: the records of a text with the lines on which they begin, and its limits. */
import { type CsvError, csvRecords } from '@takedown/server/reports/csv.ts'
import { describe, expect, it } from 'vitest'

const limits = { fields: 5, lines: 100 }

const recordsOf = (text: string): [number, string[]][] =>
  Array.from(csvRecords(text, limits), ({ line, fields }) => [line, fields])

function errorOf(text: string): Pick<CsvError, 'code' | 'line'> | null {
  try {
    recordsOf(text)
    return null
  } catch (error) {
    const { code, line } = error as CsvError
    return { code, line }
  }
}

describe('a CSV text', () => {
  it('is read with any line ends, a byte order mark, and quoted fields over several lines', () => {
    expect(recordsOf('\ufeffa,b\r\n"x\r\n\r\ny",2\n\n\n"q""r"\rlast,')).toEqual([
      [1, ['a', 'b']],
      [2, ['x\r\n\r\ny', '2']],
      [7, ['q"r']],
      [8, ['last', '']],
    ])
  })

  it('has no blank records', () => {
    expect(recordsOf('\n\n""\na\n\n')).toEqual([[4, ['a']]])
    expect(recordsOf('')).toEqual([])
  })

  it('may have another separator, beside which a comma is text', () => {
    const records = csvRecords('a;"b;c";1,5\r\nd;;"e""f"\n', { ...limits, separator: ';' })
    expect(Array.from(records, ({ fields }) => fields)).toEqual([
      ['a', 'b;c', '1,5'],
      ['d', '', 'e"f'],
    ])
  })

  it('is refused with the line of a misplaced quote', () => {
    expect(errorOf('a\n"x\ny"\n\nb"c')).toEqual({ code: 'MALFORMED', line: 5 })
    expect(errorOf('a\n"b"c')).toEqual({ code: 'MALFORMED', line: 2 })
    expect(errorOf('a\n\n"b\n')).toEqual({ code: 'MALFORMED', line: 3 })
  })

  it('is refused beyond its limits', () => {
    expect(errorOf(`a\n${'b,'.repeat(5)}`)).toEqual({ code: 'TOO_LARGE', line: 2 })
    expect(errorOf(`${'a\n'.repeat(99)}\nb\n`)).toEqual({ code: 'TOO_LARGE', line: 101 })
  })
})
