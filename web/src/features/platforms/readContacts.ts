/**
 * Reads contact addresses from a pasted security.txt (RFC 9116) or RDAP answer (RFC 9083). The text is untrusted, so
 * its length, its depth and the number of addresses are bounded.
 */

export const MAX_CONTACTS_LENGTH = 65_536
const MAX_ADDRESS_LENGTH = 500
const MAX_CONTACTS = 20
/** Maximum depth of nested entities of an RDAP answer, such as the abuse contact of a registrar. */
const MAX_DEPTH = 4

export type Contact = { kind: 'PORTAL' | 'EMAIL' | 'TELEPHONE'; address: string; note: string }

export type ReadContacts = {
  source: 'security.txt' | 'RDAP' | null
  contacts: Contact[]
  /** The preferred languages in a security.txt, as spelled in the file. */
  languages: string[]
  /** The day after which a security.txt is out of date, YYYY-MM-DD; null if it names no such day. */
  expiresOn: string | null
  isCut: boolean
}

export function readContacts(text: string): ReadContacts {
  const bounded = text.slice(0, MAX_CONTACTS_LENGTH).trim()
  const read = bounded.startsWith('{') ? readRdap(bounded) : readSecurityText(bounded)
  const contacts = [...new Map(read.contacts.map((each) => [`${each.kind} ${each.address}`, each])).values()]
  return {
    ...read,
    source: contacts.length > 0 ? read.source : null,
    contacts: contacts.slice(0, MAX_CONTACTS),
    isCut: contacts.length > MAX_CONTACTS || text.length > MAX_CONTACTS_LENGTH,
  }
}

type Read = Omit<ReadContacts, 'isCut'>

function readSecurityText(text: string): Read {
  const contacts: Contact[] = []
  let languages: string[] = []
  let expiresOn: string | null = null
  for (const line of text.split(/\r\n|\r|\n/)) {
    const colon = line.indexOf(':')
    const field = line.slice(0, colon).trim().toLowerCase()
    const value = line.slice(colon + 1).trim()
    if (field === 'contact') contacts.push(...contactOf(value, 'security.txt'))
    if (field === 'preferred-languages') languages = value.split(',').map((tag) => tag.trim())
    if (field === 'expires' && /^\d{4}-\d\d-\d\d/.test(value)) expiresOn = value.slice(0, 10)
  }
  return { source: 'security.txt', contacts, languages, expiresOn }
}

type Json = Record<string, unknown>

function readRdap(text: string): Read {
  let answer: unknown = null
  try {
    answer = JSON.parse(text)
  } catch {
    // The text is not JSON, so it is no RDAP answer.
  }
  return { source: 'RDAP', contacts: entitiesIn(answer, MAX_DEPTH), languages: [], expiresOn: null }
}

/** Returns the contacts of the entities of an object. Contacts for abuse come first. */
function entitiesIn(object: unknown, depth: number): Contact[] {
  if (depth === 0) return []
  const entities = listIn(object, 'entities').map((entity) => {
    const roles = listIn(entity, 'roles').filter((each) => typeof each === 'string')
    const note = ['RDAP', roles.join(', ')].filter(Boolean).join(': ').slice(0, 100)
    return { isAbuse: roles.includes('abuse'), contacts: [...cardOf(entity, note), ...entitiesIn(entity, depth - 1)] }
  })
  return [...entities.filter(({ isAbuse }) => isAbuse), ...entities.filter(({ isAbuse }) => !isAbuse)].flatMap(
    ({ contacts }) => contacts,
  )
}

/** The mail addresses and telephone numbers of a jCard: `["vcard", [["email", {}, "text", "abuse@example.com"]]]`. */
const cardOf = (entity: unknown, note: string): Contact[] =>
  listOf(listIn(entity, 'vcardArray')[1]).flatMap((property) => {
    const [name, , , value] = listOf(property)
    if (typeof value !== 'string') return []
    if (name === 'email') return contactOf(`mailto:${value.replace(/^mailto:/i, '')}`, note)
    return name === 'tel' ? contactOf(`tel:${value.replace(/^tel:/i, '')}`, note) : []
  })

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const listIn = (object: unknown, name: string): unknown[] =>
  typeof object === 'object' && object !== null ? listOf((object as Json)[name]) : []

/**
 * Returns the contact at a mailto, tel or https URI. Returns nothing for another scheme, and for an address that is
 * invalid or too long.
 */
function contactOf(uri: string, note: string): Contact[] {
  const [scheme = '', ...rest] = uri.split(':')
  const address = rest.join(':').trim()
  if (address === '' || uri.length > MAX_ADDRESS_LENGTH) return []
  if (/^mailto$/i.test(scheme)) {
    const mail = address.split('?', 1)[0]!
    return /^[^\s@]+@[^\s@]+$/.test(mail) ? [{ kind: 'EMAIL', address: mail, note }] : []
  }
  if (/^tel$/i.test(scheme)) {
    const number = address.split(';', 1)[0]!.replaceAll(/[^\d+]/g, '')
    return /^\+?\d{5,20}$/.test(number) ? [{ kind: 'TELEPHONE', address: number, note }] : []
  }
  return /^https$/i.test(scheme) && URL.canParse(uri) ? [{ kind: 'PORTAL', address: uri.trim(), note }] : []
}
