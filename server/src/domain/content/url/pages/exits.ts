/**
 * Finds the target of pages that only lead to another address: exit pages, share dialogs, embedding frames and sign-in
 * pages.
 */

import { wordsOf } from '#domain/content/rules/list.ts'
import type { AddressRules } from '#reference/address-rules.ts'

/** Returns null if the page leads to no other address. A target that is only a path is on the page's own host. */
export type ExitTargetOf = (host: string, url: URL) => string | null

export function exitsOf(platforms: readonly AddressRules[]): ExitTargetOf {
  const byHost = new Map<string, { paths: string[] | null; parameters: string[] }[]>()
  for (const { hosts, paths, parameters } of platforms.flatMap(({ exits }) => exits)) {
    const exit = { paths: paths === undefined ? null : wordsOf(paths), parameters: wordsOf(parameters) }
    for (const host of wordsOf(hosts)) byHost.set(host, [...(byHost.get(host) ?? []), exit])
  }
  return (host, { pathname, searchParams }) => {
    const candidates = byHost.get(host)
    if (!candidates) return null
    const path = pathname.split('/').filter(Boolean).join('/').toLowerCase()
    const exit = candidates.find(({ paths }) => paths === null || paths.includes(path))
    const target = exit?.parameters.map((name) => searchParams.get(name)).find(Boolean)
    if (!target) return null
    return target.startsWith('/') && !target.startsWith('//') ? `https://${host}${target}` : target
  }
}

/** Returns the web address of a link of the Telegram app, and any other text unchanged. */
export function fromTelegramApp(text: string): string {
  const match = /^tg:\/{0,2}(resolve|join|privatepost)\/?\?(.*)$/is.exec(text)
  if (!match) return text
  const parameters = new URLSearchParams(match[2])
  const take = (name: string): string => {
    const value = parameters.get(name) ?? ''
    parameters.delete(name)
    return encodeURIComponent(value)
  }
  const action = match[1]?.toLowerCase()
  const path =
    action === 'resolve' ? [take('domain')] : action === 'join' ? [`+${take('invite')}`] : ['c', take('channel')]
  // A `post` that is no id stays a parameter, because the segment `..` would give the address of the channel.
  const post = isPlain(parameters.get('post') ?? undefined) ? take('post') : ''
  if (!path.every((segment) => isPlain(segment.replace(/^\+/, '')))) return text
  const query = parameters.toString()
  return `https://t.me/${[...path, ...(post ? [post] : [])].join('/')}${query && `?${query}`}`
}

/** Only an id or a name may become a segment of a path, because `..` would mean the folder above. */
const isPlain = (text: string | undefined): text is string => text !== undefined && /^\.*[\w-][\w.-]*$/.test(text)
