/** What the administrator of a new installation does alone: makes one supervisor, once in the life of the installation. */
import { createClient } from '@takedown/prisma/client.ts'
import { createAccount, disableAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { changeAccount } from '@takedown/server/domain/accounts/change-account.ts'
import { confirmAccountChange } from '@takedown/server/domain/accounts/confirm-change.ts'
import { confirmOnConsole } from '@takedown/server/domain/accounts/console.ts'
import { acceptInvitation, inviteAccount, inviteFirstAdmin } from '@takedown/server/domain/accounts/invitations.ts'
import { confirmAccount, confirmReset } from '@takedown/server/domain/accounts/second-person.ts'
import type { Viewer } from '@takedown/server/domain/core/viewer.ts'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '#support/make.ts'
import { freshDatabase } from '#support/run/database.ts'

let db: ReturnType<typeof createClient>
const opened: (typeof db)[] = []
let admin: string
beforeEach(async () => {
  db = createClient(await freshDatabase())
  opened.push(db)
  const token = await inviteFirstAdmin(db, new Date())
  admin = (await accept(token, null, { name: 'Quản trị', email: 'admin@fresh.vn' })).id
})
afterAll(() => Promise.all(opened.map((each) => each.$disconnect())))

const accept = (token: string | null, code?: string | null, more: object = {}) =>
  acceptInvitation(
    { db, now: new Date(), shortest: 4, hash: async () => 'x' },
    { token, code: code ?? undefined, password: 'một mật khẩu dài', ...more },
  )
async function as(id: string) {
  const { name, role } = await db.user.findUniqueOrThrow({ where: { id } })
  const viewer: Viewer & { id: string } = {
    kind: 'user',
    id,
    name,
    role,
    platformId: null,
    newsroomId: null,
    scopes: [],
  }
  return { db, viewer, now: new Date() }
}
const make = async (role: string) =>
  createAccount(await as(admin), { key: newKey(), name: role, email: `${crypto.randomUUID()}@fresh.vn`, role })
async function change(account: string, values: object) {
  const { name, email, role, version } = await db.user.findUniqueOrThrow({ where: { id: account } })
  const input = { key: newKey(), account, expectedVersion: version, name, email, role, ...values }
  await changeAccount(await as(admin), input)
  return db.user.findUniqueOrThrow({ where: { id: account } })
}
const rowOf = (id: string) => db.user.findUniqueOrThrow({ where: { id } })
/** The account and its version, which a second person passes on after reading the account. */
const asRead = async (account: string) => ({ key: newKey(), account, expectedVersion: (await rowOf(account)).version })
const second = { code: 'SECOND_PERSON_NEEDED' }

it('lets its administrator make exactly one supervisor alone, whose link needs no code', async () => {
  const [one, two] = await Promise.all([make('SUPERVISOR'), make('SUPERVISOR')])
  const needCode = [one, two].filter(({ invitation }) => invitation!.startsWith('code.'))
  expect(needCode).toHaveLength(1)
  const later = needCode[0]!
  const first = later === one ? two : one
  await accept(first.invitation)
  const again = await inviteAccount(await as(admin), { key: newKey(), account: first.id })
  await expect(accept(again.invitation)).rejects.toThrow()
  const leader = await as(first.id)
  const { code } = await confirmAccount(leader, await asRead(later.id))
  await expect(accept(later.invitation)).rejects.toThrow()
  await accept(later.invitation, code)
  await expect(confirmReset(leader, await asRead(first.id))).rejects.toThrow()
})

it.each(['SUPERVISOR', 'MANAGER', 'ADMIN'])('makes no supervisor alone once there was a %s', async (role) => {
  const made = await make('SUPERVISOR')
  if (role !== 'SUPERVISOR') {
    const { id } = await make(role)
    await confirmAccount(await as(made.id), await asRead(id))
    await change(id, { role: 'OPERATOR' })
  }
  expect(await change(made.id, { role: 'OPERATOR' })).toMatchObject({ role: 'OPERATOR' })
  const puppet = await make('SUPERVISOR')
  expect((await rowOf(puppet.id)).pendingSince).not.toBeNull()
  await expect(confirmAccount(await as(admin), await asRead(puppet.id))).rejects.toMatchObject(second)
  await expect(accept(puppet.invitation)).rejects.toThrow()
  const officer = await make('OPERATOR')
  expect(await change(officer.id, { role: 'SUPERVISOR' })).toMatchObject({ role: 'OPERATOR' })
  expect((await rowOf(officer.id)).changeRequestedAt).not.toBeNull()
  await expect(confirmAccountChange(await as(admin), await asRead(officer.id))).rejects.toMatchObject(second)
})

it('makes no supervisor alone after the only one was disabled', async () => {
  const first = await make('SUPERVISOR')
  await change(first.id, { role: 'OPERATOR' })
  await disableAccount(await as(admin), { key: newKey(), account: first.id })
  expect((await rowOf((await make('SUPERVISOR')).id)).pendingSince).not.toBeNull()
})

it('gives a former supervisor neither the role, nor an address, nor a link without a second person', async () => {
  const { id } = await make('SUPERVISOR')
  const former = await change(id, { role: 'OPERATOR' })
  expect(await change(id, { email: 'elsewhere@fresh.vn' })).toMatchObject({ email: former.email })
  expect(await change(id, { role: 'SUPERVISOR' })).toMatchObject({ role: 'OPERATOR' })
  const { invitation } = await inviteAccount(await as(admin), { key: newKey(), account: id })
  await expect(accept(invitation)).rejects.toThrow()
  await expect(confirmReset(await as(admin), await asRead(id))).rejects.toMatchObject(second)
})

it('changes the name and address of an officer who never could sign', async () => {
  const { id } = await make('OPERATOR')
  expect(await change(id, { name: 'Tên mới', email: 'new@fresh.vn' })).toMatchObject({
    ...{ name: 'Tên mới', email: 'new@fresh.vn' },
  })
})

describe('on the console of the server, the operator', () => {
  const confirm = async (id: string) =>
    confirmOnConsole({ db, now: new Date(), canMail: false }, (await rowOf(id)).email.toUpperCase())
  /** An installation whose only supervisor has left. */
  const withoutSupervisor = async () => {
    const { id } = await make('SUPERVISOR')
    return { id, disable: async () => disableAccount(await as(admin), { key: newKey(), account: id }) }
  }

  it('confirms a new supervisor once nobody else could, who then signs nothing for a day', async () => {
    const former = await withoutSupervisor()
    const made = await make('SUPERVISOR')
    await expect(confirm(made.id)).rejects.toMatchObject({ ...second, ids: [former.id] })
    await former.disable()
    const { code } = await confirm(made.id)
    await accept(made.invitation, code)
    const { pendingSince, signingSuspendedUntil } = await rowOf(made.id)
    expect(pendingSince).toBeNull()
    expect(signingSuspendedUntil!.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000)
    const events = await db.event.findMany({ where: { type: 'account.confirmed', subjectId: made.id } })
    expect(events).toMatchObject([{ actorKind: 'system' }])
    // The new supervisor confirms the next account, after the day has passed.
    const next = await make('SUPERVISOR')
    await expect(confirm(next.id)).rejects.toMatchObject({ ...second, ids: [made.id] })
    await expect(confirmAccount(await as(made.id), await asRead(next.id))).rejects.toMatchObject({
      code: 'SIGNING_SUSPENDED',
    })
  })

  it('confirms that an officer becomes a supervisor', async () => {
    const former = await withoutSupervisor()
    const officer = await make('OPERATOR')
    await former.disable()
    await change(officer.id, { role: 'SUPERVISOR' })
    await confirm(officer.id)
    expect(await rowOf(officer.id)).toMatchObject({ role: 'SUPERVISOR', signingSuspendedUntil: expect.any(Date) })
  })

  it('confirms nothing that nobody requested', async () => {
    const officer = await make('OPERATOR')
    await expect(confirm(officer.id)).rejects.toMatchObject({ name: 'NotFoundError' })
  })
})
