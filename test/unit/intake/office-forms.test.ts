/** One list is taken in every form in which offices keep lists, whatever the language of its headings. */
import { describe, expect, test } from 'vitest'
import { headings, ITEMS, type Language, officeForms } from '#support/intake/office-forms.ts'
import { taken } from '#support/intake/read.ts'

const forms = Object.entries(officeForms)
const languages = Object.keys(headings) as Language[]

test('there are at least 24 forms', () => {
  expect(forms.length).toBeGreaterThanOrEqual(24)
})

describe.each(languages)('with headings in %s', (language) => {
  test.each(forms)('every item is taken from the form: %s', async (name, form) => {
    const { counts, rows, file } = await taken(form(language))
    expect({ ...counts, file }).toMatchObject({ taken: ITEMS, refused: name === 'a sum below' ? 1 : 0 })
    expect(rows[0]).toMatchObject({ url: 'https://facebook.com/groups/7000000000', kind: 'GROUP' })
    if (name !== 'a comma in an unquoted title') {
      expect(rows[0]).toMatchObject({ reach: 1345 })
      expect(rows[0]!.title).toMatch(/^(?:Hội bùng nợ|Debt dodging|Éviter ses dettes à l’été)/)
    }
  })
})
