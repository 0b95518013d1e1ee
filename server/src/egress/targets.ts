/** Reads the target of a request, resolves its host once, and decides whether this server may connect to it. */
import { lookup, Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { AllowList } from './allow-list.ts'
import { RefusedError } from './messages.ts'
import { isPublicAddress } from './ranges.ts'

export interface Target {
  /** a name in lower case without a final dot, or an address without brackets */
  host: string
  port: number
}

/** A target with the addresses to which the connection may go. */
export interface CheckedTarget extends Target {
  addresses: string[]
}

/** Returns all IPv4 and IPv6 addresses of a name. */
export type Resolve = (name: string) => Promise<string[]>

const RESOLVE_MS = 5_000
const MAX_ADDRESSES = 32
/** The ports of public addresses to which this server connects. EGRESS_ALLOW opens others. */
export const PUBLIC_PORTS: readonly number[] = [80, 443]

export interface Rules {
  allow: AllowList
  resolve: Resolve
  /** the ports of public addresses */
  ports: readonly number[]
  /** whether only targets in the allow list are permitted */
  onlyAllowed: boolean
}

/**
 * Reads `host:port`, the target of a CONNECT request. The URL parser turns other notations of an address, such as
 * `2130706433`, `0x7f.1` or full-width digits, into the usual one. Returns null for anything that is not a target.
 */
export function parseAuthority(text: string): Target | null {
  const [, port = ''] = /^[^/?#@\\\s]+:(\d{1,5})$/.exec(text) ?? []
  if (port === '' || Number(port) === 0 || Number(port) > 65_535 || !URL.canParse(`http://${text}/`)) return null
  return { host: hostOf(new URL(`http://${text}/`)), port: Number(port) }
}

export const targetOf = (url: URL): Target => ({
  host: hostOf(url),
  port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
})

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$|\.$/g, '')

/**
 * Throws a RefusedError unless every address of the target is permitted. If only some were checked, the owner of a name
 * could mix a public with a private address. With `onlyAllowed`, only targets in the allow list are permitted.
 */
export async function checkTarget(
  target: Target,
  { allow, resolve, ports, onlyAllowed }: Rules,
): Promise<CheckedTarget> {
  const { host, port } = target
  // A port that nothing opens needs no lookup.
  if (!allow.hasPort(port) && (onlyAllowed || !ports.includes(port))) throw forbidden(target, host)
  const addresses = isIP(host) === 0 ? await resolved(host, resolve) : [host]
  const wrong = addresses.find((address) => {
    const isOpen = !onlyAllowed && ports.includes(port) && isPublicAddress(address)
    return !isOpen && !allow.opens(host, address, port)
  })
  if (wrong !== undefined) throw forbidden(target, wrong)
  return { ...target, addresses }
}

async function resolved(host: string, resolve: Resolve): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), RESOLVE_MS)
  })
  try {
    const addresses = await Promise.race([resolve(host), late])
    if (addresses.length > 0 && addresses.length <= MAX_ADDRESSES) return addresses
  } catch {
    // The reason is the same for the caller: there is no usable address.
  } finally {
    clearTimeout(timer)
  }
  throw new RefusedError('UNREACHED', `${host} has no usable address`)
}

const forbidden = ({ host, port }: Target, address: string) =>
  new RefusedError(
    'FORBIDDEN',
    `this server is not allowed to connect to ${host}${address === host ? '' : ` at ${address}`}, port ${port}`,
  )

/** Returns the resolver that asks `nameServer`, or the one of the operating system. */
export function createResolve(nameServer?: string): Resolve {
  if (nameServer === undefined)
    return async (name) => (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address)
  const resolver = new Resolver({ timeout: RESOLVE_MS / 2, tries: 1 })
  resolver.setServers([nameServer])
  return async (name) => {
    const none = (): string[] => []
    const both = await Promise.all([resolver.resolve4(name).catch(none), resolver.resolve6(name).catch(none)])
    return both.flat()
  }
}
