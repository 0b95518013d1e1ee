// @ts-check
/**
 * A server as `serve` starts it, from the bundle, which loads in a fifth of the time. It also reports to its parent process
 * when it serves and, on request, its memory in use.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { builtServer } from '../../server/src/cli/build.mjs'

const { main } = await builtServer()
await main(process.env)
// main has reported why it does not serve.
if (process.exitCode) process.exit()
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')
process.on('message', () => {
  collectGarbage()
  process.send?.(process.memoryUsage())
})
// The parent process is gone; a server that nothing can stop must stop by itself.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.send?.('serving')
