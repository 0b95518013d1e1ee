/** Writes canonical addresses with one spelling for each character. */
import { trimEnd } from './trim-end.ts'

/** Decodes the codes of letters, digits and `-._~` in a path. Servers read both spellings as the same path. */
export const decodeUnreserved = (path: string): string =>
  // A code after a stray `%` stays, because the decoded character would form another code with the `%`.
  path.replace(/(?<!%)(?<!%[0-9a-f])%(?:2[de]|3\d|[46][1-9a-f]|[57][0-9a]|5f|7e)/gi, (code) => decodeURIComponent(code))

/** Encodes characters that end an address in a text, but that a URL parser leaves unencoded. */
export const encodeUnsafe = (url: string): string =>
  url.replace(/[{}|\\^`]/g, (character) => encodeURIComponent(character))

/** Writes the letters of codes such as `%2F` in capitals. */
export const upperCaseCodes = (url: string): string => url.replace(/%[0-9a-f]{2}/g, (code) => code.toUpperCase())

/** Writes an address with https and without trailing slashes in its path. `end` replaces the query and fragment. */
export function keepForm(
  { port: number, pathname }: Pick<URL, 'port' | 'pathname'>,
  host: string,
  end: string,
): string {
  const port = number && `:${number}`
  const path = trimEnd(pathname, '/') || '/'
  return new URL(`https://${host}${port}${path}${end}`).href
}
