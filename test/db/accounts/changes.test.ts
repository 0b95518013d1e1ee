/** Changes of accounts: what one administrator may do, what needs a second person, and who learns of it. */

import { createMailer } from '@takedown/server/delivery/mail.ts'
import { accountCommands } from '@takedown/server/domain/accounts/allowed-commands.ts'
import { changeAccount } from '@takedown/server/domain/accounts/change-account.ts'
import { type Send, sendMail } from '@takedown/server/domain/notifications/send-mail.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openOffice } from '#support/browser/office.ts'
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

const rowOf = (id: string) => office.db.user.findUniqueOrThrow({ where: { id: id.split('_')[1]! } })
/** The input that changes the account to these values and keeps the others. */
async function inputFor(id: string, values: object) {
  const { name, email, role, version } = await rowOf(id)
  return { accountId: id, expectedVersion: version, name, email, role, ...values }
}
const newAddress = () => `${crypto.randomUUID()}@example.vn`
const payloadOf = async (type: string, id: string) => {
  const event = await office.db.event.findFirstOrThrow({
    where: { type, subjectId: id.split('_')[1]! },
    orderBy: { seq: 'desc' },
    include: { payload: true },
  })
  return JSON.parse(event.payload!.payload!)
}

describe('one administrator', () => {
  it('changes name and address of an officer, who signs in with the new address', async () => {
    const { id, email, client } = await office.colleague('OPERATOR', 'Tên cũ')
    const address = newAddress()
    await office.admin.must('changeAccount', await inputFor(id, { name: 'Tên mới', email: address.toUpperCase() }))
    expect(await office.signIn(email)).toBeNull()
    expect(await office.signIn(address)).not.toBeNull()
    // The role is the same, so the session goes on.
    expect(await client.get('{ viewer { name } }')).toMatchObject({ viewer: { name: 'Tên mới' } })
    expect(await payloadOf('account.changed', id)).toMatchObject({
      account: { name: 'Tên mới', email: address, role: 'OPERATOR' },
      previousAccount: { name: 'Tên cũ', email, role: 'OPERATOR' },
    })
  })

  it('ends the sessions of an account whose role changes', async () => {
    const { id, email, client } = await office.colleague('SUPERVISOR', 'Thôi lãnh đạo')
    await office.admin.must('changeAccount', await inputFor(id, { role: 'OPERATOR' }))
    expect(await client.get('{ viewer { role } }')).toMatchObject({ viewer: { role: null } })
    const again = await office.signIn(email)
    expect(await again!.get('{ viewer { role } }')).toMatchObject({ viewer: { role: 'OPERATOR' } })
  })

  it('gives an officer a unit, under which the officer drafts', async () => {
    const { id } = await office.colleague('OPERATOR', 'Thuộc phòng')
    const names = [{ language: 'vi', text: 'Phòng' }]
    const { id: unitId } = await office.admin.must('addIssuingUnit', { names })
    await office.admin.must('changeAccount', await inputFor(id, { unitId }))
    expect((await rowOf(id)).unitId).toBe(unitId.split('_')[1])
  })

  it.each([
    [
      'an address of somebody else',
      async () => ({ email: (await office.colleague('OPERATOR', 'Khác')).email }),
      'EMAIL_TAKEN',
    ],
    ['an older version', async () => ({ expectedVersion: 0x7fff }), 'ConflictError'],
    ['a role without its platform', async () => ({ role: 'PLATFORM' }), 'ValidationError'],
  ])('is refused %s', async (_what, values, code) => {
    const { id } = await office.colleague('OPERATOR', 'Giữ nguyên')
    const result = await office.admin.change('changeAccount', await inputFor(id, await values()))
    expect(result.code ?? result.__typename).toBe(code)
  })

  it('cannot take the role from the last administrator', async () => {
    const { id } = await office.db.user.findFirstOrThrow({ where: { role: 'ADMIN', disabledAt: null } })
    const result = await office.admin.change('changeAccount', await inputFor(`Account_${id}`, { role: 'OPERATOR' }))
    expect(result).toMatchObject({ code: 'LAST_ADMIN' })
  })
})

describe('a second person', () => {
  it('sees a change and a new password of the same account, and confirms each by itself', async () => {
    const { id } = await office.colleague('SUPERVISOR', 'Hai việc')
    await office.admin.must('inviteAccount', { accountId: id })
    await office.admin.must('changeAccount', await inputFor(id, { email: newAddress() }))
    const kinds = async () =>
      (await office.supervisor.get('{ accountConfirmations { id kind } }')).accountConfirmations.flatMap(
        (each: { id: string; kind: string }) => (each.id === id ? [each.kind] : []),
      )
    expect(await kinds()).toEqual(['CHANGE', 'NEW_PASSWORD'])
    const reset = await office.supervisor.must('confirmReset', await office.asRead(id), 'kind')
    expect(reset).toMatchObject({ kind: 'NEW_PASSWORD' })
    expect(await kinds()).toEqual(['CHANGE'])
    const change = await office.supervisor.must('confirmAccountChange', await office.asRead(id), 'kind')
    expect(change).toMatchObject({ kind: 'CHANGE' })
    expect(await kinds()).toEqual([])
  })

  it.each([
    ['a role that may sign', 'OPERATOR', async () => ({ role: 'SUPERVISOR' })],
    ['another address of a person who may sign', 'SUPERVISOR', async () => ({ email: newAddress() })],
  ] as const)('confirms %s', async (_what, role, values) => {
    const { id, client } = await office.colleague(role, 'Chờ xác nhận')
    const before = await rowOf(id)
    const wanted = await values()
    await office.admin.must('changeAccount', await inputFor(id, wanted))
    expect(await rowOf(id)).toMatchObject({ role: before.role, email: before.email })
    const confirm = await office.asRead(id)
    const others = role === 'SUPERVISOR' ? [office.admin, client] : [office.admin]
    for (const other of others)
      expect(await other.change('confirmAccountChange', confirm)).toMatchObject({ code: 'SECOND_PERSON_NEEDED' })
    const { accountConfirmations } = await office.supervisor.get(
      '{ accountConfirmations { id kind newName newEmail newRole } }',
    )
    expect(accountConfirmations).toContainEqual({
      ...{ id, kind: 'CHANGE', newName: 'Chờ xác nhận', newEmail: before.email, newRole: before.role },
      ...('role' in wanted ? { newRole: wanted.role } : { newEmail: wanted.email }),
    })
    await office.supervisor.must('confirmAccountChange', confirm)
    expect(await rowOf(id)).toMatchObject({ ...wanted, changeRequestedAt: null })
    const again = await office.supervisor.change('confirmAccountChange', confirm)
    expect(again.__typename).toBe('NotFoundError')
  })

  it.each([
    ['confirmAccountChange', 'a change', async () => (await office.colleague('OPERATOR', 'Đổi sau khi đọc')).id],
    [
      'confirmAccount',
      'a new account',
      async () => {
        const made = { name: 'Đổi sau khi đọc', email: newAddress(), role: 'MANAGER' }
        return (await office.admin.must('createAccount', made)).id as string
      },
    ],
  ] as const)('cannot confirm (%s) %s other than the one that was read', async (command, _what, make) => {
    const id = await make()
    if (command === 'confirmAccountChange')
      await office.admin.must('changeAccount', await inputFor(id, { role: 'MANAGER' }))
    const { accountConfirmations } = await office.supervisor.get('{ accountConfirmations { id version } }')
    const { version } = accountConfirmations.find((each: { id: string }) => each.id === id)
    await office.admin.must('changeAccount', await inputFor(id, { role: 'SUPERVISOR', email: newAddress() }))
    const stale = await office.supervisor.change(command, { accountId: id, expectedVersion: version })
    expect(stale.__typename).toBe('ConflictError')
    await office.supervisor.must(command, await office.asRead(id))
    expect(await rowOf(id)).toMatchObject({ role: 'SUPERVISOR', pendingSince: null })
  })

  it('cannot confirm a new password that was requested again after reading', async () => {
    const { id } = await office.colleague('SUPERVISOR', 'Hai đề nghị')
    await office.admin.must('inviteAccount', { accountId: id })
    const read = await office.asRead(id)
    await office.admin.must('inviteAccount', { accountId: id })
    const stale = await office.supervisor.change('confirmReset', read)
    expect(stale.__typename).toBe('ConflictError')
  })

  it('no longer confirms a request after 72 hours', async () => {
    const { id } = await office.colleague('OPERATOR', 'Để lâu')
    await office.admin.must('changeAccount', await inputFor(id, { role: 'MANAGER' }))
    await office.db.user.update({
      where: { id: id.split('_')[1]! },
      data: { changeRequestedAt: new Date(Date.now() - 73 * 3_600_000) },
    })
    const late = await office.supervisor.change('confirmAccountChange', await office.asRead(id))
    expect(late.__typename).toBe('NotFoundError')
    const { accountConfirmations } = await office.supervisor.get('{ accountConfirmations { id } }')
    expect(accountConfirmations).not.toContainEqual({ id })
    const { accounts } = await office.admin.get('{ accounts(text: "Để lâu") { nodes { id changeRequestedAt } } }')
    expect(accounts.nodes).toEqual([{ id, changeRequestedAt: null }])
    const { viewer } = office.desk.ask('lanh-dao', new Date())
    const account = await rowOf(id)
    expect(accountCommands(viewer, { ...account, canMail: false, now: new Date() })).not.toContain(
      'CONFIRM_ACCOUNT_CHANGE',
    )
  })
})

it('the owner learns of a requested and of an applied change of the address, and signs nothing for a day', async () => {
  const box = await openMailbox()
  const mailer = createMailer(box.url, 'Takedown Desk <desk@example.vn>')
  const { id, email, client } = await office.colleague('SUPERVISOR', 'Báo trước')
  const address = newAddress()
  const seen = async () =>
    (await client.get('{ viewer { signsAgainAt addressChange { isApplied former present requestedBy } } }')).viewer
  expect(await seen()).toEqual({ signsAgainAt: null, addressChange: null })
  const { accountId: _, ...fields } = await inputFor(id, { email: address })
  const admin = { ...office.desk.ask('quan-tri', new Date()), canMail: true }
  await changeAccount(admin, { key: newKey(), account: id.split('_')[1]!, ...fields })
  await deliver(mailer.send)
  expect(box.mails.map(({ to }) => to)).toEqual([email])
  const change = { former: email, present: address, requestedBy: admin.viewer.name }
  expect(await seen()).toEqual({ signsAgainAt: null, addressChange: { ...change, isApplied: false } })
  await office.supervisor.must('confirmAccountChange', await office.asRead(id))
  const after = await seen()
  expect(after.addressChange).toEqual({ ...change, isApplied: true })
  expect(Date.parse(after.signsAgainAt)).toBeGreaterThan(Date.now() + 23 * 3_600_000)
  mailer.close()
  await box.close()
})

it('the owner of a changed address gets a mail at the old and the new address', async () => {
  const box = await openMailbox()
  const mailer = createMailer(box.url, 'Takedown Desk <desk@example.vn>')
  const { id, email } = await office.colleague('OPERATOR', 'Đổi thư')
  const address = newAddress()
  const { accountId: _, ...fields } = await inputFor(id, { email: address })
  const admin = { ...office.desk.ask('quan-tri', new Date()), canMail: true }
  await changeAccount(admin, { key: newKey(), account: id.split('_')[1]!, ...fields })
  await deliver(mailer.send)
  expect(box.mails.map(({ to }) => to).sort()).toEqual([address, email].sort())
  for (const { body } of box.mails) expect(body).toContain(address)
  mailer.close()
  await box.close()
})
