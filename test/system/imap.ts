/** A real IMAP server (dovecot) on loopback, with one mailbox for each user. Every user has the same password. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'

const PASSWORD = 'mật khẩu'

const config = (root: string, port: number): string => `
dovecot_config_version = 2.4.1
dovecot_storage_version = 2.4.1
base_dir = ${root}/run
state_dir = ${root}/state
log_path = ${root}/log
protocols = imap
ssl = no
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = ${root}/mail/%{user}
mail_uid = nobody
mail_gid = nogroup
first_valid_uid = 1
first_valid_gid = 1
namespace inbox {
  inbox = yes
}
passdb static {
  password = ${PASSWORD}
}
userdb static {
  fields {
    uid = nobody
    gid = nogroup
    home = ${root}/mail/%{user}
  }
}
service imap-login {
  inet_listener imap {
    listen = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`

export type ImapServer = Awaited<ReturnType<typeof openImapServer>>

export async function openImapServer() {
  const root = mkdtempSync(join(tmpdir(), 'imap-'))
  const port = await freePort()
  for (const folder of ['run', 'state', 'mail']) mkdirSync(join(root, folder))
  for (const folder of [root, join(root, 'mail')]) chmodSync(folder, 0o777)
  writeFileSync(join(root, 'dovecot.conf'), config(root, port))
  let server: ChildProcess | null = null
  const start = async () => {
    server = spawn('/usr/sbin/dovecot', ['-F', '-c', join(root, 'dovecot.conf')], { stdio: 'ignore' })
    await listening(port)
  }
  const stop = async () => {
    if (server?.exitCode !== null) return
    const ended = new Promise((resolve) => server?.once('exit', resolve))
    server?.kill()
    await ended
  }
  await start()
  /** Runs `use` with a connection of this user. */
  async function as<Result>(user: string, use: (client: ImapFlow) => Promise<Result>): Promise<Result> {
    const auth = { user, pass: PASSWORD }
    const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth, logger: false })
    await client.connect()
    try {
      return await use(client)
    } finally {
      await client.logout()
    }
  }
  return {
    url: (user: string) => `imap://${encodeURIComponent(user)}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`,
    ...{ as, start, stop },
    /** Puts a mail into a folder of the user, as a mail server does. */
    deliver: (user: string, raw: Uint8Array | string, folder = 'INBOX') =>
      as(user, (client) => client.append(folder, Buffer.from(raw))),
    /** Makes the mails in the inbox of the user unreadable for the server. */
    spoil(user: string) {
      const folder = join(root, 'mail', user)
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
        if (/(^|\/)(cur|new)\/[^/]+$/.test(name) && !name.startsWith('.')) chmodSync(join(folder, name), 0)
    },
    /** The subjects of the mails in a folder, with a star before those that nobody has seen. */
    list: (user: string, folder = 'INBOX') =>
      as(user, async (client) => {
        const { exists } = await client.mailboxOpen(folder)
        if (exists === 0) return []
        const mails = await client.fetchAll('1:*', { envelope: true, flags: true })
        return mails.map(({ envelope, flags }) => `${flags?.has('\\Seen') ? '' : '*'}${envelope?.subject}`)
      }),
    async close() {
      await stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

/** Resolves when the server greets on this port. */
async function listening(port: number): Promise<void> {
  for (const end = Date.now() + 20_000; ; ) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket
        .once('data', () => resolve(true))
        .once('error', () => resolve(false))
        .once('close', () => resolve(false))
      socket.once('data', () => socket.destroy())
    })
    if (isOpen) return
    if (Date.now() > end) throw new Error('dovecot does not start')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
