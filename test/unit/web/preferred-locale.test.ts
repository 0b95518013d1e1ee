/** In which language a page opens before the server has named the account. */

import { expect, it } from 'vitest'
import { preferredLocale } from '../../../web/src/lib/i18n/preferredLocale.ts'

it.each([
  ['the language chosen in this browser', 'en', 'vi', ['vi-VN'], 'en'],
  ['else the language of the last account', null, 'en', ['vi-VN'], 'en'],
  ['else the first language of the browser that the product has', null, null, ['fr-FR', 'en-GB', 'vi'], 'en'],
  ['in whatever case its tag is written', null, null, ['VI-vn', 'en'], 'vi'],
  ['and Vietnamese if the product has none of them', null, null, ['fr', 'ende'], 'vi'],
  ['as if nothing was stored, if the stored text is no language', 'xx', '', ['en'], 'en'],
] as const)('opens in %s', (_which, chosen, account, languages, expected) => {
  expect(preferredLocale(chosen, account, languages)).toBe(expected)
})
