/** Names that mean the same item: it is added once to a case. */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { newKey } from '#support/make.ts'

let app: TestApp
let officer: Client
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
})
afterAll(() => app.stop())

async function newCase(): Promise<string> {
  const opened = { key: newKey(), title: 'Vụ thử', category: app.desk.categories['bung-no'] }
  return `Case_${(await openCase(app.desk.ask('can-bo-1', new Date().toISOString()), opened)).id}`
}
const add = (caseId: string, name: string) => {
  const platformId = `Platform_${app.desk.platforms.zalo}`
  return officer.change('addNamedItem', { caseId, platformId, name, kind: 'GROUP' }, 'name')
}
const newName = () => `Hội né nợ miền Trung ${newKey()}`

describe('an item that is known by its name alone', () => {
  it('is added once, whatever the width of its letters and its hidden characters', async () => {
    const caseId = await newCase()
    const first = await add(caseId, 'Nhóm Vay Nóng 24h')
    for (const same of ['Nhóm Vay Nóng 24h\u200b', 'Ｎhóm Vay Nóng ２４h', 'Nhóm\u00a0Vay Nóng 24h'])
      expect(await add(caseId, same)).toMatchObject({ code: 'NAME_TAKEN', ids: [first.id] })
  })

  it('is the same item when it is added again after its removal', async () => {
    const caseId = await newCase()
    const name = newName()
    const item = await add(caseId, name)
    await officer.must('removeItems', { caseId, itemIds: [item.id], reason: 'Nhầm' })
    expect(await add(caseId, name)).toMatchObject({ id: item.id })
  })
})
