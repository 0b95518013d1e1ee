/** Pages that only lead to another address: exit pages, share dialogs, embedding frames and sign-in pages. */

import { isPlain } from '#domain/content/url/shape.ts'

interface Exit {
  hosts: string
  /** the paths, separated by spaces; omitted if every path of the hosts is an exit */
  paths?: string
  /** the parameters that may contain the target, by precedence */
  params: string[]
}

const exits: Exit[] = [
  {
    hosts:
      'l.facebook.com lm.facebook.com l.instagram.com lm.instagram.com l.threads.com l.threads.net l.messenger.com',
    params: ['u'],
  },
  {
    hosts: 'facebook.com fb.com',
    paths:
      'l.php flx/warn share.php sharer sharer.php sharer/sharer.php plugins/post.php plugins/video.php plugins/page.php plugins/like.php plugins/comment_embed.php dialog/share',
    params: ['u', 'href'],
  },
  { hosts: 'facebook.com fb.com', paths: 'login login.php login/web checkpoint', params: ['next'] },
  { hosts: 'google.com google.com.vn', paths: 'url', params: ['q', 'url'] },
  { hosts: 'accounts.google.com consent.google.com consent.youtube.com', params: ['continue'] },
  { hosts: 'youtube.com', paths: 'redirect', params: ['q'] },
  { hosts: 'youtube.com', paths: 'attribution_link', params: ['u', 'a'] },
  { hosts: 'youtube.com', paths: 'oembed', params: ['url'] },
  { hosts: 'youtube.com', paths: 'signin', params: ['next'] },
  { hosts: 'instagram.com', paths: 'accounts/login', params: ['next'] },
  { hosts: 'threads.com threads.net', paths: 'login', params: ['next'] },
  { hosts: 'x.com twitter.com', paths: 'login i/flow/login', params: ['redirect_after_login'] },
  { hosts: 'tiktok.com', paths: 'login', params: ['redirect_url'] },
  { hosts: 'tiktok.com', paths: 'link/v2', params: ['target'] },
  { hosts: 't.me telegram.me', paths: 'share/url iv', params: ['url'] },
  { hosts: 'id.zalo.me', params: ['continue'] },
  { hosts: 'github.com', paths: 'login', params: ['return_to'] },
]

const byHost = new Map<string, { paths: string[] | null; params: string[] }[]>()
for (const { hosts, paths, params } of exits)
  for (const host of hosts.split(' '))
    byHost.set(host, [...(byHost.get(host) ?? []), { paths: paths?.split(' ') ?? null, params }])

/**
 * Returns the address to which a page leads, completed with the page's host if the page names only a path. Returns null
 * for any other page, and for a page without a target.
 */
export function exitTarget(host: string, { pathname, searchParams }: URL): string | null {
  const candidates = byHost.get(host)
  if (!candidates) return null
  const path = pathname.split('/').filter(Boolean).join('/').toLowerCase()
  const exit = candidates.find(({ paths }) => paths === null || paths.includes(path))
  const target = exit?.params.map((name) => searchParams.get(name)).find(Boolean)
  if (!target) return null
  return target.startsWith('/') && !target.startsWith('//') ? `https://${host}${target}` : target
}

/** Returns the web address of a link of the Telegram app; any other text unchanged. */
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
  // A post that is no id stays a parameter, because dots as a segment would name the channel.
  const post = isPlain(parameters.get('post') ?? undefined) ? take('post') : ''
  if (!path.every((segment) => isPlain(segment.replace(/^\+/, '')))) return text
  const query = parameters.toString()
  return `https://t.me/${[...path, ...(post ? [post] : [])].join('/')}${query && `?${query}`}`
}
