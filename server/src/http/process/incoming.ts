/**
 * The class of the server's requests, which ignores every Upgrade header except that of a WebSocket. `curl --http2` and
 * Java send such headers with ordinary requests, and RFC 9110, 7.8 lets a server ignore them.
 */
import { IncomingMessage } from 'node:http'

/**
 * Node sets `upgrade` from the header. If `upgrade` is true, Node hands over the socket instead of serving the request.
 * This class returns true only for WebSockets and CONNECT.
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
   * Declared without a value, because the constructor of IncomingMessage sets `upgrade` before fields are initialized.
   */
  declare private requestsUpgrade: boolean
}
