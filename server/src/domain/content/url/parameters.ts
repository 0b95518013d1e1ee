/** Separates the parameters that identify content from others, such as those that state who shared an address. */
import { wordsOf } from '#domain/content/rules/list.ts'

/** Parameters that identify no content on any site. */
const trackers = new Set(
  wordsOf(
    `fbclid gclid gclsrc dclid wbraid gbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid mibextid zarsrc _openstat
   _ga _gl pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid`,
  ),
)
const isTracker = (name: string): boolean => trackers.has(name) || /^(?:utm|mtm|hsa|vero)_/.test(name)

/**
 * Parameters that identify no content on the hosts of one platform: those in `names` with any value, and those in
 * `values` only with the listed values.
 */
export interface IgnoredParameters {
  names: ReadonlySet<string>
  values: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * Whether a query contains a parameter after `;` or a second `?`, as in `ref=share;post=9`. Some servers read `post` as
 * a separate parameter.
 */
export const hidesParameter = (query: string): boolean => /[;?][\w.[\]-]{1,60}=/.test(query)

/** Whether one of the named parameters has no value, or only dots. */
export const hasEmpty = (parameters: URLSearchParams, names: ReadonlySet<string>): boolean =>
  [...parameters].some(([name, value]) => names.has(name.toLowerCase()) && /^[\s.]*$/.test(value))

export function isIgnored(name: string, value: string, ignored?: IgnoredParameters): boolean {
  const plain = name.toLowerCase()
  if (isTracker(plain)) return true
  return ignored !== undefined && (ignored.names.has(plain) || (ignored.values.get(plain)?.has(value) ?? false))
}

/**
 * Removes ignored parameters, except those that hide another parameter, and sorts the others by name. Parameters of one
 * name keep their order, because a server may use the first or the last.
 */
export function cleanQuery(search: string, ignored?: IgnoredParameters): string {
  if (search === '') return ''
  const pairs = search
    .slice(1)
    .split('&')
    .map((pair) => ({ pair, name: pair.split('=', 1)[0] ?? '' }))
    .filter(
      ({ pair, name }) =>
        pair !== '' && (hidesParameter(pair) || !isIgnored(decode(name), decode(pair.slice(name.length + 1)), ignored)),
    )
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return pairs.length > 0 ? `?${pairs.map(({ pair }) => pair).join('&')}` : ''
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Fragments that identify no part of a page. They lead to the beginning or the main text of the page, or nowhere. */
const wholePage = new Set(wordsOf('top content main _=_ ! /'))

/**
 * Whether a fragment may identify a part of a page on a site without known forms, where a script may show content for
 * any fragment. Exceptions are fragments such as `top`, fragments of trackers, and fragments that make a browser
 * highlight text.
 */
export const namesPart = (fragment: string): boolean =>
  fragment !== '' && !/^(?:utm_|xtor=|:~:)/.test(fragment) && !wholePage.has(fragment)

/**
 * Whether a fragment may identify a part of a page on a platform whose forms are known. `post-12` or `/video` may
 * identify content, but `history` is only a heading.
 */
export const namesPartOfPlatform = (fragment: string): boolean => /[\d/!=@]/.test(fragment) && namesPart(fragment)
