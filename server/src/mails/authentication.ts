/**
 * Reads the headers `Authentication-Results` (RFC 8601) of a mail. In such a header, a mail server notes whether it
 * could verify the domain of the sender. A sender can forge such a header, so callers must trust only the headers of
 * their own mail server.
 */
/** The results in one header, that is of one mail server. */
export interface Authentication {
  /** the authserv-id of the mail server, in lower case */
  server: string
  /** domains that DMARC or a DKIM signature proves, in lower case */
  domains: readonly string[]
  /** whether DMARC failed: the mail does not come from the domain that it names as its sender */
  isRefuted: boolean
}

/**
 * Maximum number of headers that are read. A mail passes only a few servers of the authority, so further headers are
 * ignored.
 */
const MAX_HEADERS = 20
const MAX_LENGTH = 10_000

/** Reads the values of the headers, the topmost first. A header in another format yields no domains. */
export const authenticationsIn = (values: readonly string[]): Authentication[] =>
  values.slice(0, MAX_HEADERS).flatMap((value) => {
    const [first = '', ...results] = partsOf(value.slice(0, MAX_LENGTH))
    const server = first.split(' ')[0]!.toLowerCase()
    if (server === '') return []
    const read = results.map(resultOf)
    return [
      {
        server,
        domains: read.flatMap(({ result, domain }) => (result === 'pass' && domain ? [domain] : [])),
        isRefuted: read.some(({ method, result }) => method === 'dmarc' && result === 'fail'),
      },
    ]
  })

/** Reads one result, such as `dkim=pass header.d=example.vn`. The domain is null if the method verifies no domain. */
function resultOf(part: string): { method: string; result: string; domain: string | null } {
  const [stated = '', ...properties] = part.split(' ')
  const [method = '', result = ''] = stated.toLowerCase().split('=')
  const propertyOf = (name: string) =>
    properties.find((property) => property.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1)
  const value =
    method === 'dmarc'
      ? propertyOf('header.from')
      : method === 'dkim'
        ? (propertyOf('header.d') ?? propertyOf('header.i'))
        : undefined
  return { method, result, domain: value === undefined ? null : domainOf(value.toLowerCase()).replace(/\.$/, '') }
}

/** Returns the part of an address or identity after its last `@`; the whole text if it has no `@`. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/**
 * Splits a header at its semicolons. Removes comments in parentheses and quotation marks, and collapses spaces. Takes
 * linear time.
 */
function partsOf(value: string): string[] {
  const parts = ['']
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < value.length; at++) {
    const character = value[at]!
    if (depth > 0) {
      if (character === '\\') at++
      else if (character === '(') depth++
      else if (character === ')') depth--
    } else if (character === '"') isQuoted = !isQuoted
    else if (isQuoted && character === '\\') parts[parts.length - 1] += value[++at] ?? ''
    else if (!isQuoted && character === '(') depth++
    else if (!isQuoted && character === ';') parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts.map((part) => part.replace(/\s+/g, ' ').replace(/ ?= ?/g, '=').trim())
}
