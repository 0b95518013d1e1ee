/** Asks this device for a passkey, or to make one. The library is loaded only when it is used. */
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { callAuth } from './session.ts'

const load = () => import('@simplewebauthn/browser')

export const hasPasskeySupport = (): boolean => typeof PublicKeyCredential !== 'undefined' && window.isSecureContext

/** What a device has signed for this site; null if the person cancelled, or has no passkey here. */
export async function signWithPasskey(): Promise<object | null> {
  const answer = await callAuth<PublicKeyCredentialRequestOptionsJSON>('passkeys/options', {})
  if (!answer.ok) return null
  const { startAuthentication } = await load()
  return startAuthentication({ optionsJSON: answer.data }).catch(() => null)
}

/** A key that a device has made; null if the person cancelled, or the device has one already. */
export async function makePasskey(optionsJSON: PublicKeyCredentialCreationOptionsJSON): Promise<object | null> {
  const { startRegistration } = await load()
  return startRegistration({ optionsJSON }).catch(() => null)
}

export type { PublicKeyCredentialCreationOptionsJSON }
