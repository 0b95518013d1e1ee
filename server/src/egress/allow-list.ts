/** The targets that the setting EGRESS_ALLOW opens: private addresses, this machine, and other ports. */
import ipaddr from 'ipaddr.js'
import { type Address, canBeOpened, parseAddress } from './ranges.ts'

interface Entry {
  /** the range of addresses; null if the entry is a name */
  range: [Address, number] | null
  name: string
  /** null: every port */
  port: number | null
}

const MAX_PORT = 65_535

/**
 * Reads one entry: an address, a range or a name with a port, such as `127.0.0.1:8080`, `10.1.0.0/16:443`,
 * `[fd00::/8]:443` or `sms.example.internal:8443`. The port `*` means every port. Returns null for any other text.
 */
export function parseEntry(text: string): Entry | null {
  const [, bracketed, plain, port = ''] = /^(?:\[([^\]]*)\]|([^:[\]]*)):(\d{1,5}|\*)$/.exec(text) ?? []
  const host = (bracketed ?? plain ?? '').toLowerCase()
  const isPort = port === '*' || (Number(port) > 0 && Number(port) <= MAX_PORT)
  if (host === '' || !isPort) return null
  const range = rangeOf(host)
  if (!range && (bracketed !== undefined || !/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(host) || /^[0-9.]+$/.test(host)))
    return null
  return { range, name: host, port: port === '*' ? null : Number(port) }
}

function rangeOf(text: string): [Address, number] | null {
  const [host = '', bits, ...others] = text.split('/')
  const address = parseAddress(host)
  if (!address || others.length > 0) return null
  const longest = address instanceof ipaddr.IPv4 ? 32 : 128
  if (bits === undefined) return [address, longest]
  return /^\d{1,3}$/.test(bits) && Number(bits) <= longest ? [address, Number(bits)] : null
}

/** Whether an entry opens this machine only, which is all that a demo may open. */
export function isLoopbackEntry(text: string): boolean {
  const entry = parseEntry(text)
  if (!entry?.range) return entry?.name === 'localhost'
  const [address, bits] = entry.range
  return address.range() === 'loopback' && bits >= (address instanceof ipaddr.IPv4 ? 8 : 128)
}

export class AllowList {
  readonly #entries: Entry[]

  /** Throws an Error for an invalid entry. */
  constructor(texts: readonly string[]) {
    this.#entries = texts.map((text) => {
      const entry = parseEntry(text)
      if (!entry) throw new Error(`"${text}" is not an address, a range or a name with a port`)
      return entry
    })
  }

  /** Whether any entry opens this port. */
  hasPort(port: number): boolean {
    return this.#entries.some((entry) => entry.port === null || entry.port === port)
  }

  /**
   * Whether the list opens an address of a host. An entry with a name opens every address of the host with this name,
   * except those that no setting may open (`canBeOpened`).
   */
  opens(host: string, text: string, port: number): boolean {
    const address = parseAddress(text)
    if (!address || !canBeOpened(address)) return false
    return this.#entries.some((entry) => {
      if (entry.port !== null && entry.port !== port) return false
      if (!entry.range) return entry.name === host
      const [first, bits] = entry.range
      return first.kind() === address.kind() && address.match(first, bits)
    })
  }
}
