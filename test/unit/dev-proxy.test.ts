/** `pnpm dev` serves the web with Vite, which must proxy every route of the server. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

it('the development proxy covers every route of the server', () => {
  const table = read('server/src/http/routes.ts')
    .split(/return \{\n {4}graphql[:,]/)[1]!
    .split('satisfies')[0]!
  const routes = ['graphql', ...[...table.matchAll(/^ {4}'?([\w.-]+)'?(?:: |,$)/gm)].map(([, name]) => name!)]
  expect(routes.length).toBeGreaterThan(8)
  const config = read('web/vite.config.ts')
  const isProxied = (route: string) =>
    route.startsWith('briefings.') ? config.includes('^/briefings/') : new RegExp(`['/]${route}'`).test(config)
  expect(
    routes.filter((route) => !isProxied(route)),
    'add it to the proxy of web/vite.config.ts',
  ).toEqual([])
})
