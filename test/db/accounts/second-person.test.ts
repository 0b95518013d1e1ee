/** The second person of accounts: new passwords, their mails and the log of refused attempts. */

import { createMailer } from '@takedown/server/delivery/mail.ts'
import { createAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { accountCommands } from '@takedown/server/domain/accounts/allowed-commands.ts'
import { acceptInvitation, inviteAccount } from '@takedown/server/domain/accounts/invitations.ts'
import { confirmAccount } from '@takedown/server/domain/accounts/second-person.ts'
import { type Send, sendMail } from '@takedown/server/domain/notifications/send-mail.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approve } from '#support/api/approve.ts'
import type { Client } from '#support/api/client.ts'
import { type Office, openOffice, PASSWORD } from '#support/browser/office.ts'
import { mailLinks, openMailbox } from '#support/feed/mailbox.ts'
import { newKey } from '#support/make.ts'
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

/** Sets a password with a link, without a server. */
const accept = (token: string | null, code?: string | null) =>
  acceptInvitation(
    { db: office.db, now: new Date(), shortest: 4, hash: async () => 'x' },
    { token, code: code ?? undefined, password: PASSWORD },
  )

describe('an account whose password others reset', () => {
  it('signs nothing for a day, and its owner and the log know who did it', async () => {
    const { id, email } = await office.colleague('SUPERVISOR', 'Bị đặt lại')
    const { invitation: token } = await office.admin.must('inviteAccount', { accountId: id })
    const { code } = await office.supervisor.must('confirmReset', await office.asRead(id), 'code')
    const before = await office.head()
    expect((await office.post('accept-invitation', { token, code, password: PASSWORD })).status).toBe(204)
    const client = (await office.signIn(email))!
    const [administrator, leader] = await Promise.all(
      ['quan-tri', 'lanh-dao'].map((who) =>
        office.db.user.findFirstOrThrow({ where: { email: { startsWith: `${who}@` } } }),
      ),
    )
    const { viewer } = await client.get('{ viewer { signsAgainAt passwordReset { isSet requestedBy confirmedBy } } }')
    expect(viewer.passwordReset).toEqual({
      ...{ isSet: true, requestedBy: administrator!.name, confirmedBy: leader!.name },
    })
    expect(Date.parse(viewer.signsAgainAt)).toBeGreaterThan(Date.now() + 23 * 3_600_000)
    const reset = await office.db.event.findFirstOrThrow({
      where: { type: 'account.password_reset', seq: { gt: before } },
      include: { payload: true },
    })
    expect(JSON.parse(reset.payload!.payload!)).toMatchObject({
      requestedBy: administrator!.id,
      confirmedBy: leader!.id,
    })
    const { requestId, request } = await office.submitted()
    const sign = () => approve(client, requestId, 2)
    await office.expectRefused(sign, 'SIGNING_SUSPENDED', 'approveRequest')
    expect((await office.requestRow(request)).state).toBe('AWAITING_APPROVAL')
    await office.db.user.update({ where: { email }, data: { signingSuspendedUntil: new Date(Date.now() - 1) } })
    expect(await sign()).toMatchObject({ state: 'APPROVED' })
  })
})

describe('with a mail server', () => {
  it('the link goes to the owner alone, and the account signs nothing for a day', async () => {
    const box = await openMailbox()
    const mailer = createMailer(box.url, 'Takedown Desk <desk@example.vn>')
    const { id, email } = await office.colleague('SUPERVISOR', 'Quên mật khẩu')
    const admin = { ...office.desk.ask('quan-tri', new Date()), canMail: true }
    const account = id.split('_')[1]!
    const { invitation } = await inviteAccount(admin, { key: newKey(), account })
    expect(invitation).toBeNull()
    // The mail server is away at first. The link of the second attempt works.
    box.refuse = true
    await deliver(mailer.send)
    box.refuse = false
    await deliver(mailer.send, new Date(Date.now() + 600_000))
    expect(box.mails.map(({ to }) => to)).toEqual([email])
    const { body, subject } = box.mails[0]!
    expect(subject).toBe('Đặt mật khẩu Takedown Desk')
    expect(body).toContain(admin.viewer.name)
    const [, token] = /accept-invitation#([\w-]+)/.exec(body)!
    const stored = JSON.stringify([await office.db.mail.findMany(), await office.db.verification.findMany()])
    expect(stored).not.toContain(token)
    expect((await office.post('accept-invitation', { token, password: PASSWORD })).status).toBe(204)
    const owner = await office.db.user.findUniqueOrThrow({ where: { email } })
    expect(owner.signingSuspendedUntil!.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000)
    mailer.close()
    await box.close()
  })
})

describe('with a mail server, a new account that may sign', () => {
  const pending = async (canMail: boolean) => {
    const admin = { ...office.desk.ask('quan-tri', new Date()), canMail }
    const email = `${crypto.randomUUID()}@example.vn`
    return { admin, ...(await createAccount(admin, { key: newKey(), name: 'S', email, role: 'SUPERVISOR' })) }
  }
  const links = (account: string) => office.db.verification.count({ where: { value: account } })
  const queued = (userId: string) => office.db.mail.count({ where: { userId, passwordLink: true } })
  const leader = () => office.desk.ask('lanh-dao', new Date())

  it('gives neither a link nor a code to anyone, and mails the link to its owner', async () => {
    const { admin, id, invitation } = await pending(true)
    expect([invitation, await links(id)]).toEqual([null, 0])
    await expect(inviteAccount(admin, { key: newKey(), account: id })).rejects.toMatchObject({
      code: 'SECOND_PERSON_NEEDED',
    })
    const confirmed = await confirmAccount(
      { ...leader(), canMail: true },
      { key: newKey(), account: id, expectedVersion: 1 },
    )
    expect(confirmed).toEqual({ id, code: null })
    expect([await links(id), await queued(id)]).toEqual([0, 1])
  })

  it('loses the link of a time without a mail server', async () => {
    const { id, invitation } = await pending(false)
    const confirmed = await confirmAccount(
      { ...leader(), canMail: true },
      { key: newKey(), account: id, expectedVersion: 1 },
    )
    expect([confirmed.code, await links(id), await queued(id)]).toEqual([null, 0, 1])
    await expect(accept(invitation, 'AAAAAAAA')).rejects.toThrow()
  })

  it('gets no code for a link that was never made', async () => {
    const { id } = await pending(true)
    expect(await confirmAccount(leader(), { key: newKey(), account: id, expectedVersion: 1 })).toEqual({
      id,
      code: null,
    })
    expect(await links(id)).toBe(0)
  })
})

describe('the log', () => {
  it('holds one event for many equal attempts, and few of one viewer', async () => {
    const { client } = await office.colleague('OPERATOR', 'Dội lệnh')
    const { requestId } = await office.submitted()
    const before = await office.head()
    for (let attempt = 0; attempt < 20; attempt++) await approve(client, requestId, 2)
    expect(await office.refusals(before)).toHaveLength(1)
  })

  it('shows the attempt to administrators alone', async () => {
    const query =
      '{ events(types: [SECURITY_REFUSED]) { nodes { payload { ... on SecurityRefusedEventPayload { command } } } } }'
    const payloads = async (who: Client) =>
      (await who.get(query)).events.nodes.map(({ payload }: { payload: unknown }) => payload)
    expect(await payloads(office.admin)).toContainEqual({ command: 'approveRequest' })
    expect(new Set(await payloads(office.officer))).toEqual(new Set([null]))
  })
})

it('offers a new link for an account that waits only where no link is mailed', async () => {
  const made = await office.admin.must('createAccount', {
    ...{ name: 'Chờ xác nhận', email: `${crypto.randomUUID()}@x.vn`, role: 'SUPERVISOR' },
  })
  const account = await office.db.user.findUniqueOrThrow({ where: { id: made.id.split('_')[1] } })
  const admin = office.desk.ask('quan-tri', new Date())
  for (const canMail of [false, true]) {
    const input = { key: newKey(), account: account.id }
    const invited = await inviteAccount({ ...admin, canMail }, input).catch(({ code }: { code: string }) => code)
    const offered = accountCommands(admin.viewer, { ...account, canMail, now: admin.now }).includes('INVITE_ACCOUNT')
    expect([offered, invited === 'SECOND_PERSON_NEEDED']).toEqual([!canMail, canMail])
  }
})
