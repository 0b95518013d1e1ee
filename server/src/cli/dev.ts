/** Runs the product for development. */
import { spawn } from 'node:child_process'
import { root } from '#paths.ts'

const origin = 'http://localhost:5173'
const env = { ...process.env, TRUSTED_ORIGINS: process.env.TRUSTED_ORIGINS ?? origin }
const children = [
  spawn('pnpm', ['exec', 'tsx', 'watch', 'server/src/cli/serve.ts'], { cwd: root, stdio: 'inherit', env }),
  spawn('pnpm', ['--filter', '@takedown/web', 'exec', 'vite', '--port', '5173', '--strictPort'], {
    cwd: root,
    stdio: 'inherit',
    env,
  }),
]
console.log(`Open ${origin}`)
const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
for (const child of children) child.on('exit', stop)
