/** How Chromium must be started so that everything it loads goes through the egress process. */
import { DIRECT, type EgressAddress } from './messages.ts'

/**
 * Returns launch options of Playwright, which answers the proxy's request for the secret. `via` is the user name
 * at the proxy. Without the flags, Chromium would send QUIC and WebRTC over UDP, which no HTTP proxy sees, and resolve
 * names itself. Addresses of this machine go through the proxy, too.
 */
export const browserOptions = ({ port, secret }: EgressAddress, via = DIRECT) => ({
  proxy: { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>', username: via, password: secret },
  args: [
    '--disable-quic',
    // Older and newer versions of Chromium know this policy by different names.
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--dns-prefetch-disable',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  ],
})
