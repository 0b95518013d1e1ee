/**
 * The requests of the server: only a WebSocket is an upgrade. RFC 9110, 7.8 lets a server ignore any other Upgrade
 * header, which `curl --http2` and Java send with ordinary requests.
 */
import { IncomingMessage } from 'node:http'

/**
 * Node decides by `upgrade`, which it sets from the header, whether to serve a request or to hand over its socket. Here
 * it is true for WebSockets only.
 */
export class ServerRequest extends IncomingMessage {
  get upgrade(): boolean {
    if (!this.requestsUpgrade) return false
    return this.method === 'CONNECT' || this.headers.upgrade?.toLowerCase() === 'websocket'
  }

  set upgrade(value: boolean | null) {
    this.requestsUpgrade = value === true
  }

  /** Not initialized here: the constructor of IncomingMessage sets `upgrade` before fields are. */
  declare private requestsUpgrade: boolean
}
