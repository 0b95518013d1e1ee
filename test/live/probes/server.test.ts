/** A running server probes by itself: an officer demands a check, and the result arrives from the pages of the stand-in. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Pages } from '@takedown/server/standin/pages.ts'
import { expect, it } from 'vitest'
import { startApp } from '#support/api/app.ts'
import { openSite } from '#support/egress/egress.ts'
import { makeSent } from '#support/make.ts'

it('a server probes an item that an officer demands, and states what it was shown', async () => {
  const pages = new Pages()
  const site = await openSite((request, response) => void pages.answer(request, response), '127.0.0.1')
  const app = await startApp({ probes: { standIn: `http://127.0.0.1:${site.port}/` } })
  const { contents } = await makeSent(app.desk, { at: new Date(Date.now() - 60_000).toISOString(), count: 1 })
  const [item] = contents as [string]
  const officer = await app.as('OPERATOR')
  const id = `ContentItem_${item}`
  const read = async () =>
    (
      await officer.get(
        'query ($id: ID!) { node(id: $id) { ... on ContentItem { presence canBeProbed isProbeDemanded nextProbeAt probes { verdict reason status title demanded } checks { up method author } } } }',
        { id },
      )
    ).node
  expect(await read()).toMatchObject({ canBeProbed: true, isProbeDemanded: false, probes: [] })
  expect((await read()).nextProbeAt).not.toBeNull()

  for (const way of ['up', 'sign-in']) {
    const url = `https://forum.example/probe-${way}/${item}`
    await app.db.contentItem.update({ where: { id: item }, data: { canonicalUrl: url } })
    await app.db.probeHost.updateMany({ data: { freeAt: new Date(0) } })
    await officer.change('probeItem', { itemId: id })
    for (let tries = 0; (await read()).isProbeDemanded; tries++) {
      expect(tries).toBeLessThan(100)
      await sleep(500)
    }
  }
  expect(await read()).toMatchObject({
    presence: 'UP',
    probes: [
      { verdict: 'CANNOT_TELL', reason: 'SIGN_IN', status: 200, title: 'Đăng nhập', demanded: true },
      { verdict: 'UP', reason: 'SHOWN', status: 200, demanded: true },
    ],
    checks: [{ up: true, method: 'PROBE', author: null }],
  })
  await app.stop()
  await site.close()
})
