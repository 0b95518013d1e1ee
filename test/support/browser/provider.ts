/** An identity provider on this machine, which signs whatever claims a test states. */
import { OAuth2Server } from 'oauth2-mock-server'

export async function openProvider() {
  const provider = new OAuth2Server()
  await provider.issuer.keys.generate('RS256')
  await provider.start(0, '127.0.0.1')
  /** The claims of the next ID tokens besides those of the protocol. */
  const state: { claims: Record<string, unknown> } = { claims: {} }
  provider.service.on('beforeTokenSigning', ({ payload }: { payload: Record<string, unknown> }) => {
    Object.assign(payload, state.claims)
  })
  return { provider, issuer: provider.issuer.url!, state, stop: () => provider.stop() }
}

/** Signs in at the provider, and returns the path with which it sends the browser back. */
export async function atProvider(address: string): Promise<string> {
  const response = await fetch(address, { redirect: 'manual' })
  const { pathname, search } = new URL(response.headers.get('location')!)
  return pathname + search
}
