/** Mails from outside that were received and read. */
import { randomUUID } from 'node:crypto'
import { setInboundMailAside } from '@takedown/server/domain/inbound/decide.ts'
import type { MailRecord } from '@takedown/server/domain/inbound/read-result.ts'
import { recordProposals, recordRead } from '@takedown/server/domain/inbound/record.ts'
import { storeMail } from '@takedown/server/domain/inbound/store.ts'
import type { Input } from '../api/mutation-input.ts'
import { type Desk, makeSent, newKey, type Sent } from '../make.ts'

/** The record of an answer by a person of the platform Facebook. */
export const recordOf = (more: Partial<MailRecord> = {}): MailRecord => ({
  ...{ kind: 'ANSWER', from: { name: 'Legal', address: 'legal@facebook.com' }, subject: 'Re: yêu cầu' },
  ...{
    to: [],
    cc: [],
    deliveredTo: [],
    authentications: [],
    messageId: `${randomUUID()}@facebook.com`,
    inReplyTo: [],
    references: [],
  },
  ...{ returnedMessageId: null, date: null, deliveryReports: [], text: 'Đã gỡ.', attachments: [], warnings: [] },
  ...more,
})

/** Receives a mail and reads it. `request` gives it the number of this request, so that it is matched. */
export async function makeMail(desk: Desk, at: string, request: Sent | null = null): Promise<string> {
  const { id } = await storeMail(desk.db, new Date(at), { read: () => [Buffer.from(newKey())], source: 'HTTP' })
  const number = request && (await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request.request } })).number
  await recordRead(desk.db, new Date(at), id, recordOf({ subject: `Re: [${number ?? 'không có số'}]` }), {
    automatic: [],
  })
  if (request) await recordProposals(desk.db, new Date(at), id, request.request, { proposals: [], unread: [] })
  await desk.db.$executeRaw`SELECT graphile_worker.remove_job(${`INBOUND:${id}`})`
  return id
}

/** Valid inputs for the mutations of mails, each on a mail of its own. */
export async function inboundChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const mail = async (request: Sent | null = null) => ({
    mailId: `InboundMail_${await makeMail(desk, at, request)}`,
    expectedVersion: request ? 3 : 2,
  })
  const sent = await makeSent(desk, { at })
  const { version } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
  const aside = await mail()
  const input = { key: newKey(), mail: aside.mailId.split('_')[1], expectedVersion: 2, reason: 'quảng cáo' }
  await setInboundMailAside(desk.ask('can-bo-1', at), input)
  const answer = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL', note: 'xong' }
  return {
    confirmInboundMail: {
      ...{ ...(await mail(sent)), expectedVersion: version },
      answers: sent.items.map((item) => ({ itemId: `RequestItem_${item}`, ...answer })),
    },
    matchInboundMail: { ...(await mail()), requestId: `RemovalRequest_${sent.request}` },
    setInboundMailAside: await mail(),
    restoreInboundMail: { ...aside, expectedVersion: 3 },
  }
}
