/** Chooses the language in which a page opens, before the server has named the account. */

/**
 * Returns the first of these that exists: `chosen`, the language that was chosen in this browser; `account`, the
 * language of the account that was signed in here last; the first of the browser's `languages` that the product has;
 * Vietnamese.
 */
export function preferredLocale(
  chosen: string | null,
  account: string | null,
  languages: readonly string[],
): 'vi' | 'en' {
  for (const tag of [chosen, account, ...languages]) {
    const language = tag?.toLowerCase().split('-')[0]
    if (language === 'vi' || language === 'en') return language
  }
  return 'vi'
}
