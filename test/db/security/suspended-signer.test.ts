/** A supervisor who may not sign for a day may not take a case out of a category that forbids captures either. */
import { requireSigner } from '@takedown/server/domain/core/signer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { now, type Office, openOffice } from '#support/browser/office.ts'
import { makeSent } from '#support/make.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.app.stop())

describe('a suspended supervisor and a case in a category that forbids captures', () => {
  it('leave it there', async () => {
    const { id, client } = await office.colleague('SUPERVISOR', 'Tạm ngừng ký')
    await office.db.user.update({
      where: { id: id.split('_')[1]! },
      data: { signingSuspendedUntil: new Date(Date.now() + 3_600_000) },
    })
    const { case: caseId } = await makeSent(office.desk, { at: now() })
    const to = async (slug: string) => ({
      caseId: `Case_${caseId}`,
      expectedVersion: (await office.db.case.findUniqueOrThrow({ where: { id: caseId } })).version,
      categoryId: `Category_${office.desk.categories[slug]}`,
      reason: 'Xếp nhầm lĩnh vực',
    })
    await office.officer.must('updateCase', await to('xam-hai-tre-em'))
    const back = await to('bung-no')
    await office.expectRefused(() => client.change('updateCase', back), 'SIGNING_SUSPENDED', 'updateCase')
    expect(await office.supervisor.change('updateCase', back)).not.toHaveProperty('code')
  })
})

it('names the state of an account that was disabled while its command ran', async () => {
  const { id } = await office.colleague('SUPERVISOR', 'Vừa nghỉ việc')
  const user = await office.db.user.update({ where: { id: id.split('_')[1]! }, data: { disabledAt: new Date() } })
  const viewer = { ...office.desk.ask('lanh-dao', new Date()).viewer, id: user.id }
  await expect(office.db.$transaction((tx) => requireSigner(tx, viewer, new Date()))).rejects.toMatchObject({
    ...{ name: 'ForbiddenError', message: 'the account is disabled' },
  })
})
