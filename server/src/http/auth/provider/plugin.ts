/** better-auth's plugin for the identity provider (OpenID Connect: authorization code with PKCE, state and nonce). */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { APIError } from 'better-auth/api'
import { type GenericOAuthUserInfo, genericOAuth } from 'better-auth/plugins/generic-oauth'
import type { Clock } from '#clock/database-clock.ts'
import { type AdmissionRefusal, admit, PROVIDER } from '#domain/sign-in/admit.ts'
import { valuesOf } from '#domain/sign-in/outside-roles.ts'
import type { ProviderSettings } from './settings.ts'

/** Path of the page that shows why a sign-in failed, by its parameter `error`. */
export const ERROR_PAGE = '/sign-in'

type Claims = GenericOAuthUserInfo & Record<string, unknown>

export const providerPlugin = (
  { db, clock }: { db: PrismaClient; clock: Pick<Clock, 'now'> },
  { issuer, clientId, clientSecret, name, scopes, roleClaim, roles }: ProviderSettings,
) =>
  genericOAuth({
    config: [
      {
        providerId: PROVIDER,
        name: name ?? PROVIDER,
        discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile', ...scopes],
        pkce: true,
        requireIdTokenVerification: true,
        disableSignUp: true,
        // Only claims that the provider has signed count.
        getUserInfo: async ({ idToken }) => (idToken ? claimsOf(idToken) : null),
        accountSubject: ({ profile }) => String((profile as Claims).sub ?? ''),
        // better-auth calls this after it has verified the signature, audience, expiry and nonce of the token.
        mapProfileToUser: async (profile) => {
          const claims = profile as Claims
          // The configuration names its issuer itself, so better-auth does not compare it with the setting.
          if (typeof claims.iss !== 'string' || withoutSlash(claims.iss) !== withoutSlash(issuer))
            throw refusal('issuer_mismatch')
          const email = typeof claims.email === 'string' ? claims.email : ''
          if (typeof claims.sub !== 'string' || !email) throw refusal('EMAIL_UNVERIFIED')
          const refused = await admit({ db, now: clock.now() }, roles, {
            ...{ subject: claims.sub, email, isVerified: claims.email_verified === true },
            ...{ name: typeof claims.name === 'string' ? claims.name : email, values: valuesOf(claims, roleClaim) },
          })
          if (refused) throw refusal(refused)
          return {}
        },
      },
    ],
  })

const withoutSlash = (url: string): string => url.replace(/\/$/, '')

/** Leads the browser to the page that explains the refusal. */
const refusal = (error: AdmissionRefusal | 'issuer_mismatch'): APIError =>
  new APIError('FOUND', undefined, { location: `${ERROR_PAGE}?error=${error}` })

/** The claims of a token, whose signature better-auth verifies before it calls `getUserInfo`. */
function claimsOf(idToken: string): Claims {
  const claims: Record<string, unknown> = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString())
  return { ...claims, id: claims.sub, emailVerified: claims.email_verified === true } as Claims
}
