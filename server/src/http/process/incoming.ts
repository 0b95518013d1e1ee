/**
 * Request class for Node's HTTP server. It ignores Upgrade headers for protocols other than WebSocket (RFC 9110, 7.8),
 * because `curl --http2` and Java send them with ordinary requests.
 */
import { IncomingMessage } from 'node:http'

/** If `upgrade` is true, Node emits `upgrade` or `connect` instead of `request`. */
export class ServerRequest extends IncomingMessage {
  get upgrade(): boolean {
    if (!this.requestsUpgrade) return false
    return this.method === 'CONNECT' || this.headers.upgrade?.toLowerCase() === 'websocket'
  }

  set upgrade(value: boolean | null) {
    this.requestsUpgrade = value === true
  }

  /** Must not have an initial value, which would overwrite the value that the constructor of IncomingMessage sets. */
  declare private requestsUpgrade: boolean
}
