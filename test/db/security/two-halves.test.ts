/**
 * Without a mail server, the person who requests a link gets the link, and the person who confirms it gets its code.
 * Neither of them alone can take over the account of somebody else and so act as a second person.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { approve } from '#support/api/approve.ts'
import type { Client } from '#support/api/client.ts'
import { type Office, openOffice, PASSWORD } from '#support/browser/office.ts'

let office: Office
let otherAdmin: Client
beforeAll(async () => {
  office = await openOffice()
  otherAdmin = (await office.colleague('ADMIN', 'Quản trị khác')).client
})
const forgetAttempts = () => Promise.all([office.db.rateLimit.deleteMany(), office.db.failedAttempt.deleteMany()])
beforeEach(() => forgetAttempts())
afterAll(() => office.app.stop())
type Half = { token?: unknown; code?: unknown }
const open = async (half: Half) => {
  const response = await office.post('accept-invitation', { ...half, password: PASSWORD })
  return { status: response.status, body: await response.text() }
}

/** The input that makes an officer a supervisor. */
async function promotion(accountId: string) {
  const { name, email, version } = await office.db.user.findUniqueOrThrow({ where: { id: accountId.split('_')[1]! } })
  return { accountId, expectedVersion: version, name, email, role: 'SUPERVISOR' }
}

/**
 * A new account of a supervisor, a supervisor whose password is reset, and an officer who becomes a supervisor: what
 * each of two people gets.
 */
const ways = {
  'a new account': async () => {
    const email = `${crypto.randomUUID()}@example.vn`
    const { id, invitation } = await office.admin.must('createAccount', { name: 'Hai nửa', email, role: 'SUPERVISOR' })
    return { accountId: id as string, email, token: invitation as string, confirm: 'confirmAccount' }
  },
  'a new password': async () => {
    const { id, email } = await office.colleague('SUPERVISOR', 'Hai nửa')
    const { invitation } = await office.admin.must('inviteAccount', { accountId: id })
    return { accountId: id, email, token: invitation as string, confirm: 'confirmReset' }
  },
  'a role that may sign': async () => {
    const { id, email } = await office.colleague('OPERATOR', 'Hai nửa')
    const { invitation } = await office.admin.must('changeAccount', await promotion(id), 'invitation')
    return { accountId: id, email, token: invitation as string, confirm: 'confirmAccountChange' }
  },
}

/** Two halves of a link: the administrator has the token, the supervisor the code. */
async function halves(way: keyof typeof ways) {
  const made = await ways[way]()
  const confirmed = await office.supervisor.must(made.confirm, await office.asRead(made.accountId), 'code')
  return { ...made, confirmed, code: confirmed.code as string }
}

const wrong = (n: number) => `WRONG${'ABCDEFGHJKLM'[n]}22`

describe.each(Object.keys(ways) as (keyof typeof ways)[])('the link of %s', (way) => {
  it('opens nothing for the one who confirms, who gets a code alone', async () => {
    const { confirmed, code, token } = await halves(way)
    expect(JSON.stringify(confirmed)).not.toContain(token.slice(5))
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/)
    for (const half of [{ token: code }, { token: code, code }, { token: `code.${code}`, code }])
      expect((await open(half)).status).toBe(404)
    const stored = [
      await office.db.verification.findMany(),
      await office.db.idempotencyKey.findMany(),
      await office.db.eventPayload.findMany(),
    ]
    expect(JSON.stringify(stored)).not.toContain(code)
    const again = await office.supervisor.get('{ accountConfirmations { id code } }')
    expect(JSON.stringify(again)).not.toContain(code)
  })

  it('opens nothing for the one who requests, before and after the confirmation', async () => {
    const { token, accountId, confirm } = await ways[way]()
    const unknown = await open({ token: 'code.unknown', code: 'ABCDEFGH' })
    expect(unknown.status).toBe(404)
    expect(await open({ token })).toEqual(unknown)
    expect(await open({ token, code: 'ABCDEFGH' })).toEqual(unknown)
    await office.supervisor.must(confirm, await office.asRead(accountId), 'code')
    for (const half of [{ token }, { token, code: '' }, { token, code: wrong(0) }, { token: token.slice(5) }])
      expect(await open(half)).toEqual(unknown)
  })

  it('opens the account once with both halves, however the code is written', async () => {
    const { token, code, email } = await halves(way)
    const written = `${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `
    expect((await open({ token, code: written })).status).toBe(204)
    expect((await open({ token, code })).status).toBe(404)
    expect(await office.signIn(email)).not.toBeNull()
  })

  it('withstands nine wrong codes, and is void after ten', async () => {
    const [nine, ten] = [await halves(way), await halves(way)]
    for (let n = 0; n < 9; n++) expect((await open({ token: nine.token, code: wrong(n) })).status).toBe(404)
    expect((await open({ token: nine.token, code: nine.code })).status).toBe(204)
    const guesses = Array.from({ length: 10 }, (_, n) => open({ token: ten.token, code: wrong(n) }))
    expect((await Promise.all(guesses)).map(({ status }) => status)).toEqual(Array(10).fill(404))
    expect((await open({ token: ten.token, code: ten.code })).status).toBe(404)
  })

  it('opens the account once when both halves arrive several times at once', async () => {
    const { token, code } = await halves(way)
    const answers = await Promise.all(Array.from({ length: 5 }, () => open({ token, code })))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404, 404])
  })

  it('lets no more than ten codes be tried, however many arrive at once', async () => {
    const { token, code, accountId } = await halves(way)
    const tries = Array.from({ length: 30 }, (_, n) => open({ token, code: wrong(n % 12) }))
    expect((await Promise.all(tries)).filter(({ status }) => status !== 404 && status !== 429)).toEqual([])
    await forgetAttempts()
    const where = { value: accountId.split('_')[1]! }
    expect(await office.db.verification.findFirstOrThrow({ where })).toMatchObject({ codeAttempts: 10 })
    expect((await open({ token, code })).status).toBe(404)
  })

  it('has one code, however many people confirm it at once', async () => {
    const { token, accountId, confirm } = await ways[way]()
    const confirmers = [office.supervisor, otherAdmin, office.supervisor, otherAdmin]
    const read = await office.asRead(accountId)
    const answers = await Promise.all(confirmers.map((each) => each.change(confirm, read, 'code')))
    const codes = answers.flatMap((answer) => (answer as { code?: string | null }).code ?? [])
    const opened = []
    for (const code of codes) if (/^[A-Z2-9]{8}$/.test(code)) opened.push((await open({ token, code })).status)
    expect(opened.filter((status) => status === 204)).toEqual([204])
  })

  it("is void as soon as another is requested, whose code is another person's", async () => {
    const { token, code, accountId } = await halves(way)
    const next = await otherAdmin.must('inviteAccount', { accountId })
    expect((await open({ token, code })).status).toBe(404)
    expect((await open({ token: next.invitation, code })).status).toBe(404)
    const own = await otherAdmin.change('confirmReset', await office.asRead(accountId))
    expect(own).toMatchObject({ code: 'SECOND_PERSON_NEEDED' })
    const last = await office.admin.must('inviteAccount', { accountId })
    const confirmed = await office.supervisor.must('confirmReset', await office.asRead(accountId), 'code')
    expect((await open({ token: next.invitation, code: confirmed.code })).status).toBe(404)
    expect((await open({ token: last.invitation, code: confirmed.code })).status).toBe(204)
  })
})

describe('the link of an account that waits for its confirmation', () => {
  it('is replaced for its maker alone', async () => {
    const { token, accountId } = await ways['a new account']()
    const others = () => otherAdmin.change('inviteAccount', { accountId })
    await office.expectRefused(others, 'SECOND_PERSON_NEEDED', 'inviteAccount')
    const next = await office.admin.must('inviteAccount', { accountId }, 'state invitation')
    expect(next.state).toBe('PENDING')
    const { code } = await office.supervisor.must('confirmAccount', await office.asRead(accountId), 'code')
    expect((await open({ token, code })).status).toBe(404)
    expect((await open({ token: next.invitation, code })).status).toBe(204)
  })

  it('is void once another administrator changes the account, whose confirmer is then the former maker', async () => {
    const { token, accountId, email } = await ways['a new account']()
    const { version } = await office.db.user.findUniqueOrThrow({ where: { email } })
    const change = { accountId, expectedVersion: version, name: 'Đổi tên', email, role: 'SUPERVISOR' }
    await otherAdmin.must('changeAccount', change)
    const own = async () => otherAdmin.change('confirmAccount', await office.asRead(accountId))
    await office.expectRefused(own, 'SECOND_PERSON_NEEDED', 'confirmAccount')
    const { code } = await office.admin.must('confirmAccount', await office.asRead(accountId), 'code')
    expect((await open({ token, code: code ?? undefined })).status).toBe(404)
    expect(await office.signIn(email)).toBeNull()
  })

  it('stays with the maker who corrects the account', async () => {
    const { token, accountId, email } = await ways['a new account']()
    const { version } = await office.db.user.findUniqueOrThrow({ where: { email } })
    const change = { accountId, expectedVersion: version, name: 'Đổi tên', email, role: 'SUPERVISOR' }
    await office.admin.must('changeAccount', change)
    const { code } = await office.supervisor.must('confirmAccount', await office.asRead(accountId), 'code')
    expect((await open({ token, code })).status).toBe(204)
  })

  it('does not expire before the confirmation, and three days after it', async () => {
    const { token, accountId } = await ways['a new account']()
    const id = accountId.split('_')[1]!
    const expiry = async () => (await office.db.verification.findFirstOrThrow({ where: { value: id } })).expiresAt
    expect((await expiry()).getTime()).toBeGreaterThan(Date.now() + 365 * 24 * 3_600_000)
    const { code } = await office.supervisor.must('confirmAccount', await office.asRead(accountId), 'code')
    expect((await expiry()).getTime()).toBeLessThan(Date.now() + 73 * 3_600_000)
    await office.db.verification.updateMany({ where: { value: id }, data: { expiresAt: new Date(Date.now() - 1) } })
    expect((await open({ token, code })).status).toBe(404)
  })
})

describe('an officer who becomes a supervisor', () => {
  it('neither keeps a session nor signs in with the old password, and signs nothing for a day', async () => {
    const { id, email, client } = await office.colleague('OPERATOR', 'Tự tạo')
    const { invitation: token } = await office.admin.must('changeAccount', await promotion(id), 'invitation')
    const [waiting] = (
      await office.supervisor.get('{ accountConfirmations { id madeBy madeAt voidsPassword } }')
    ).accountConfirmations.filter((each: { id: string }) => each.id === id)
    const maker = await office.db.user.findFirstOrThrow({ where: { email: { startsWith: 'quan-tri@' } } })
    expect(waiting).toMatchObject({ madeBy: maker.name, madeAt: expect.any(String), voidsPassword: true })
    const { code } = await office.supervisor.must('confirmAccountChange', await office.asRead(id), 'code')
    expect(await client.get('{ viewer { role } }')).toMatchObject({ viewer: { role: null } })
    expect(await office.signIn(email)).toBeNull()
    expect((await open({ token })).status).toBe(404)
    expect((await open({ token, code })).status).toBe(204)
    const owner = (await office.signIn(email))!
    const { viewer } = await owner.get('{ viewer { role signsAgainAt passwordReset { requestedBy } } }')
    expect(viewer).toMatchObject({ role: 'SUPERVISOR', passwordReset: { requestedBy: maker.name } })
    expect(Date.parse(viewer.signsAgainAt)).toBeGreaterThan(Date.now() + 23 * 3_600_000)
    const { requestId } = await office.submitted()
    await office.expectRefused(() => approve(owner, requestId, 2), 'SIGNING_SUSPENDED', 'approveRequest')
  })

  it('gets no code for a link that another administrator holds, who then would have both halves', async () => {
    const { id } = await office.colleague('OPERATOR', 'Ba người')
    await office.admin.must('changeAccount', await promotion(id))
    const { invitation: token } = await otherAdmin.must('inviteAccount', { accountId: id })
    const { code } = await otherAdmin.must('confirmAccountChange', await office.asRead(id), 'code')
    expect(code).toBeNull()
    expect(await office.db.verification.count({ where: { value: id.split('_')[1]! } })).toBe(0)
    expect((await open({ token })).status).toBe(404)
  })
})

it("opens nothing once the account got another role: an officer's link, and a link of a reset", async () => {
  const email = `${crypto.randomUUID()}@example.vn`
  const made = await office.admin.must('createAccount', { name: 'Lên chức', email, role: 'OPERATOR' })
  const promote = async (accountId: string, address: string) => {
    const { version, name } = await office.db.user.findUniqueOrThrow({ where: { email: address } })
    const change = { accountId, expectedVersion: version, name, email: address, role: 'SUPERVISOR' }
    await office.admin.must('changeAccount', change)
    await office.supervisor.must('confirmAccountChange', await office.asRead(accountId))
  }
  await promote(made.id, email)
  expect((await open({ token: made.invitation })).status).toBe(404)
  const officer = await office.colleague('OPERATOR', 'Lên chức')
  const { invitation } = await office.admin.must('inviteAccount', { accountId: officer.id })
  await promote(officer.id, officer.email)
  const late = await office.supervisor.change('confirmReset', await office.asRead(officer.id), 'code')
  expect(late.__typename).toBe('NotFoundError')
  expect((await open({ token: invitation })).status).toBe(404)
})

it('an account that cannot sign opens with its link alone', async () => {
  const email = `${crypto.randomUUID()}@example.vn`
  const made = await office.admin.must('createAccount', { name: 'Cán bộ', email, role: 'OPERATOR' })
  expect(made.invitation).not.toContain('.')
  expect((await open({ token: made.invitation })).status).toBe(204)
})
