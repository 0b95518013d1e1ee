/**
 * Request class for Node's HTTP server. It ignores Upgrade headers for protocols other than WebSocket. `curl --http2`
 * and Java send such headers with ordinary requests. RFC 9110, 7.8 permits a server to ignore them.
 */
import { IncomingMessage } from 'node:http'

/**
 * Node sets `upgrade` if the request has an Upgrade header. If `upgrade` is true, Node emits `upgrade` or `connect`
 * instead of `request`. In this class, `upgrade` is true only for WebSockets and CONNECT.
 */
export class ServerRequest extends IncomingMessage {
  get upgrade(): boolean {
    if (!this.requestsUpgrade) return false
    return this.method === 'CONNECT' || this.headers.upgrade?.toLowerCase() === 'websocket'
  }

  set upgrade(value: boolean | null) {
    this.requestsUpgrade = value === true
  }

  /**
   * Has no initial value, because an initial value would overwrite the value that the constructor of IncomingMessage
   * sets.
   */
  declare private requestsUpgrade: boolean
}
