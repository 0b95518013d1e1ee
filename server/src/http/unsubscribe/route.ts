/**
 * Serves `/unsubscribe/TOKEN`, the link in notification mails. GET shows a page and changes nothing. POST stops mails,
 * or starts them again. A mail program posts `List-Unsubscribe=One-Click` (RFC 8058). The token replaces signing in.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import {
  createTokens,
  type RuleTiming,
  readSubscriber,
  type Subscriber,
  type Subscription,
  setTimings,
} from '#domain/notifications/unsubscribe.ts'
import { toRequest } from '#http/fetch.ts'
import type { Route } from '#http/router.ts'
import { type View, writePage } from './page.ts'

const MAX_BODY_BYTES = 8 * 1024

export interface UnsubscribeOptions {
  db: PrismaClient
  /** the secret of the server, with which the links are signed */
  secret: string
  /** public URL of the server */
  url: string
}

export function createUnsubscribe({ db, secret, url }: UnsubscribeOptions): Route {
  const tokens = createTokens(secret)
  return async (request, response, path) => {
    const subscription = tokens.verify(path.split('/')[2] ?? '')
    const subscriber = subscription && (await readSubscriber(db, subscription.userId))
    const show = (status: number, view: View) => sendPage(response, status, writePage(localeOf(subscriber), view, url))
    if (!subscription || !subscriber) return show(404, { kind: 'UNKNOWN' })
    if (request.method === 'GET' || request.method === 'HEAD')
      return show(200, { kind: 'CONFIRM', rules: subscription.rules })
    if (request.method !== 'POST') return show(405, { kind: 'CONFIRM', rules: subscription.rules })
    const fields = await readForm(request, url)
    const change = fields && changeOf(fields, subscription, subscriber)
    if (!change) return show(400, { kind: 'CONFIRM', rules: subscription.rules })
    await setTimings(db, subscription.userId, change.timings)
    show(200, change.view)
  }
}

const localeOf = (subscriber: Subscriber | null): string => subscriber?.locale ?? 'vi'

/** Returns the fields of a posted form; null if the body is too large or is not a form. */
async function readForm(request: IncomingMessage, url: string): Promise<FormData | null> {
  const posted = await toRequest(request, url, MAX_BODY_BYTES)
  return posted === null ? null : posted.formData().catch(() => null)
}

/** Returns the new timings and the page to show; null if the form has no known action. */
function changeOf(
  fields: FormData,
  { rules }: Subscription,
  { timings }: Subscriber,
): { timings: RuleTiming[]; view: View } | null {
  const isOneClick = fields.get('List-Unsubscribe') === 'One-Click'
  const action = isOneClick ? 'these' : fields.get('action')
  if (action === 'undo') {
    const former = fields.getAll('former').flatMap((text) => {
      const timing = timings.find(({ rule }) => typeof text === 'string' && text.startsWith(`${rule}:`))
      const mail = (['NOW', 'DIGEST'] as const).find((each) => String(text).endsWith(`:${each}`))
      return timing && mail ? [{ rule: timing.rule, mail }] : []
    })
    return { timings: former, view: { kind: 'RESTORED' } }
  }
  if (action !== 'these' && action !== 'all') return null
  const ended = timings.filter(({ rule, mail }) => mail !== 'OFF' && (action === 'all' || rules.includes(rule)))
  return { timings: ended.map(({ rule }) => ({ rule, mail: 'OFF' })), view: { kind: 'STOPPED', ended } }
}

function sendPage(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  response.end(page)
}
