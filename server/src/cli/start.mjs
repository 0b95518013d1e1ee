// @ts-check
/** `pnpm start`: builds stale parts, the web while the server prepares its database, and serves. */
import { buildWeb, builtServer } from './build.mjs'

const web = buildWeb()
// Awaited by `main`; until then its rejection must not count as unhandled.
web.catch(() => {})
try {
  const { main } = await builtServer()
  await main(process.env, web)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
