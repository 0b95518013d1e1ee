/** States what is wrong with a line that should be one address and is none. */
import { domainToASCII } from 'node:url'
import { isPrivateHost } from '#domain/rules/hosts.ts'
import { readSite, type SiteRejection } from './url/sites.ts'

/** What is wrong with a line, in the words of refusals. */
export const lineProblems = [
  'several addresses',
  'comment of a list',
  'exception of a filter list',
  'blank in the address',
  'no dot in the name',
  'not a host name',
] as const
export type LineProblem = (typeof lineProblems)[number]

const MAX_LABEL_LENGTH = 63

/** Returns what is wrong with a line in which no address was recognized. The first finding counts. */
export function problemOf(
  line: string,
): LineProblem | SiteRejection | 'empty' | 'private host' | 'not http or https' | 'not an address' {
  const text = line.trim()
  if (text === '') return 'empty'
  if (/^(?:[#!;]|\/\/)/.test(text)) return 'comment of a list'
  if (text.startsWith('@@')) return 'exception of a filter list'
  if (/^(?:mailto|ftp|file|data|javascript|tel):/i.test(text)) return 'not http or https'
  const address = text.replace(/^(?:\|\||\*\.|[a-z*]{0,9}:\/\/)/i, '')
  const host = address.split(/[/?#:^$]/, 1)[0] ?? ''
  if (/\s/.test(host)) return /[.:/]/.test(text) ? 'blank in the address' : 'not an address'
  if (host.includes('@')) return 'not an address'
  if (isPrivateHost(host.toLowerCase())) return 'private host'
  if (!host.includes('.')) return 'no dot in the name'
  const name = domainToASCII(host)
  const labels = name.split('.')
  if (
    name === '' ||
    /(?:^|\.)-|-(?:\.|$)/.test(host) ||
    labels.some((label) => !/^[a-z0-9_](?:[\w-]*[a-z0-9_])?$/.test(label) || label.length > MAX_LABEL_LENGTH)
  )
    return 'not a host name'
  const site = readSite(name, true)
  return 'rejected' in site ? site.rejected : 'not an address'
}
