/**
 * Reads an address by the forms of its platform. A form describes which addresses identify the same content (see
 * forms.ts). A part of the address for which the form does not account might identify something narrower, such as a
 * comment.
 */
import type { CompiledForm } from '#domain/content/path-forms/forms.ts'
import { matchPattern, type Values, writePattern } from '#domain/content/path-forms/match.ts'
import { isIgnored } from '#domain/content/url/parameters.ts'
import type { Family, Part } from './family.ts'

export interface ReadForm {
  host: string
  url: string
  /** a code of the vocabulary ContentKind */
  kind: string
  former: readonly string[]
  /** a key that all addresses of the same content share; null if the canonical address alone identifies the content */
  identity: string | null
  /** the address of the account, page, group or channel that the address names; null if it names none */
  owner: string | null
  /** whether the form accounts for each part of the address */
  isWhole: boolean
}

interface Address {
  host: string
  /** percent-encoded segments, none of them empty */
  path: readonly string[]
  parameters: readonly (readonly [name: string, value: string])[]
  fragment: string
  /** whether the fragment identifies no part of the page */
  isFragmentIgnored: boolean
}

/**
 * Returns the result of the first form that accounts for every part of the address, or else of the first form that
 * accounts for some parts. Returns null if there is none.
 */
export function readForm(family: Family, address: Address): ReadForm | null {
  if (!family.hosts.includes(address.host)) return null
  const { fragmentPath } = family
  const isRoute = fragmentPath !== null && address.path.length === 0 && address.fragment.startsWith(fragmentPath)
  const path = isRoute ? address.fragment.slice(fragmentPath.length).split('/').filter(Boolean) : address.path
  const inPath = isRoute ? { ...address, path, isFragmentIgnored: true } : address
  let inPart: ReadForm | null = null
  for (const form of family.formsOn(address.host)(path.length)) {
    const read = apply(family, form, inPath)
    if (read?.isWhole) return read
    inPart ??= read
  }
  return inPart
}

const noQuery: ReadonlyMap<string, string> = new Map()

function apply(family: Family, form: CompiledForm, address: Address): ReadForm | null {
  const { pattern, canonical, hasParts } = form
  const valueBy = (name: string) => address.parameters.find(([each]) => each === name)?.[1].trim() || undefined
  const query = pattern.parameters.size === 0 ? noQuery : new Map<string, string>()
  for (const name of pattern.parameters.keys()) {
    const value = valueBy(name)
    if (value === undefined) return null
    ;(query as Map<string, string>).set(name, value)
  }
  const values = matchPattern(pattern, address.path, query, address.fragment)
  if (!values || contradicts(form, valueBy, values)) return null
  const found = hasParts ? findPart(family.parts, valueBy, address.fragment) : null
  const host = canonical.host ?? family.main ?? address.host
  const isFragmentRead = pattern.fragment !== null || found?.fragment !== undefined || address.isFragmentIgnored
  return {
    host,
    url: addressOf(host, writePattern(canonical, values, found ?? undefined)),
    kind: found?.kind ?? form.kind,
    former: found ? [] : form.former.map((each) => addressOf(each.host ?? host, writePattern(each, values))),
    identity: form.identity === undefined || found ? null : `${host}/${values.get(form.identity)}`,
    owner: found ? null : ownerOf(family, form, values),
    isWhole: isFragmentRead && accountsForAll(family, form, address.parameters),
  }
}

/**
 * Returns the canonical address of the owner that an address with these values names. The written address is read by the
 * forms again, so that all spellings of an owner lead to one address, and words that are no names lead to none.
 */
function ownerOf(family: Family, { owner, canonical, isOwner }: CompiledForm, values: Values): string | null {
  const host = (isOwner ? canonical.host : owner?.host) ?? family.main
  const pattern = isOwner ? canonical : owner
  if (!host || !pattern) return null
  const url = new URL(addressOf(host, writePattern(pattern, values)))
  if (family.notOwners.has(url.pathname.slice(1).toLowerCase())) return null
  if (isOwner) return url.href
  const path = url.pathname.split('/').filter(Boolean)
  const [form] = family
    .formsOn(host)(path.length)
    .filter((each) => matchPattern(each.pattern, path, noQuery))
  const ofOwner = form?.isOwner ? matchPattern(form.pattern, path, noQuery) : null
  return form && ofOwner ? ownerOf(family, form, ofOwner) : null
}

const addressOf = (host: string, rest: string): string => new URL(`https://${host}${rest}`).href

const contradicts = ({ repeats = {} }: CompiledForm, valueBy: (name: string) => string | undefined, values: Values) =>
  Object.entries(repeats).some(([parameter, name]) => (valueBy(parameter) ?? values.get(name)) !== values.get(name))

function findPart(parts: readonly Part[], valueBy: (name: string) => string | undefined, fragment: string) {
  for (const { parameter, from, fragment: read, kind } of parts) {
    if (read && read(fragment) !== null) return { kind, fragment }
    const value = parameter === null ? undefined : from.map(valueBy).find((each) => each !== undefined)
    if (value !== undefined) return { kind, parameter: [parameter!, value] as const }
  }
  return null
}

/**
 * Whether the form reads each parameter that may identify content. A parameter with two different values is not read,
 * because some servers use the first value, and others the last.
 */
function accountsForAll(
  { parts, ignored }: Family,
  { pattern, ignores, repeats, hasParts }: CompiledForm,
  parameters: Address['parameters'],
): boolean {
  const first = new Map<string, string>()
  for (const [name, value] of parameters) if (!first.has(name)) first.set(name, value)
  const isRead = (name: string, value: string): boolean => {
    if (value !== first.get(name)) return false
    return (
      pattern.parameters.has(name) ||
      ignores?.includes(name) === true ||
      repeats?.[name] !== undefined ||
      (hasParts === true && parts.some(({ from }) => from.includes(name)))
    )
  }
  return parameters.every(([name, value]) => isRead(name, value) || isIgnored(name, value, ignored))
}
