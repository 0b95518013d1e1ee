/** Reads how much CPU time a PostgreSQL server has used. Only Linux tells; elsewhere it is NaN. */
import { readdirSync, readFileSync } from 'node:fs'
import { readPostmaster } from '@takedown/prisma/postmaster.ts'

/** Milliseconds of a unit of time in /proc. */
const TICK_MS = 10

/** Returns the CPU time of the server and all of its processes, also of those that have ended, in milliseconds. */
export async function postgresCpu(dataDir: string): Promise<number> {
  const parent = (await readPostmaster(dataDir))?.pid
  if (process.platform !== 'linux' || parent === undefined) return Number.NaN
  let ticks = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = read(`/proc/${name}/stat`)
    // The name of the program, in parentheses, may contain spaces. State, parent and, nine fields later, the times follow.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [own, ended] = [Number(fields[11]) + Number(fields[12]), Number(fields[13]) + Number(fields[14])]
    if (Number(name) === parent) ticks += own + ended
    else if (Number(fields[1]) === parent) ticks += own
  }
  return ticks * TICK_MS
}

/** Returns the text of a file of /proc; an empty text if its process has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
