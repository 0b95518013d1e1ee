/** What a change of a factor needs besides the session: the password, and a code or a passkey if the account has a factor. */
import { signWithPasskey } from '#lib/passkeys.ts'

export interface Proof {
  password: string
  code: string
}

export const noProof: Proof = { password: '', code: '' }

/** The body of a request with the proof. Without a code, asks the device for a passkey. Null if the person cancelled. */
export async function proofBody({ password, code }: Proof, hasPasskey: boolean): Promise<object | null> {
  if (code.trim() || !hasPasskey) return { password, code: code.trim() }
  const assertion = await signWithPasskey()
  return assertion && { password, assertion }
}
