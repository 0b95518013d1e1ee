/**
 * Serves `/unsubscribe/TOKEN`, the unsubscribe link in notification mails. GET shows a page and changes nothing. POST
 * stops mails, or restores them; a mail program posts `List-Unsubscribe=One-Click` (RFC 8058). The token identifies the
 * account, so nobody has to sign in.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { readSubscriber, type Subscriber, setTimings } from '#domain/notifications/unsubscribe.ts'
import {
  createTokens,
  type Subscription,
  type Tokens,
  type TopicTiming,
} from '#domain/notifications/unsubscribe-tokens.ts'
import { toRequest } from '#http/fetch.ts'
import type { Route } from '#http/router.ts'
import { type View, writePage } from './page.ts'

const MAX_BODY_BYTES = 8 * 1024

export interface UnsubscribeOptions {
  db: PrismaClient
  secret: string
  url: string
  now: () => Date
}

export function createUnsubscribe({ db, secret, url, now }: UnsubscribeOptions): Route {
  const tokens = createTokens(secret)
  return async (request, response, path) => {
    const token = path.split('/')[2] ?? ''
    const subscription = tokens.verify(token, now())
    const subscriber = subscription && (await readSubscriber(db, subscription.userId))
    const show = (status: number, view: View) =>
      sendPage(response, status, writePage(localeOf(subscriber), view, url, subscriber?.lists))
    if (!subscription || !subscriber) return show(404, { kind: 'UNKNOWN' })
    const { topics, isRecent } = subscription
    const confirm = { kind: 'CONFIRM', topics, isRecent } as const
    if (request.method === 'GET' || request.method === 'HEAD') return show(200, confirm)
    if (request.method !== 'POST') return show(405, confirm)
    const fields = await readForm(request, url)
    const change = fields && changeOf(fields, { token, tokens, ...subscription }, subscriber)
    if (!change) return show(400, confirm)
    await setTimings(db, subscription.userId, change.timings, now())
    show(200, change.view)
  }
}

const localeOf = (subscriber: Subscriber | null): string => subscriber?.locale ?? 'vi'

async function readForm(request: IncomingMessage, url: string): Promise<FormData | null> {
  const posted = await toRequest(request, url, MAX_BODY_BYTES)
  return posted === null ? null : posted.formData().catch(() => null)
}

/**
 * Returns the page to show, and when the mails of each changed topic are sent from now on. Returns null if the posted
 * action is unknown, or if the token does not permit it.
 */
function changeOf(
  fields: FormData,
  { token, tokens, topics, isRecent }: Subscription & { token: string; tokens: Tokens },
  { timings }: Subscriber,
): { timings: TopicTiming[]; view: View } | null {
  const isOneClick = fields.get('List-Unsubscribe') === 'One-Click'
  const action = isOneClick ? 'these' : fields.get('action')
  // An old token can only stop the mails of the topics that it names.
  if (action !== 'these' && !isRecent) return null
  if (action === 'undo') {
    const former = tokens.verifyUndo(token, String(fields.get('former')))
    return former && { timings: former, view: { kind: 'RESTORED' } }
  }
  if (action !== 'these' && action !== 'all') return null
  const ended = timings.filter(({ topic, mail }) => mail !== 'OFF' && (action === 'all' || topics.includes(topic)))
  const undo = isRecent && ended.length > 0 ? tokens.signUndo(token, ended) : null
  return { timings: ended.map(({ topic }) => ({ topic, mail: 'OFF' })), view: { kind: 'STOPPED', ended, undo } }
}

function sendPage(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  response.end(page)
}
