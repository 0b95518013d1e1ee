/** A running server captures a page that an officer demands, from the pages of the stand-in, and serves its files safely. */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pages } from '@takedown/server/standin/pages.ts'
import { expect, it } from 'vitest'
import { startApp } from '#support/api/app.ts'
import { openSite } from '#support/egress/egress.ts'
import { makeCase } from '#support/make.ts'

it('a server captures a page as evidence, or states why it cannot', { timeout: 180_000 }, async () => {
  const pages = new Pages()
  const site = await openSite((request, response) => void pages.answer(request, response), '127.0.0.1')
  const standIn = `http://127.0.0.1:${site.port}/`
  const app = await startApp({ captures: { mode: 'DEMAND', user: 'nobody', standIn } })
  const urls = ['https://facebook.com/probe-up/1']
  const at = new Date(Date.now() - 60_000).toISOString()
  const { case: caseId, contents } = await makeCase(app.desk, { at, urls })
  const officer = await app.as('OPERATOR')
  const id = `ContentItem_${contents[0]}`
  await officer.must('capturePages', { caseId: `Case_${caseId}`, itemIds: [id] })
  const file = '{ sha256 href mime fileName capturedBy state }'
  const read = async () =>
    (
      await officer.get(
        `query ($id: ID!) { node(id: $id) { ... on ContentItem { canBeCaptured pageCaptures { state reason detail finalAddress status headers { name value } image ${file} text ${file} archive ${file} } } } }`,
        { id },
      )
    ).node
  let capture = (await read()).pageCaptures[0]
  for (let tries = 0; ['QUEUED', 'RUNNING'].includes(capture.state); tries++) {
    expect(tries).toBeLessThan(200)
    await sleep(500)
    capture = (await read()).pageCaptures[0]
  }
  const { captures } = (await (await fetch(`${app.url}/health`)).json()) as { captures: string }
  if (capture.state === 'REFUSED') {
    expect(capture).toMatchObject({ reason: expect.stringMatching(/^NO_(SANDBOX|CHROMIUM)$/), image: null })
    expect(captures).toBe(`refused: ${capture.detail}`)
  } else {
    expect(capture).toMatchObject({ state: 'DONE', status: 200, finalAddress: urls[0], image: { mime: 'image/png' } })
    expect(capture.headers.length).toBeGreaterThan(0)
    expect(captures).toBe('possible')
    const types = { image: 'image/png', text: 'text/plain', archive: 'application/octet-stream' }
    for (const kind of ['image', 'text', 'archive'] as const) {
      const { href, sha256 } = capture[kind]
      const response = await fetch(`${app.url}${href}`, { headers: officer.headers })
      expect(response.headers.get('content-type')).toBe(types[kind])
      expect(response.headers.get('content-disposition')).toMatch(kind === 'image' ? /^inline/ : /^attachment/)
      expect(
        createHash('sha256')
          .update(Buffer.from(await response.arrayBuffer()))
          .digest('hex'),
      ).toBe(sha256)
    }
  }
  await app.stop()
  await site.close()
})
