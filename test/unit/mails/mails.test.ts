/** Mails from outside: kinds, senders, ids, own text, attachments and reports of failed deliveries. */
import { type Mail, readMail } from '@takedown/server/mails/read-mail.ts'
import { describe, expect, test } from 'vitest'
import { filePart, multipart, simple, textPart } from '#support/mails/raw.ts'

async function read(raw: Uint8Array): Promise<Mail> {
  const result = await readMail(raw)
  if ('refused' in result) throw new Error(result.refused)
  return result.mail
}
const ofHeaders = (headers: string, text = 'x') => read(Buffer.from(`From: a@b.example\r\n${headers}\r\n\r\n${text}`))

describe('the kind of a mail', () => {
  test.each([
    ['an answer', 'In-Reply-To: <letter@desk.example>', 'ANSWER'],
    ['an answer by its subject', 'Subject: Trả lời: Công văn 12', 'ANSWER'],
    ['another mail', 'Subject: Hello', 'OTHER'],
    ['an automatic reply by its header', 'Auto-Submitted: auto-replied', 'AUTOMATIC_REPLY'],
    ['an automatic reply in Vietnamese', 'Subject: Trả lời tự động: Công văn 12', 'AUTOMATIC_REPLY'],
    ['an automatic reply in English', 'Subject: Automatic reply: your letter', 'AUTOMATIC_REPLY'],
    ['a mail that is expressly not automatic', 'Auto-Submitted: no\r\nIn-Reply-To: <a@b>', 'ANSWER'],
    ['a failed delivery without a report', 'Return-Path: <>\r\nSubject: Undelivered Mail Returned to Sender', 'BOUNCE'],
    ['a failed delivery of Exim', 'X-Failed-Recipients: legal@gone.example', 'BOUNCE'],
  ])('%s', async (_, headers, kind) => {
    expect((await ofHeaders(headers)).kind).toBe(kind)
  })

  test('an automatic reply by its words', async () => {
    const mail = await ofHeaders('In-Reply-To: <a@b>', 'Đây là thư trả lời tự động. Chúng tôi đã nhận được công văn.')
    expect(mail.kind).toBe('AUTOMATIC_REPLY')
  })

  test.each([
    ['a comment by a person', 'Your request (330198) has been updated.\n\nPriya N.\n\nItem 1 - taken down', 'ANSWER'],
    ['a confirmation', 'Your request (330198) has been received and is being reviewed.', 'AUTOMATIC_REPLY'],
  ])('a mail of a ticket system with %s', async (_, words, kind) => {
    const headers = 'In-Reply-To: <a@b>\r\nAuto-Submitted: auto-generated'
    const mail = await ofHeaders(headers, `##- Please type your reply above this line -##\n\n${words}`)
    expect(mail.kind).toBe(kind)
  })
})

const report = (action: string, status: string) =>
  multipart(
    [
      textPart('Your mail could not be delivered.'),
      `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; legal@gone.example\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user\r\n`,
      'Content-Type: text/rfc822-headers\r\n\r\nFrom: vanthu@desk.example\r\nMessage-ID: <019-delivery@desk.example>\r\n',
    ],
    'report; report-type=delivery-status',
  )

test('a report of a failed delivery names its recipient, status and letter', async () => {
  expect(await read(report('failed', '5.1.1'))).toMatchObject({
    kind: 'BOUNCE',
    returnedMessageId: '019-delivery@desk.example',
    deliveryReports: [
      {
        recipient: 'legal@gone.example',
        action: 'failed',
        status: '5.1.1',
        diagnostic: 'smtp; 550 5.1.1 no such user',
      },
    ],
  })
})

test.each([
  ['delayed', '4.4.1', 'DELAY'],
  ['delivered', '2.0.0', 'RECEIPT'],
])('a report with the action %s is no failure', async (action, status, kind) => {
  expect((await read(report(action, status))).kind).toBe(kind)
})

test('reads addresses, ids and the date', async () => {
  const mail = await ofHeaders(
    'To: Desk <YC-Abc@Desk.example>\r\nReply-To: x@elsewhere.example\r\nMessage-ID: <m@b.example>\r\nReferences: <one@d>\r\n <two@d>\r\nDate: Sat, 28 Nov 2026 10:00:00 +0700',
  )
  expect(mail).toMatchObject({
    to: [{ name: 'Desk', address: 'yc-abc@desk.example' }],
    messageId: 'm@b.example',
    references: ['one@d', 'two@d'],
    date: '2026-11-28T03:00:00.000Z',
    warnings: ['REPLY_TO_ELSEWHERE'],
  })
})

test('describes attachments and keeps a forwarded mail out of the text', async () => {
  const forwarded = 'Content-Type: message/rfc822\r\n\r\nFrom: c@d.example\r\n\r\nItem 1 was removed.'
  const mail = await read(multipart([textPart('See below.'), filePart('kết quả.csv', 'text/csv', 'a,b'), forwarded]))
  expect(mail.text).toBe('See below.')
  expect(mail.attachments).toMatchObject([
    { name: 'kết quả.csv', type: 'text/csv', size: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    { name: null, type: 'message/rfc822' },
  ])
})

describe('the own text leaves out', () => {
  test.each([
    ['quoted lines', 'New.\n\nOn 27 Nov 2026, Desk wrote:\n> Old.\n> Older.', 'New.'],
    ['quoted lines above', 'On 27 Nov 2026, Desk wrote:\n> Old.\n\nNew.', 'New.'],
    [
      'an introduction over two lines',
      'New.\n\nOn Fri, 27 Nov 2026 at 09:12, Cục PTTH\n<vanthu@desk.example> wrote:\n> Old.',
      'New.',
    ],
    [
      'the history of Outlook',
      'New.\n\nFrom: Desk <d@desk.example>\nSent: Friday\nTo: Legal\nSubject: Letter\n\nOld.',
      'New.',
    ],
    [
      'the history in Vietnamese',
      'Mới.\n\nTừ: Cục <d@desk.example>\nĐã gửi: Thứ Sáu\nTới: Legal\nChủ đề: Công văn\n\nCũ.',
      'Mới.',
    ],
    ['a signature', 'New.\n-- \nJane\nLegal', 'New.'],
    ['a notice', 'New.\n\nThis email and any attachments are confidential.\nDelete it.', 'New.'],
    ['the mark of a phone', 'New.\n\nSent from my iPhone', 'New.'],
  ])('%s', async (_, text, own) => {
    expect((await read(simple(text))).text).toBe(own)
  })

  test('keeps quoted lines between which answers stand', async () => {
    const text = '> Item 1?\nRemoved.\n> Item 2?\nNot found.'
    expect((await read(simple(text))).text).toBe(text)
  })

  test('keeps a sentence that only begins like a notice', async () => {
    const text = 'This message confirms that item 1 was removed.'
    expect((await read(simple(text))).text).toBe(text)
  })
})
