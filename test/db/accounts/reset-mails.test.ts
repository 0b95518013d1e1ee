/** The owner of an account gets a mail when its password was set with a link that others had requested. */
import { createMailer } from '@takedown/server/delivery/mail.ts'
import { writeResetLink } from '@takedown/server/domain/accounts/invitation-links.ts'
import { acceptInvitation } from '@takedown/server/domain/accounts/invitations.ts'
import { newToken } from '@takedown/server/domain/core/tokens.ts'
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

it('a link for a forgotten password is void after a change of the address or role, a promotion, and a disabling', async () => {
  const acts: Record<string, (id: string) => Promise<unknown>> = {
    address: async (id) => change(id, { email: `${crypto.randomUUID()}@example.vn` }),
    role: async (id) => change(id, { role: 'AUDITOR' }),
    promotion: async (id) => {
      await change(id, { role: 'SUPERVISOR' })
      await office.supervisor.must('confirmAccountChange', await office.asRead(id), 'code')
    },
    disabling: (id) => office.admin.must('disableAccount', { accountId: id }),
  }
  const left: unknown[] = []
  for (const [name, act] of Object.entries(acts)) {
    const { id } = await office.colleague('OPERATOR', `Liên kết ${name}`)
    const value = id.split('_')[1]!
    const factorDueAt = new Date(Date.now() + 60_000)
    await office.db.user.update({ where: { id: value }, data: { factorDueAt } })
    await office.db.$transaction((tx) => writeResetLink(tx, newToken(), value, new Date()))
    await act(id)
    const account = await office.db.user.findUniqueOrThrow({ where: { id: value } })
    const links = await office.db.verification.count({
      where: { value, identifier: { startsWith: 'password-reset:' } },
    })
    left.push([name, links, account.factorDueAt === null])
  }
  // Who gets another role needs a second factor at once.
  expect(left).toEqual([
    ['address', 0, false],
    ['role', 0, true],
    ['promotion', 0, true],
    ['disabling', 0, false],
  ])
})

async function change(id: string, values: object) {
  const account = await office.db.user.findUniqueOrThrow({ where: { id: id.split('_')[1]! } })
  const { name, email, role, version } = account
  await office.admin.must('changeAccount', { accountId: id, expectedVersion: version, name, email, role, ...values })
}
