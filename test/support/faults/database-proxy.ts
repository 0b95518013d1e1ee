/** The network between a server and its PostgreSQL. Tests can make it silent, unreachable, or lossy. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { until } from '../feed/feed.ts'
import { CommitWatch } from './commit-watch.ts'

interface Link {
  near: Socket
  far: Socket
}

/** While replies to COMMIT are cut, one in this many is lost: a second attempt succeeds. */
const CUT_EVERY = 3

export class DatabaseProxy {
  /** The address that the server connects to. */
  readonly url: string
  readonly #target: { host: string; port: number }
  readonly #port: number
  /** Pairs of connected sockets. */
  readonly #links = new Set<Link>()
  readonly #sockets = new Set<Socket>()
  #listener: Server
  #isSilent = false
  #toCut = 0
  #commits = 0

  private constructor(databaseUrl: string, listener: Server) {
    const url = new URL(databaseUrl)
    this.#target = { host: url.hostname, port: Number(url.port) }
    this.#port = (listener.address() as AddressInfo).port
    url.hostname = '127.0.0.1'
    url.port = String(this.#port)
    this.url = url.href
    this.#listener = listener
    listener.on('connection', (near) => this.#accept(near))
  }

  static async before(databaseUrl: string): Promise<DatabaseProxy> {
    return new DatabaseProxy(databaseUrl, await listen(0))
  }

  get connections(): number {
    return this.#links.size
  }

  /**
   * Makes every open connection half-open: it stays, on both sides, and forwards nothing any more, not even its end.
   * New connections work.
   */
  halfOpenAll(): void {
    for (const { near, far } of this.#links) for (const socket of [near, far]) socket.unpipe().pause()
    this.#links.clear()
  }

  /**
   * Like a dropped route: open connections turn half-open, new ones are accepted and never answered, until `restore`.
   */
  fallSilent(): void {
    this.#isSilent = true
    this.halfOpenAll()
  }

  /** Like a host whose service is down: open connections are reset, new ones are refused, until `restore`. */
  refuse(): void {
    this.#listener.close()
    for (const { near, far } of this.#links) for (const socket of [near, far]) socket.resetAndDestroy()
  }

  /** New connections work again; half-open ones stay half-open. */
  async restore(): Promise<void> {
    this.#isSilent = false
    if (this.#listener.listening) return
    this.#listener = (await listen(this.#port)).on('connection', (near) => this.#accept(near))
  }

  /**
   * Resets connections after PostgreSQL has committed and before the client receives the reply. Resolves once this
   * happened to `count` commands; other transactions lose their replies in between. Rejects if that takes longer than
   * `limitMs`.
   */
  async cutCommitReplies(count: number, limitMs: number): Promise<void> {
    this.#toCut = count
    await until(() => this.#toCut === 0, limitMs).finally(() => (this.#toCut = 0))
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    if (!this.#listener.listening) return
    const closed = once(this.#listener, 'close')
    this.#listener.close()
    await closed
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket)
    socket.setNoDelay(true).on('error', () => socket.destroy())
    socket.once('close', () => this.#sockets.delete(socket))
  }

  #accept(near: Socket): void {
    this.#keep(near)
    if (this.#isSilent) return void near.pause()
    const far = connect(this.#target)
    this.#keep(far)
    const link = { near, far }
    this.#links.add(link)
    // A half-open connection must not show one side that the other closed.
    const end = (other: Socket) => () => this.#links.delete(link) && other.destroy()
    near.once('close', end(far))
    far.once('close', end(near))
    const watch = new CommitWatch()
    near.on('data', (chunk: Buffer) => {
      watch.clientSends(chunk)
      if (!far.write(chunk)) near.pause()
    })
    far.on('drain', () => this.#links.has(link) && near.resume())
    far.on('data', (chunk: Buffer) => {
      const commit = watch.serverSends(chunk)
      if (commit !== 'none' && this.#cuts(commit === 'of a command')) return this.#reset(link)
      if (!near.write(chunk)) far.pause()
    })
    near.on('drain', () => this.#links.has(link) && far.resume())
  }

  /** Whether this reply to a COMMIT is lost. */
  #cuts(isCommand: boolean): boolean {
    if (this.#toCut === 0 || ++this.#commits % CUT_EVERY !== 0) return false
    if (isCommand) this.#toCut--
    return true
  }

  #reset({ near, far }: Link): void {
    near.resetAndDestroy()
    far.destroy()
  }
}

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}
