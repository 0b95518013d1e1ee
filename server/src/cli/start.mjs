// @ts-check
/**
 * `pnpm start`: builds what is stale and serves in this process, so that the signals of a service manager that runs
 * this file reach the server itself. The web is built while the server prepares its database.
 */
import { buildWeb, builtServer } from './build.mjs'
import { stopWithPackageManager } from './package-manager.mjs'

stopWithPackageManager()
const web = buildWeb()
// `main` awaits this promise. Until then a rejection must not count as unhandled.
web.catch(() => {})
try {
  const { main } = await builtServer()
  await main(process.env, web)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
