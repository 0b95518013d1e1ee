/** Every example of the guides in Python runs with its standard library, and shows something from the server. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { examplesIn, type GuideServer, openGuides, promises } from '#support/files/guide-examples.ts'

let server: GuideServer
beforeAll(async () => {
  server = await openGuides()
})
afterAll(() => server.stop())

it.each(examplesIn('py'))('runs %s', async (example) => {
  const { output, until } = promises[example.split('/')[0]!]!
  expect(await server.run(example, until)).toMatch(output)
})
