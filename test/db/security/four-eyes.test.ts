/**
 * Attacks on the rule that two people are needed. Each ends in a refusal, and every refusal of a signed-in viewer that
 * tries to get round a second person is an event `security.refused`.
 */
import { inviteAccount } from '@takedown/server/domain/accounts/invitations.ts'
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import type { CommandContext } from '@takedown/server/domain/core/command.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANY_DIGEST, approve } from '#support/api/approve.ts'
import { now, type Office, openOffice, PASSWORD } from '#support/browser/office.ts'
import { answer, breakingIds, makeDraft, makeSent, newKey } from '#support/make.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.app.stop())

describe('an administrator alone', () => {
  it('makes a supervisor who cannot sign in before a second person confirms', async () => {
    const email = `${crypto.randomUUID()}@example.vn`
    const made = await office.admin.must(
      'createAccount',
      { name: 'Giả', email, role: 'SUPERVISOR' },
      'state invitation',
    )
    expect(made).toMatchObject({ state: 'PENDING', invitation: expect.stringMatching(/^code\./) })
    const confirm = async () => office.admin.change('confirmAccount', await office.asRead(made.id))
    await office.expectRefused(confirm, 'SECOND_PERSON_NEEDED', 'confirmAccount')
    expect((await office.post('accept-invitation', { token: made.invitation, password: PASSWORD })).status).toBe(404)
    expect(await office.signIn(email)).toBeNull()
  })

  it('cannot open the account of a supervisor with a new link', async () => {
    const { id, email } = await office.colleague('SUPERVISOR', 'Lãnh đạo thật')
    const asked = await office.admin.must('inviteAccount', { accountId: id }, 'invitation resetRequestedAt')
    expect(asked).toMatchObject({ resetRequestedAt: expect.any(String) })
    const tried = await office.post('accept-invitation', { token: asked.invitation, password: PASSWORD })
    expect(tried.status).toBe(404)
    const confirm = async () => office.admin.change('confirmReset', await office.asRead(id))
    await office.expectRefused(confirm, 'SECOND_PERSON_NEEDED', 'confirmReset')
    expect(await office.signIn(email)).not.toBeNull()
  })

  it('cannot sign, nor give the own account another role', async () => {
    const { request, requestId } = await office.submitted()
    const attack = () => approve(office.admin, requestId, 2)
    await office.expectRefused(attack, 'ForbiddenError', 'approveRequest')
    const { email } = await office.db.user.findFirstOrThrow({ where: { role: 'ADMIN' } })
    const again = await office.admin.change('createAccount', { name: 'Tôi', email, role: 'SUPERVISOR' })
    expect(again).toMatchObject({ code: 'EMAIL_TAKEN' })
    const cookie = office.admin.headers.cookie!
    for (const path of ['update-user', 'change-email', 'admin/set-role'])
      expect(
        (await office.post(path, { role: 'SUPERVISOR', newEmail: 'x@example.vn', email }, { cookie })).status,
      ).toBe(404)
    expect((await office.requestRow(request)).state).toBe('AWAITING_APPROVAL')
  })

  it("cannot turn a colleague's recovery to another address", async () => {
    const { id } = await office.colleague('SUPERVISOR', 'Lãnh đạo khác')
    const accountId = id.split('_')[1]!
    const { email } = await office.db.user.findUniqueOrThrow({ where: { id: accountId } })
    const cookie = office.admin.headers.cookie!
    expect((await office.post('change-email', { newEmail: 'toi@example.vn' }, { cookie })).status).toBe(404)
    const asAdmin = { ...office.desk.ask('quan-tri', new Date()), canMail: true }
    await inviteAccount(asAdmin, { key: newKey(), account: accountId })
    const mail = await office.db.mail.findFirstOrThrow({ where: { passwordLink: true }, include: { user: true } })
    expect(mail.user.email).toBe(email)
  })
})

describe('a supervisor alone', () => {
  it('cannot sign what the supervisor drafted', async () => {
    const { case: caseId, contents } = await makeDraft(office.desk, { at: now() })
    await office.db.requestItem.deleteMany({ where: { itemId: { in: contents } } })
    const itemIds = contents.map((id) => `ContentItem_${id}`)
    const draft = await office.supervisor.must('draftRequest', {
      ...{ caseId: `Case_${caseId}`, platformId: `Platform_${office.desk.platforms.facebook}` },
      powerId: `Power_${office.desk.powers['nd-147-2024-24h']}`,
      ...{ itemIds, prohibitions: breakingIds(office.desk, itemIds), languages: ['vi'] },
    })
    await office.officer.must('submitForApproval', { requestId: draft.id, expectedVersion: 1, textsReviewed: true })
    const attack = () => approve(office.supervisor, draft.id, 2)
    await office.expectRefused(attack, 'EDITOR_CANNOT_APPROVE', 'approveRequest')
  })

  it('cannot sign what the supervisor assessed', async () => {
    const { request, requestId } = await office.submitted()
    const { caseId, items } = await office.db.removalRequest.findUniqueOrThrow({
      where: { id: request },
      include: { items: true },
    })
    const { client: other } = await office.colleague('SUPERVISOR', 'Lãnh đạo thứ hai')
    await other.must('assessItems', {
      caseId: `Case_${caseId}`,
      itemIds: items.map(({ itemId }) => `ContentItem_${itemId}`),
      violation: 'Vi phạm',
    })
    const { version } = await office.requestRow(request)
    const attack = () => approve(other, requestId, version)
    await office.expectRefused(attack, 'EDITOR_CANNOT_APPROVE', 'approveRequest')
    expect(await approve(office.supervisor, requestId, version)).toMatchObject({ state: 'APPROVED' })
  })
})

describe('a supervisor alone, after the platform has answered', () => {
  const answered = async () => {
    const sent = await makeSent(office.desk, { at: now() })
    const removal = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' } as const
    await answer(office.desk, sent, sent.items, removal, { at: now() })
    const version = async () => (await office.requestRow(sent.request)).version
    return { ...sent, requestId: `RemovalRequest_${sent.request}`, itemId: `RequestItem_${sent.items[0]}`, version }
  }

  it.each(['correctResponse', 'reverseItem'] as const)(
    'cannot confirm what the supervisor proposed (%s)',
    async (name) => {
      const { requestId, itemId, items, version } = await answered()
      const common = { expectedVersion: await version(), reason: 'nhầm', proof: 'thư' }
      await office.supervisor.must(
        name,
        name === 'reverseItem'
          ? { ...common, itemId, by: 'COURT' }
          : { ...common, requestId, answers: [{ itemId, state: 'NOT_FOUND' }] },
      )
      const expectedVersion = await version()
      const confirm = () => office.supervisor.change('confirmCorrection', { requestId, expectedVersion })
      await office.expectRefused(confirm, 'SECOND_PERSON_NEEDED', 'confirmCorrection')
      const { state } = await office.db.requestItem.findUniqueOrThrow({ where: { id: items[0]! } })
      expect(state).toBe('ACTIONED')
    },
  )
})

it('an officer cannot send what was changed after the approval', async () => {
  const { request, requestId } = await office.submitted()
  await approve(office.supervisor, requestId, 2)
  await office.db.removalRequest.update({ where: { id: request }, data: { body: 'Đã thay sau khi ký' } })
  const send = () => office.officer.change('sendRequest', { requestId, expectedVersion: 3, via: 'PORTAL' })
  await office.expectRefused(send, 'SIGNED_CONTENT_CHANGED', 'sendRequest')
  expect(await office.requestRow(request)).toMatchObject({ state: 'AWAITING_APPROVAL', letter: null })
})

describe('an officer who flips the category for a moment', () => {
  const recategorize = async (context: CommandContext, id: string, category: string) => {
    const { version } = await office.db.case.findUniqueOrThrow({ where: { id } })
    const changed = { case: id, expectedVersion: version, category: office.desk.categories[category] }
    await updateCase(context, { key: newKey(), ...changed })
  }

  it('sends nothing that was signed under the other category', async () => {
    const { request, case: caseId } = await makeDraft(office.desk, { at: now(), category: 'bung-no' })
    const [author, signer] = [office.desk.ask('can-bo-1', new Date()), office.desk.ask('lanh-dao', new Date())]
    await submitForApproval(author, { key: newKey(), request, expectedVersion: 1 })
    await approveRequest(signer, { key: newKey(), request, expectedVersion: 2 })
    await recategorize(office.desk.ask('can-bo-2', new Date()), caseId, 'thong-tin-sai')
    const { version } = await office.requestRow(request)
    const send = { requestId: `RemovalRequest_${request}`, expectedVersion: version, via: 'PORTAL' }
    expect((await office.officer.change('sendRequest', send)).__typename).toBe('RuleError')
    expect((await office.requestRow(request)).state).toBe('AWAITING_APPROVAL')
  })

  it('cannot sign it, because the category is a part of what is signed', async () => {
    const { request, requestId } = await office.submitted()
    const { caseId } = await office.requestRow(request)
    const { id, client } = await office.colleague('SUPERVISOR', 'Đổi loại')
    const context = office.desk.ask('lanh-dao', new Date())
    const flipping = { ...context, viewer: { ...context.viewer, id: id.split('_')[1]! } }
    for (const category of ['thong-tin-sai', 'bung-no']) await recategorize(flipping, caseId, category)
    const { version } = await office.requestRow(request)
    const approve = () => client.change('approveRequest', { requestId, expectedVersion: version, digest: ANY_DIGEST })
    await office.expectRefused(approve, 'EDITOR_CANNOT_APPROVE', 'approveRequest')
  })
})

describe('a program', () => {
  it('cannot approve', async () => {
    const key = await office.app.key('INTEGRATOR', ['read', 'write'])
    const { request, requestId } = await office.submitted()
    const approve = () => key.change('approveRequest', { requestId, expectedVersion: 2, digest: ANY_DIGEST })
    await office.expectRefused(approve, 'ForbiddenError', 'approveRequest')
    expect((await office.requestRow(request)).state).toBe('AWAITING_APPROVAL')
  })

  it('cannot be the second person of an account', async () => {
    const key = await office.app.key('INTEGRATOR', ['read', 'write'])
    const made = await office.admin.must('createAccount', {
      name: 'X',
      email: `${crypto.randomUUID()}@x.vn`,
      role: 'ADMIN',
    })
    await office.expectRefused(
      async () => key.change('confirmAccount', await office.asRead(made.id)),
      'ForbiddenError',
      'confirmAccount',
    )
  })

  it('cannot state what a person observed', async () => {
    const key = await office.app.key('INTEGRATOR', ['read', 'write'])
    const { contents } = await makeSent(office.desk, { at: now() })
    const itemId = `ContentItem_${contents[0]}`
    const check = () => key.change('recordCheck', { itemId, up: false, method: 'PERSON' })
    await office.expectRefused(check, 'ForbiddenError', 'recordCheck')
    await key.must('recordCheck', { itemId, up: false })
    expect(await office.db.contentItem.findUniqueOrThrow({ where: { id: contents[0] } })).toMatchObject({
      presence: 'UNKNOWN',
    })
  })
})

it('a display changes nothing', async () => {
  const display = await office.app.display('default')
  const before = await office.head()
  const { requestId } = await office.submitted()
  const { errors } = await display.ask(
    'mutation ($input: ApproveRequestInput!) { approveRequest(input: $input) { __typename } }',
    { input: { key: newKey(), requestId, expectedVersion: 2, digest: ANY_DIGEST } },
  )
  expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
  expect(await office.refusals(before)).toMatchObject([
    { actorKind: 'display', command: 'approveRequest', refusal: 'FORBIDDEN' },
  ])
})

it('a liaison cannot use the id of an item that was not sent', async () => {
  const { request, items } = await makeDraft(office.desk, { at: now(), count: 2 })
  const [author, signer] = [office.desk.ask('can-bo-1', new Date()), office.desk.ask('lanh-dao', new Date())]
  await withdrawItems(author, { key: newKey(), request, expectedVersion: 1, items: [items[1]], reason: 'nhầm' })
  await submitForApproval(author, { key: newKey(), request, expectedVersion: 2 })
  await approveRequest(signer, { key: newKey(), request, expectedVersion: 3 })
  await sendRequest(author, { key: newKey(), request, expectedVersion: 4, via: 'PORTAL' })
  const liaison = await office.app.as('PLATFORM', 'facebook')
  const read = (id: string) => liaison.get('query ($id: ID!) { node(id: $id) { id } }', { id: `RequestItem_${id}` })
  expect((await read(items[0]!)).node).not.toBeNull()
  expect((await read(items[1]!)).node).toBeNull()
})

it('an account that is not confirmed signs nothing, even with a session', async () => {
  const { email, client } = await office.colleague('SUPERVISOR', 'Chưa xác nhận')
  await office.db.user.update({ where: { email }, data: { pendingSince: new Date() } })
  const { requestId } = await office.submitted()
  const approve = () => client.change('approveRequest', { requestId, expectedVersion: 2, digest: ANY_DIGEST })
  await office.expectRefused(approve, 'SECOND_PERSON_NEEDED', 'approveRequest')
  expect(await office.signIn(email)).toBeNull()
})
