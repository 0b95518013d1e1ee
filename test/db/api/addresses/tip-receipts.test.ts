/** The receipt of a newsroom's tip shows the addresses that content gets which was known by its name alone. */
import { linkTip, openCase } from '@takedown/server/domain/cases/cases.ts'
import { setItemAddress } from '@takedown/server/domain/cases/item-addresses.ts'
import { addNamedItem } from '@takedown/server/domain/cases/named-items.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { expect, it } from 'vitest'
import { startApp } from '#support/api/app.ts'
import { collect, type Data } from '#support/api/client.ts'
import { newKey } from '#support/make.ts'

const LIVE = `subscription ($id: ID!) { tipChanged(id: $id) { __typename
  ... on TipChanged { tip { id outcome { links { url name } } } } } }`
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

it('the live receipt of a tip shows the address that content of the tip gets, before and after the link, and not that of other content', async () => {
  const app = await startApp()
  const press = await app.as('PRESS')
  const { desk } = app
  const officer = desk.ask('can-bo-1', minutesAgo(10))
  const submitted = { key: newKey(), subject: 'Hội né nợ', text: 'trên Zalo' }
  const { id: tip } = await submitTip(desk.ask('bao-chi', minutesAgo(20)), submitted)
  const group = { platform: desk.platforms.zalo, kind: 'GROUP' }
  const add = (name: string, place: object) => addNamedItem(officer, { key: newKey(), ...group, name, ...place })
  const set = ({ id: item }: { id: string }, url: string) => setItemAddress(officer, { key: newKey(), item, url })
  const { id: caseId } = await openCase(officer, {
    ...{ key: newKey(), title: 'Vụ thử', category: desk.categories['bung-no'] },
  })
  const other = await add('Hội khác', { case: caseId })
  const [first, second] = [await add('Hội một', { tip }), await add('Hội hai', { tip })]
  const live = press.live()
  const feed = collect(live, LIVE, { id: `Tip_${tip}` })
  await feed.until(({ __typename }) => __typename === 'FeedReady')
  const urlsIn = ({ tip: changed }: Data) => changed?.outcome.links.map(({ url }: Data) => url).join(' ') ?? ''
  await set(other, 'https://zalo.me/g/khac000001')
  await set(first, 'https://zalo.me/g/mot0000001')
  await feed.until((frame) => urlsIn(frame).includes('mot0000001'))
  expect(feed.frames.filter(({ __typename }: Data) => __typename === 'TipChanged')).toHaveLength(1)
  const { version: expectedVersion } = await desk.db.tip.findUniqueOrThrow({ where: { id: tip } })
  await linkTip(officer, { key: newKey(), tip, case: caseId, expectedVersion })
  await set(second, 'https://zalo.me/g/hai0000001')
  await feed.until((frame) => urlsIn(frame).includes('hai0000001'))
  await live.dispose()
  await app.stop()
})
