/** The fields of payloads about API keys. */
import { resourceScopes } from '@takedown/declarations/keys/scopes.ts'
import { idOf, instant, listOf, oneOf, text } from './types.ts'

export const keyFields = {
  scopes: listOf(oneOf('ApiKeyScope', ['read', 'write', ...resourceScopes], 'What the key may do.')),
  onlyPlatforms: listOf(idOf('Platform', 'The platforms to which the key is limited. Empty for all platforms.')),
  onlyCategories: listOf(idOf('Category', 'The categories to which the key is limited. Empty for all categories.')),
  sourceAddresses: listOf(text('The IP addresses and ranges from which the key may be used. Empty for all addresses.')),
  previousUntil: instant('Until when the former secret is valid. Null if it ended at once.'),
  prefix: text('The public beginning of the key.'),
  expiresAt: instant('When the key expires. Null if the key never expires.'),
}
