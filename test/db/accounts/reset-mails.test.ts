/** The owner of an account gets a mail when its password was set with a link that others had requested. */
import { createMailer } from '@takedown/server/delivery/mail.ts'
import { acceptInvitation } from '@takedown/server/domain/accounts/invitations.ts'
import { type Send, sendMail } from '@takedown/server/domain/notifications/send-mail.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Office, openOffice, PASSWORD } from '#support/browser/office.ts'
import { mailLinks, openMailbox } from '#support/feed/mailbox.ts'
import { runJobs } from '#support/run/jobs.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.app.stop())

const deliver = (send: Send, now = new Date()) =>
  runJobs({ db: office.db, url: office.app.databaseUrl }, now, {
    MAIL: (id) => sendMail(office.db, id, now, send, mailLinks('https://desk.example')),
  })

it('states at once who requested and who confirmed it, and nothing about a first password', async () => {
  const box = await openMailbox()
  const mailer = createMailer(box.url, 'Takedown Desk <desk@example.vn>')
  const accept = (token: string, code: string) =>
    acceptInvitation(
      { db: office.db, now: new Date(), shortest: 4, hash: async () => 'x', canMail: true },
      { token, code, password: PASSWORD },
    )
  const { id, email } = await office.colleague('SUPERVISOR', 'Bị đặt lại')
  const { invitation } = await office.admin.must('inviteAccount', { accountId: id })
  const { code } = await office.supervisor.must('confirmReset', await office.asRead(id), 'code')
  await accept(invitation, code)
  await deliver(mailer.send)
  expect(box.mails.map(({ to, subject }) => [to, subject])).toEqual([
    [email, 'Mật khẩu Takedown Desk của bạn đã được đặt lại'],
  ])
  const names = await Promise.all(
    ['quan-tri', 'lanh-dao'].map(
      async (who) => (await office.db.user.findFirstOrThrow({ where: { email: { startsWith: `${who}@` } } })).name,
    ),
  )
  for (const name of names) expect(box.mails[0]!.body).toContain(name)
  const made = await office.admin.must('createAccount', {
    ...{ name: 'Lần đầu', email: `${crypto.randomUUID()}@example.vn`, role: 'OPERATOR' },
  })
  await accept(made.invitation, '')
  await deliver(mailer.send)
  expect(box.mails).toHaveLength(1)
  mailer.close()
  await box.close()
})
