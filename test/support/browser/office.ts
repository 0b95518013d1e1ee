/** An office with an administrator, a supervisor and an officer, and colleagues whom two of them make. */
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { expect } from 'vitest'
import { startApp } from '../api/app.ts'
import { Client } from '../api/client.ts'
import { makeDraft, newKey } from '../make.ts'

export const PASSWORD = 'một mật khẩu đủ dài'
export const now = () => new Date().toISOString()

export async function openOffice() {
  const app = await startApp()
  const [admin, supervisor, officer] = await Promise.all([app.as('ADMIN'), app.as('SUPERVISOR'), app.as('OPERATOR')])
  const { db, desk } = app

  const post = (path: string, body: object, headers: object = {}) =>
    fetch(`${app.url}/auth/${path}`, {
      method: 'POST',
      headers: { ...headers, origin: app.url, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  async function signIn(email: string): Promise<Client | null> {
    const response = await post('sign-in/email', { email, password: PASSWORD })
    if (response.status !== 200) return null
    const cookie = response.headers.getSetCookie().map((header) => header.split(';', 1)[0])
    return new Client(app.url, { cookie: cookie.join('; '), origin: app.url })
  }

  /** The account and its version, which a second person passes on after reading the account. */
  async function asRead(accountId: string) {
    const { version } = await db.user.findUniqueOrThrow({ where: { id: accountId.split('_')[1]! } })
    return { accountId, expectedVersion: version }
  }

  /** An account of the role with a password, made by the administrator and confirmed by the supervisor. */
  async function colleague(role: string, name: string) {
    const email = `${crypto.randomUUID()}@example.vn`
    const made = await admin.must('createAccount', { name, email, role }, 'state')
    const { code } =
      made.state === 'PENDING' ? await supervisor.must('confirmAccount', await asRead(made.id), 'code') : {}
    expect((await post('accept-invitation', { token: made.invitation, code, password: PASSWORD })).status).toBe(204)
    return { id: made.id as string, email, client: (await signIn(email))! }
  }

  const head = async () => Number((await db.eventHead.findUniqueOrThrow({ where: { id: 1 } })).seq)

  /** The refusals that were logged since `before`. */
  async function refusals(before: number) {
    const events = await db.event.findMany({
      where: { type: 'security.refused', seq: { gt: before } },
      include: { payload: true },
      orderBy: { seq: 'asc' },
    })
    return events.map(({ actorKind, payload }) => ({ actorKind, ...(JSON.parse(payload!.payload!) as object) }))
  }

  /** Runs an attack, which must be refused with `expected`, and expects one event about it. */
  async function expectRefused(
    attack: () => Promise<{ __typename: string; code?: string }>,
    expected: string,
    command: string,
  ) {
    const before = await head()
    const result = await attack()
    expect(result.code ?? result.__typename).toBe(expected)
    const refusal = expected === 'ForbiddenError' ? 'FORBIDDEN' : expected
    expect(await refusals(before)).toMatchObject([{ command, refusal }])
  }

  /** A request that waits for its approval, written by an officer. */
  async function submitted() {
    const { request, case: caseId, contents } = await makeDraft(desk, { at: now() })
    await submitForApproval(desk.ask('can-bo-1', new Date()), { key: newKey(), request, expectedVersion: 1 })
    return { request, requestId: `RemovalRequest_${request}`, caseId, contents }
  }

  const requestRow = (id: string) => db.removalRequest.findUniqueOrThrow({ where: { id } })
  const clients = { admin, supervisor, officer }
  return {
    app,
    db,
    desk,
    ...clients,
    post,
    signIn,
    asRead,
    colleague,
    head,
    refusals,
    expectRefused,
    submitted,
    requestRow,
  }
}

export type Office = Awaited<ReturnType<typeof openOffice>>
