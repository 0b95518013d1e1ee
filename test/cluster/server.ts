/** A server as `serve` starts it, that also tells whoever forked it when it serves and, when asked, what memory it has. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { main } from '@takedown/server/main.ts'

await main(process.env)
// Why it does not serve was said by main.
if (process.exitCode) process.exit()
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
process.on('message', () => {
  collectGarbage()
  process.send?.(process.memoryUsage())
})
// Whoever started it is gone; a server that nobody can end must end by itself.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.send?.('serving')
