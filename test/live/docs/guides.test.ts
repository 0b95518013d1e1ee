/** Every example of the guides with curl, in JavaScript and with Apollo runs, and shows something from the server. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { examplesIn, type GuideServer, openGuides, promises } from '#support/files/guide-examples.ts'

let server: GuideServer
beforeAll(async () => {
  server = await openGuides()
})
afterAll(() => server.stop())

it('has four examples for each guide', () => {
  const guides = Object.keys(promises).sort()
  const files = ['apollo.mjs', 'curl.sh', 'javascript.mjs', 'python.py']
  expect(examplesIn('sh', 'mjs', 'py')).toEqual(guides.flatMap((guide) => files.map((file) => `${guide}/${file}`)))
})

it.each(examplesIn('sh', 'mjs'))('runs %s', async (example) => {
  const { output, until } = promises[example.split('/')[0]!]!
  expect(await server.run(example, until)).toMatch(output)
})
