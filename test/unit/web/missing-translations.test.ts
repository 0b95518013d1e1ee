/** Which texts of an unsent request lack a translation. */
import { expect, it } from 'vitest'
import { untranslatedTexts } from '../../../web/src/features/requests/stated/translations.ts'

const vi = { language: 'vi', text: 'Dạy vay nhiều nơi' }
const en = { language: 'en', text: 'Teaches debt evasion' }
type Line = Parameters<typeof untranslatedTexts>[1][number]
const line = (position: number, reasons: Line['reasons'], additions: Line['additions'] = []): Line => ({
  ...{ position, reasons, additions },
  state: 'NOT_SENT',
})
const letter = { languages: ['vi', 'en'], whyNotMilder: [vi, en] }

it('names the numbers of the items by language', () => {
  const lines = [line(4, [vi]), line(5, [vi, en], [vi]), line(6, [vi, { language: 'en', text: ' ' }])]
  expect(untranslatedTexts({ ...letter, whyNotMilder: [vi] }, lines)).toEqual([
    { language: 'en', reasons: [5, 7], additions: [6], whyNotMilder: true },
  ])
})

it('leaves out texts that the formal language lacks too, and items that are withdrawn', () => {
  expect(untranslatedTexts(letter, [line(0, []), line(1, [en]), { ...line(2, [vi]), state: 'WITHDRAWN' }])).toEqual([])
})

it('finds nothing in a letter in one language', () => {
  expect(untranslatedTexts({ languages: ['vi'], whyNotMilder: [vi] }, [line(0, [vi])])).toEqual([])
})
