/** A receiver of events that misbehaves as a test wants, and verifies every message that it accepts. */
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Webhook } from 'standardwebhooks'

/** Returns whether it has answered the message badly; then the message was not accepted. */
export type Misbehaviour = (response: ServerResponse, socket: Socket) => void

export interface Accepted {
  id: string
  event: string
  subject: string
}

export class EventReceiver {
  /** Set once the webhook exists. */
  secret = ''
  /** Every accepted message, in order, also those that came twice. */
  readonly accepted: Accepted[] = []
  readonly bodies = new Map<string, string>()
  readonly faults: string[] = []
  /** How the next message is answered; null: it is accepted. */
  next: (count: number) => Misbehaviour | null = () => null
  attempts = 0
  readonly #server: Server
  #port = 0

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      this.#receive(request.headers, Buffer.concat(chunks).toString('utf8'), response, request.socket)
    })
    this.#server.keepAliveTimeout = 100
  }

  static async open(): Promise<EventReceiver> {
    const receiver = new EventReceiver()
    await receiver.start()
    return receiver
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/events`
  }

  start(): Promise<void> {
    return new Promise((resolve) =>
      this.#server.listen(this.#port, '127.0.0.1', () => {
        this.#port = (this.#server.address() as AddressInfo).port
        resolve()
      }),
    )
  }

  /** Drops all connections and refuses new ones, like a program that has ended. */
  crash(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #receive(headers: IncomingHttpHeaders, body: string, response: ServerResponse, socket: Socket): void {
    const misbehave = this.next(this.attempts++)
    if (misbehave) {
      misbehave(response, socket)
      return
    }
    const id = String(headers['webhook-id'])
    try {
      new Webhook(this.secret).verify(body, headers as Record<string, string>)
    } catch (error) {
      this.faults.push(String(error))
    }
    const before = this.bodies.get(id)
    if (before !== undefined && before !== body) this.faults.push(`${id} came with other bytes`)
    this.bodies.set(id, body)
    const { data } = JSON.parse(body)
    this.accepted.push({ id, event: data.id, subject: data.subjectId })
    response.writeHead(204).end()
  }
}
