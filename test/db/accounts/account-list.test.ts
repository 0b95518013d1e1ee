/** The list of accounts by role and state, what the page of a link shows, and who dismissed a tip. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { now, type Office, openOffice, PASSWORD } from '#support/browser/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.app.stop())

const listed = async (filter: string) => {
  const { accounts } = await office.admin.get(
    `{ accounts(first: 100, ${filter}) { nodes { name state invitationEndsAt } } }`,
  )
  return accounts.nodes as { name: string; state: string; invitationEndsAt: string | null }[]
}
const read = async (token: string) => {
  const response = await office.post('invitation', { token })
  return { status: response.status, body: (await response.json()) as object }
}

it('selects accounts by role and state, and states the owner and the end of a link until it is used', async () => {
  const email = `${crypto.randomUUID()}@example.vn`
  const made = await office.admin.must('createAccount', { name: 'Người mới', email, role: 'INTEGRATOR' })
  const ownName = ({ name }: { name: string }) => name === 'Người mới'
  const waiting = (await listed('role: INTEGRATOR, state: INVITED')).find(ownName)
  expect((await listed('role: AUDITOR, state: INVITED')).filter(ownName)).toEqual([])
  const hours = (Date.parse(waiting!.invitationEndsAt!) - Date.now()) / 3_600_000
  expect(hours).toBeGreaterThan(70)
  expect(hours).toBeLessThan(73)

  expect(await read(made.invitation)).toEqual({
    status: 200,
    body: { account: { name: 'Người mới', email, role: 'INTEGRATOR' }, expiresAt: waiting!.invitationEndsAt },
  })
  expect((await office.post('accept-invitation', { token: made.invitation, password: PASSWORD })).status).toBe(204)
  expect(await read(made.invitation)).toEqual({ status: 404, body: { code: 'NOT_FOUND' } })
  expect((await office.post('invitation', { token: 7 })).status).toBe(422)

  expect((await listed('role: INTEGRATOR, state: INVITED')).filter(ownName)).toEqual([])
  expect(await listed('role: INTEGRATOR, state: ACTIVE')).toEqual([
    { name: 'Người mới', state: 'ACTIVE', invitationEndsAt: null },
  ])
  await office.admin.must('disableAccount', { accountId: made.id })
  expect((await listed('state: DISABLED')).map(({ name }) => name)).toEqual(['Người mới'])
  await office.admin.must('createAccount', { name: 'Lãnh đạo mới', email: `b${email}`, role: 'SUPERVISOR' })
  expect((await listed('state: PENDING')).map(({ name }) => name)).toEqual(['Lãnh đạo mới'])
})

it('states who dismissed a tip, and when', async () => {
  const tip = await office.officer.must('submitTip', { subject: 'Trùng', text: 'Đã có phản ánh khác.' })
  const id = tip.id as string
  const dismissal = async () =>
    (await office.officer.get(`{ tip(id: "${id}") { dismissedAt dismissedBy { name } } }`)).tip
  expect(await dismissal()).toEqual({ dismissedAt: null, dismissedBy: null })
  const before = now()
  await office.officer.must('dismissTip', { tipId: id, expectedVersion: 1, reason: 'DUPLICATE' })
  const officer = await office.db.user.findFirstOrThrow({ where: { email: { startsWith: 'can-bo-1@' } } })
  const dismissed = (await dismissal()) as { dismissedAt: string; dismissedBy: { name: string } }
  expect(dismissed.dismissedBy.name).toBe(officer.name)
  expect(Date.parse(dismissed.dismissedAt)).toBeGreaterThanOrEqual(Date.parse(before) - 1000)
})
