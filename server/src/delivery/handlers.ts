/** Sets up the channels of this server and the handlers of the jobs that use them. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { type ServedKind, servedKinds } from '#domain/deliveries/served.ts'
import type { WebhookKeys } from '#domain/deliveries/webhook-keys.ts'
import { createListWriter } from '#domain/mailed-lists/write.ts'
import { postAlarm } from '#domain/notifications/post-alarm.ts'
import { sendMail } from '#domain/notifications/send-mail.ts'
import { createMailLinks } from '#domain/notifications/unsubscribe.ts'
import { escalateAlarm } from '#domain/on-call/escalate.ts'
import { draftSecondRequest } from '#domain/requests/reappearing/second-request.ts'
import { createEgress } from '#egress/egress.ts'
import type { EgressSettings } from '#egress/settings.ts'
import { createPoster } from '#outgoing/poster.ts'
import type { Storage } from '#storage/storage.ts'
import type { Channel, Channels } from './channel.ts'
import { createDeliverer, createRepeater } from './deliver.ts'
import { createEmailChannel } from './email.ts'
import { createGateway } from './gateway.ts'
import { createLadderSender } from './ladder.ts'
import { createMailer } from './mail.ts'
import { createPortalChannel } from './portal.ts'
import { traceMails, tracePosts } from './traced.ts'
import { createEventPoster } from './webhook/events.ts'
import { createTester } from './webhook/test.ts'
import { createSender, createWebhookChannel } from './webhook/webhook.ts'

export interface MailSettings {
  smtpUrl: string
  from: string
  replyDomain?: string
  /** whether only letters to platforms are sent, and no mails to people */
  onlyLetters?: boolean
}

export interface HandlerOptions {
  databaseUrl: string
  db: PrismaClient
  sql: Pool
  storage: Storage
  now: () => Date
  url: string
  /** signs the links by which people unsubscribe from mails */
  secret: string
  mail?: MailSettings
  /** the keys that sign messages to webhooks */
  keys: WebhookKeys
  /** the pauses between the attempts to post an event to a webhook of an integrator; default: 17 attempts in 72 hours */
  pausesMs?: readonly number[] | undefined
  /** to which targets this server may connect by HTTP */
  egress: EgressSettings
}

/**
 * Returns the handlers by task, the kinds of channels by which this server delivers, the egress process, and a function
 * that closes the connections.
 */
export function openHandlers(options: HandlerOptions) {
  const { databaseUrl, db, sql, storage, now, url, secret, mail, keys, pausesMs, egress: targets } = options
  const mailer = mail && !mail.onlyLetters && traceMails(createMailer(mail.smtpUrl, mail.from))
  const email = mail && createEmailChannel({ ...mail, link: url, databaseUrl })
  const links = createMailLinks(secret, url)
  const writeList = createListWriter({ db, sql })
  const egress = createEgress(targets)
  const poster = tracePosts(createPoster(egress))
  const webhooks = { db, now, poster, keys, link: url }
  const post = createGateway({ now, poster, keys })
  const byKind: Record<ServedKind, Channel | undefined> = {
    EMAIL: email,
    WEBHOOK: createWebhookChannel(webhooks),
    PORTAL: createPortalChannel(db),
  }
  const kinds = servedKinds(email !== undefined)
  const channels: Channels = Object.fromEntries(kinds.map((kind) => [kind, byKind[kind]]))
  return {
    kinds,
    egress,
    handlers: {
      ...(mailer && { MAIL: (id: string) => sendMail(db, id, now(), mailer.send, links, writeList) }),
      ON_CALL: (id: string) => escalateAlarm(db, now(), id),
      ON_CALL_GATEWAY: (id: string) => postAlarm(db, id, now, { post, link: url }),
      SECOND_REQUEST: (id: string) => draftSecondRequest(db, now(), id),
      DELIVERY: createDeliverer({ db, storage, now, channels, url }),
      DELIVERY_REPEAT: createRepeater({ db, storage, now, channels }),
      LADDER_LETTER: createLadderSender({ db, storage, now, channels }),
      WEBHOOK_TEST: createTester(db, now, createSender(webhooks)),
      EVENT: createEventPoster({ db, sql, now, poster, keys, ...(pausesMs && { pausesMs }) }),
    },
    close() {
      if (mailer) mailer.close()
      email?.close()
      poster.close()
      egress.close()
    },
  }
}
