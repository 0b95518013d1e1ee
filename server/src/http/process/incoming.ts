/**
 * The class of requests to the server. It ignores Upgrade headers that do not ask for a WebSocket. `curl --http2` and
 * Java send such headers with ordinary requests. RFC 9110, 7.8 lets a server ignore them.
 */
import { IncomingMessage } from 'node:http'

/**
 * Node sets `upgrade` from the header. If `upgrade` is true, Node does not serve the request, but gives the socket to a
 * listener. This class returns true only for WebSockets and CONNECT.
 */
export class ServerRequest extends IncomingMessage {
  get upgrade(): boolean {
    if (!this.requestsUpgrade) return false
    return this.method === 'CONNECT' || this.headers.upgrade?.toLowerCase() === 'websocket'
  }

  set upgrade(value: boolean | null) {
    this.requestsUpgrade = value === true
  }

  /** Has no initial value, because it would overwrite what the constructor of IncomingMessage sets. */
  declare private requestsUpgrade: boolean
}
