/** The unprivileged user as which Chromium runs. */
import { readFileSync } from 'node:fs'

export interface User {
  uid: number
  gid: number
}

/**
 * Reads `name` or `uid:gid`. Returns null if there is no such user, and for root, because Chromium has no sandbox as
 * root.
 */
export function userOf(text: string): User | null {
  const [, uid, gid] = /^(\d{1,9}):(\d{1,9})$/.exec(text) ?? accountOf(text) ?? []
  return Number(uid) > 0 && Number(gid) > 0 ? { uid: Number(uid), gid: Number(gid) } : null
}

function accountOf(name: string): string[] | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid !== undefined && gid !== undefined ? [name, uid, gid] : null
}

/** Gives up the rights of root for good. A process that is not root stays as it is. Throws if root remains root. */
export function becomeUser(user: User | null): void {
  if (process.getuid?.() !== 0) return
  if (!user) throw new Error('the server runs as root, and CAPTURE_USER names no other user of this machine')
  process.setgroups!([])
  process.setgid!(user.gid)
  process.setuid!(user.uid)
  if (process.getuid() === 0 || process.getgid!() === 0) throw new Error('the rights of root remain')
}
