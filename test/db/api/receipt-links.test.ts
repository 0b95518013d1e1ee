/**
 * The addresses on the receipt of a newsroom's tip: addresses that led to no answer, and more addresses than one text
 * may name.
 */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { removeItems } from '@takedown/server/domain/cases/item-corrections.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { answerReporter, submitTip } from '@takedown/server/domain/tips/tips.ts'
import { describe, expect, it } from 'vitest'
import { startApp } from '#support/api/app.ts'
import { atVersion, makeSent, newKey } from '#support/make.ts'

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

describe('a tip of addresses that led to no answer', () => {
  it('has a receipt that names the withdrawn one and the one that was not taken', async () => {
    const app = await startApp()
    const { desk } = app
    const press = await app.as('PRESS')
    const [withdrawn, removed] = [1, 2].map((n) => `https://facebook.com/groups/66000${100 + n}`) as [string, string]
    const at = minutesAgo(60)
    const text = { key: newKey(), subject: 'Nhóm', text: `${withdrawn} ${removed}` }
    const { id: tip } = await submitTip(desk.ask('bao-chi', at), text)
    const opened = { key: newKey(), title: 'Nhóm', category: desk.categories['bung-no'], tips: [tip] }
    const { id } = await openCase(desk.ask('can-bo-1', at), opened)
    const sent = await makeSent(desk, { at, case: id, urls: [withdrawn] })
    const content = await app.db.contentItem.findFirstOrThrow({ where: { canonicalUrl: { endsWith: '66000102' } } })
    const officer = desk.ask('can-bo-1', new Date())
    await removeItems(officer, { key: newKey(), case: id, items: [content.id], reason: 'Không vi phạm' })
    await atVersion(desk, sent.request, (expectedVersion) =>
      withdrawItems(desk.ask('lanh-dao', new Date()), {
        ...{ key: newKey(), request: sent.request, expectedVersion, items: sent.items, reason: 'Nhầm' },
      }),
    )
    const query = 'query ($id: ID!) { tip(id: $id) { outcome { requested links { state notTaken } } } }'
    expect((await press.get(query, { id: `Tip_${tip}` })).tip.outcome).toEqual({
      requested: 0,
      links: [
        { state: 'WITHDRAWN', notTaken: false },
        { state: null, notTaken: true },
      ],
    })
    await app.stop()
  })
})

describe('a tip whose answers name further addresses', () => {
  it('has a receipt with more addresses than one text may name', async () => {
    const app = await startApp()
    const press = await app.as('PRESS')
    const reporter = app.desk.ask('bao-chi', minutesAgo(10))
    const text = Array.from({ length: 500 }, (_, n) => `https://facebook.com/groups/77000${100 + n}`).join(' ')
    const { id: tip } = await submitTip(reporter, { key: newKey(), subject: 'Nhóm', text })
    await answerReporter(reporter, { key: newKey(), tip, text: 'https://facebook.com/groups/77000999' })
    const query = 'query ($id: ID!) { tip(id: $id) { outcome { links { url } } } }'
    expect((await press.get(query, { id: `Tip_${tip}` })).tip.outcome.links).toHaveLength(501)
    await app.stop()
  })
})
