/** Recognizes pages that many platforms have under the same paths: home, sign-in and help pages. */
import { wordsOf } from '#domain/content/rules/list.ts'
import type { PageRules } from '#reference/address-rules.ts'

export const platformPages = [
  'home page of a platform',
  'sign-in page of a platform',
  'help page of a platform',
  'search page of a platform',
  'own page of a platform',
] as const
export type PlatformPage = (typeof platformPages)[number]

const languageCode = /^[a-z]{2}(?:[-_][a-z]{2,4})?(?:\/|$)/
const accountNumber = /(?:^|\/)u\/\d+(?=\/|$)/
const indexFile = /^index\.(?:php|html?|aspx?|jsp)$/

/** Returns the path of a page in lower case. If `rule` allows it, removes a language code and an account number. */
export function pagePath(pathname: string, rule: Pick<PageRules, 'languages' | 'accounts'> | undefined): string {
  // Text after `;` is a parameter of the segment, such as a session.
  const segments = pathname.split('/').map((segment) => segment.split(';', 1)[0] ?? '')
  let path = segments.filter(Boolean).join('/').toLowerCase()
  if (rule?.languages) path = path.replace(languageCode, '')
  if (rule?.accounts) path = path.replace(accountNumber, '').replace(/^\//, '')
  return indexFile.test(path) ? '' : path
}

/** Fragments that identify content: a route such as `#/post`, or a channel such as `#@name`. */
export const route = /#(?:[!/@]|-\d)/

const commonSignIn = new Set(wordsOf('login log-in signin sign-in signup sign-up register logout dang-nhap dang-ky'))
const commonHelp = new Set(wordsOf('help support tro-giup'))

/**
 * Recognizes a page by the usual first segments of its path; null if the address may identify content. If `languages`
 * is true, skips a language code, as in `/vi/login`.
 */
export function commonPage(pathname: string, hash: string, languages = true): PlatformPage | null {
  const path = pagePath(pathname, { languages })
  const [first = ''] = path.split('/')
  if (first === '') return route.test(hash) ? null : 'home page of a platform'
  if (commonSignIn.has(first)) return 'sign-in page of a platform'
  return commonHelp.has(first) ? 'help page of a platform' : null
}
