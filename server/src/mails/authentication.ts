/**
 * Reads the headers `Authentication-Results` (RFC 8601), in which a mail server notes whether it could verify the
 * domain of the sender. A sender can forge them, so callers must trust only those of their own mail server.
 */
export interface Authentication {
  /** the authserv-id of the mail server, in lower case */
  server: string
  /** domains that DMARC or a DKIM signature proves, in lower case */
  domains: readonly string[]
  /** whether DMARC failed: the mail does not come from the domain that it names as its sender */
  isRefuted: boolean
}

const MAX_HEADERS = 20
const MAX_LENGTH = 10_000

/** Reads the values of the headers, the topmost first. */
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

/** Reads one result, such as `dkim=pass header.d=example.vn`; the domain is null if the method verifies none. */
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

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/** Splits a header at its semicolons, and removes quotation marks and comments in parentheses. Takes linear time. */
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
