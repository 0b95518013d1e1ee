/** Reads a `--cpu-prof` file: the functions and packages that used the time. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[]
  samples: number[]
  timeDeltas: number[]
}

const IDLE = ['(idle)', '(program)', '(root)']

/** Prints the functions with the most self time, as shares of the non-idle time. */
export function hottest(name: string, dir: string, count = 25): void {
  const [file] = readdirSync(dir).filter((each) => each.endsWith('.cpuprofile'))
  if (!file) return
  const profile = JSON.parse(readFileSync(join(dir, file), 'utf8')) as Profile
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]))
  const functions = new Map<string, number>()
  const packages = new Map<string, number>()
  let busy = 0
  for (const [index, id] of profile.samples.entries()) {
    const { functionName, url, lineNumber } = frames.get(id)!
    if (IDLE.includes(functionName)) continue
    const time = profile.timeDeltas[index]!
    busy += time
    add(functions, `${functionName || '(anonymous)'} ${short(url)}:${lineNumber + 1}`, time)
    add(packages, functionName === '(garbage collector)' ? functionName : packageOf(url), time)
  }
  console.error(`\n${name}: ${(busy / 1e6).toFixed(1)} s busy`)
  for (const list of [packages, functions])
    console.table(
      [...list]
        .sort(([, a], [, b]) => b - a)
        .slice(0, count)
        .map(([where, time]) => ({ where, '%': Number(((100 * time) / busy).toFixed(1)) })),
    )
}

const add = (sums: Map<string, number>, key: string, time: number) => sums.set(key, (sums.get(key) ?? 0) + time)

const short = (url: string): string =>
  url.replace(/^.*\/node_modules\//, '').replace(/^.*\/(server|prisma|test)\//, '$1/')

const packageOf = (url: string): string =>
  /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ??
  (url.startsWith('node:') ? 'node' : short(url) || '(native)')
