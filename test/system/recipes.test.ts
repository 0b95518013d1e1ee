/** The recipes of docs/recipes mirror events with Python's standard library, and with curl. */
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { checkRecipe, linesOf, recipe } from '#support/feed/recipes.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

const SELECT = `import sqlite3, sys
for (id,) in sqlite3.connect(sys.argv[1]).execute("SELECT id FROM event ORDER BY n"): print(id)`

it('mirrors all events with Python', () =>
  checkRecipe(app, {
    command: ['python3', recipe('mirror_events.py')],
    read: (file) => execFileSync('python3', ['-c', SELECT, file], { encoding: 'utf8' }).split('\n').filter(Boolean),
  }))

it('mirrors all events with curl', () =>
  checkRecipe(app, { command: ['sh', recipe('mirror-events.sh')], read: linesOf }))
