/**
 * Reads the headers `Authentication-Results` (RFC 8601), in which mail servers note whether the domain of the sender
 * proved that the mail comes from it. Anybody can write such a header, so only that of a trusted server counts.
 */
/** What one mail server noted. */
export interface Authentication {
  /** the authserv-id of the mail server, in small letters */
  server: string
  /** domains that DMARC or a DKIM signature proves, in small letters */
  domains: readonly string[]
  /** whether DMARC failed: the domain of the sender says that the mail is not from it */
  isRefuted: boolean
}

/** A mail passes few servers of the operator. Further headers are ignored. */
const MAX_HEADERS = 20
const MAX_LENGTH = 10_000

/** Reads the values of the headers, the topmost first. A header that is not understood proves nothing. */
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

/** Reads one result, such as `dkim=pass header.d=example.vn`. The domain is null if the method proves none. */
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

/** Returns what follows the last `@` of an address or identity; a domain as it is. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/**
 * Splits a header at its semicolons. Comments in parentheses are left out, spaces are single, and quotation marks are
 * removed. Cost: linear.
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
