/** Nobody signs an address, a destination, a title or an item that the same person wrote before the draft. */
import { assessItems, attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '#support/api/client.ts'
import { type Office, openOffice } from '#support/browser/office.ts'
import { draftOf, newKey, storeText } from '#support/make.ts'

let office: Office
let reporter: Client
let supervisorId: string
beforeAll(async () => {
  office = await openOffice()
  reporter = await office.app.as('PRESS')
  const { id } = await office.db.user.findFirstOrThrow({ where: { email: { startsWith: 'lanh-dao@' } } })
  supervisorId = id
})
afterAll(() => office.app.stop())

const post = () => `https://www.facebook.com/groups/${crypto.randomUUID()}`
const named = () => ({
  ...{ kind: 'GROUP', name: `Nhóm ${crypto.randomUUID()}` },
  platformId: `Platform_${office.desk.platforms.facebook}`,
})
const openCase = async (tipIds?: string[]): Promise<string> =>
  (
    await office.officer.must('openCase', {
      ...{ title: 'Vụ', categoryId: `Category_${office.desk.categories['bung-no']}`, tipIds },
    })
  ).id
const caseWith = async (...urls: string[]): Promise<string> => {
  const caseId = await openCase()
  await office.officer.must('addItems', { caseId, items: urls.map((url) => ({ url })) })
  return caseId
}
const tipOf = async (who: Client, text: string): Promise<string> =>
  (await who.must('submitTip', { subject: 'Tin', text })).id
const itemsOf = async (caseId: string): Promise<string[]> =>
  (await office.db.caseItem.findMany({ where: { caseId: caseId.split('_')[1] } })).map(({ itemId }) => itemId)
const itemIn = async (caseId: string) => `ContentItem_${(await itemsOf(caseId))[0]}`

/** An officer drafts a request for the items of the case, and submits it. */
async function submit(caseId: string): Promise<string> {
  const [officer, contents] = [office.desk.ask('can-bo-1', new Date()), await itemsOf(caseId)]
  const made = { case: caseId.split('_')[1]!, contents }
  const about = { case: made.case, items: contents }
  await assessItems(officer, { key: newKey(), ...about, violation: 'Vi phạm', necessity: 'Cần thiết' })
  const file = { sha256: await storeText(officer, caseId), fileName: 'a.txt', capturedAt: officer.now }
  await attachEvidence(officer, { key: newKey(), ...about, ...file })
  const { request } = await draftOf(office.desk, made, { at: officer.now.toISOString() })
  await submitForApproval(officer, { key: newKey(), request, expectedVersion: 1 })
  return request
}

/** The ids of the authors on the page of the request, and whether the supervisor may sign. */
async function shown(request: string): Promise<{ editors: string[]; maySign: boolean }> {
  const query = 'query ($id: ID!) { request(id: $id) { allowedCommands editors { id } } }'
  const { request: page } = await office.supervisor.get(query, { id: `RemovalRequest_${request}` })
  const editors = page.editors.map(({ id }: { id: string }) => id.split('_')[1])
  return { editors, maySign: page.allowedCommands.includes('APPROVE_REQUEST') }
}

async function approve(request: string) {
  const requestId = `RemovalRequest_${request}`
  const query = 'query ($id: ID!) { request(id: $id) { version signature { present } } }'
  const { version, signature } = (await office.supervisor.get(query, { id: requestId })).request
  return office.supervisor.change('approveRequest', {
    ...{ requestId, expectedVersion: version, digest: signature.present },
  })
}

describe('a supervisor cannot sign who, before the draft,', () => {
  it.each([
    [
      'set the address of a named item',
      async () => {
        const caseId = await openCase()
        await office.officer.must('addNamedItem', { caseId, ...named() })
        await office.supervisor.must('setItemAddress', { itemId: await itemIn(caseId), url: post() })
        return caseId
      },
    ],
    [
      'recorded where an address leads',
      async () => {
        const caseId = await caseWith(post())
        await office.supervisor.must('recordDestination', { itemId: await itemIn(caseId), url: post() })
        return caseId
      },
    ],
    [
      'gave an item its title by adding it again',
      async () => {
        const url = post()
        const caseId = await caseWith(url)
        await office.supervisor.must('addItems', { caseId, items: [{ url, title: 'Tên của lãnh đạo' }] })
        return caseId
      },
    ],
    ['wrote the address into the tip', async () => openCase([await tipOf(office.supervisor, post())])],
    [
      'added the named item to the tip',
      async () => {
        const tipId = await tipOf(reporter, 'Một nhóm kín')
        await office.supervisor.must('addNamedItem', { tipId, ...named() })
        return openCase([tipId])
      },
    ],
    [
      'recorded the address in an answer of the reporter',
      async () => {
        const tipId = await tipOf(reporter, 'Một nhóm kín')
        await office.supervisor.must('answerReporter', { tipId, text: `Nhóm ấy là ${post()}` })
        return openCase([tipId])
      },
    ],
  ] as [string, () => Promise<string>][])('%s', async (_what, make) => {
    const request = await submit(await make())
    const { editors, maySign } = await shown(request)
    expect([editors.includes(supervisorId), maySign]).toEqual([true, false])
    await office.expectRefused(() => approve(request), 'EDITOR_CANNOT_APPROVE', 'approveRequest')
  })
})

it('a supervisor who only repeated what others had written can sign, and a reporter is no author', async () => {
  const url = post()
  const caseId = await openCase([await tipOf(reporter, url)])
  const items = [{ url, title: 'Tên của nhóm' }]
  await office.officer.must('addItems', { caseId, items })
  await office.supervisor.must('addItems', { caseId, items })
  const { id: tipId, version: expectedVersion } = await office.supervisor.must('submitTip', {
    ...{ subject: 'Tin', text: `Nhóm ${url}` },
  })
  await office.officer.must('linkTip', { tipId, caseId, expectedVersion })
  const request = await submit(caseId)
  const { editors, maySign } = await shown(request)
  const people = await office.db.user.findMany({ where: { id: { in: editors } } })
  expect([people.map(({ role }) => role), maySign]).toEqual([['OPERATOR'], true])
  expect((await approve(request)).state).toBe('APPROVED')
})
