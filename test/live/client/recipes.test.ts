/**
 * The shell recipe mirrors events. A machine with Node alone may have no curl, so a program of Node takes its place here;
 * test/system/recipes.test.ts runs it with curl, and the recipe in Python.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { checkRecipe, linesOf, recipe } from '#support/feed/recipes.ts'

const CURL = `#!${process.execPath}
const args = process.argv.slice(2)
const all = (name) => args.flatMap((arg, at) => (arg === name ? args[at + 1] : []))
const headers = Object.fromEntries(all('-H').map((line) => line.split(/: (.*)/s)))
fetch(args.find((arg) => arg.startsWith('http')), { method: 'POST', headers, body: all('-d')[0] })
  .then(async ({ body }) => { for await (const chunk of body) process.stdout.write(chunk) })
  .catch(() => process.exit(7))
`

let app: TestApp
const folder = mkdtempSync(join(tmpdir(), 'curl-'))
beforeAll(async () => {
  app = await startApp()
  writeFileSync(join(folder, 'curl'), CURL)
  chmodSync(join(folder, 'curl'), 0o755)
})
afterAll(async () => {
  await app.stop()
  rmSync(folder, { recursive: true })
})

it('mirrors all events with a shell', () =>
  checkRecipe(app, {
    command: ['sh', recipe('mirror-events.sh')],
    read: linesOf,
    env: { PATH: `${folder}:${process.env.PATH}` },
  }))

it('has a recipe of at most 40 lines of Python', () => {
  expect(readFileSync(recipe('mirror_events.py'), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(40)
})
