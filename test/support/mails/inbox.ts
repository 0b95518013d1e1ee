/** An app that receives mails by its signed route, with one sent request of four items. */
import { createHmac, randomUUID } from 'node:crypto'
import { keyOf } from '@takedown/server/http/inbound/signature.ts'
import { createInboundReader } from '@takedown/server/inbound/read-inbound.ts'
import { Storage } from '@takedown/server/storage/storage.ts'
import { afterAll, beforeAll, expect } from 'vitest'
import { startApp, type TestApp } from '../api/app.ts'
import { makeSent, type Sent } from '../make.ts'

export const INBOUND_SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes or more').toString('base64')}`

/** Hands a mail over to POST /inbound/mail, as a mail server does. `headers` replaces headers of the signature. */
export async function postMail(
  url: string,
  raw: Uint8Array,
  { headers = {}, secret = INBOUND_SECRET }: { headers?: Record<string, string>; secret?: string } = {},
): Promise<{ status: number; body: { id?: string; isNew?: boolean; code?: string } }> {
  const id = `msg_${randomUUID()}`
  const timestamp = headers['webhook-timestamp'] ?? String(Math.floor(Date.now() / 1_000))
  const signature = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(raw).digest('base64')
  const response = await fetch(`${url}/inbound/mail`, {
    method: 'POST',
    headers: {
      'content-type': 'message/rfc822',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
      ...headers,
    },
    body: new Uint8Array(raw),
  })
  return { status: response.status, body: (await response.json()) as never }
}

export const ANSWER =
  'Mục 1 và 2 đã được gỡ bỏ do vi phạm Tiêu chuẩn cộng đồng.\r\nMục 3: hành vi vi phạm chưa rõ nên chúng tôi chưa xử lý.'

export interface Written {
  from?: string
  to?: string
  subject?: string
  headers?: string[]
  text?: string
}

/** A raw mail of the platform Facebook. */
export const written = ({
  from = 'Legal <legal@facebook.com>',
  to = 'desk@example.vn',
  subject = 'Re: yêu cầu',
  headers = [],
  text = ANSWER,
}: Written): Buffer =>
  Buffer.from(
    [
      ...[`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Message-ID: <${randomUUID()}@facebook.com>`],
      ...['Date: Sat, 28 Nov 2026 10:00:00 +0700', 'Content-Type: text/plain; charset=utf-8', ...headers],
      ...['', text],
    ].join('\r\n'),
  )

/** Opens the app for the tests of a file. */
export function openInbox() {
  let app: TestApp
  let sent: Sent
  let number: string
  beforeAll(async () => {
    app = await startApp({ inboundSecrets: [`whsec_${Buffer.alloc(32).toString('base64')}`, INBOUND_SECRET] })
    sent = await makeSent(app.desk, { at: new Date(Date.now() - 3_600_000).toISOString(), count: 4 })
    const request = await app.desk.db.removalRequest.update({
      where: { id: sent.request },
      data: { replyToken: 'a'.repeat(24), registerNumber: '1868/PTTH&TTĐT' },
    })
    number = request.number
  })
  afterAll(() => app.stop())

  /** Reads the mail. The job of the server may do so at the same time; neither changes what the other one has done. */
  const read = (id: string) =>
    createInboundReader({ db: app.desk.db, storage: new Storage(app.desk.db), now: () => new Date(), automatic: [] })(
      id,
    )
  const stored = (id: string) => app.desk.db.inboundMail.findUniqueOrThrow({ where: { id } })
  return {
    ...{ app: () => app, sent: () => sent, number: () => number, read, stored },
    /** Hands a mail over, has it read, and returns it as it is stored. */
    async received(raw: Uint8Array) {
      const { status, body } = await postMail(app.url, raw)
      expect(status).toBe(202)
      const id = body.id!.split('_')[1]!
      await read(id)
      return stored(id)
    },
    eventsOf: async (id: string): Promise<string[]> =>
      (await app.desk.sql.query('SELECT type FROM event WHERE subject_id = $1 ORDER BY seq', [id])).rows.map(
        ({ type }) => type,
      ),
  }
}
