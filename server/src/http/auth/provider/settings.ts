/** What the operator states about the identity provider of the authority. */
import type { RoleMap } from '#domain/sign-in/outside-roles.ts'

/** Who asks the second factor after a sign-in by the provider: the desk as after a password, or the provider itself. */
export const providerFactors = ['own', 'provider'] as const

export interface ProviderSettings {
  /** The issuer of its tokens; its configuration is at `/.well-known/openid-configuration` below this address. */
  issuer: string
  clientId: string
  clientSecret?: string | undefined
  /** The name on the button of the sign-in page; null for a general one. */
  name: string | null
  /** Scopes besides openid, email and profile. */
  scopes: string[]
  /** Path of the claim with roles or groups. */
  roleClaim: string
  /** Which values of the claim stand for which roles. Null: the provider states no roles. */
  roles: RoleMap | null
  factor: (typeof providerFactors)[number]
}
