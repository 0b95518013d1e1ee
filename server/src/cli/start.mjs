// @ts-check
/** `pnpm start`: builds what is stale, the web while the server already prepares its database, and serves. */
import { buildWeb, builtServer } from './build.mjs'

const web = buildWeb()
// Awaited by `main`; until then its failure is nobody's yet.
web.catch(() => {})
try {
  const { main } = await builtServer()
  await main(process.env, web)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
