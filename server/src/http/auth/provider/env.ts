/** The settings of the identity provider, with their environment variables and defaults. */
import { z } from 'zod'
import { roleMap } from '#domain/sign-in/outside-roles.ts'
import { type ProviderSettings, providerFactors } from './settings.ts'

export const providerShape = {
  /**
   * Issuer of an OpenID Connect provider by which people sign in, e.g. https://id.example.vn/realms/desk. Its configuration
   * is read from `/.well-known/openid-configuration` below it. See docs/operations/identity.md.
   */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** Name of the provider on the button of the sign-in page. */
  OIDC_NAME: z.string().min(1).max(60).optional(),
  /** Scopes besides openid, email and profile, separated by commas, such as the one that adds groups. */
  OIDC_SCOPES: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((scope) => scope.trim())
        .filter(Boolean),
    ),
  /** Path of the claim of the ID token with roles or groups, such as realm_access.roles. */
  OIDC_ROLE_CLAIM: z.string().min(1).max(200).default('groups'),
  /**
   * Which values of this claim stand for which roles, as JSON, such as {"desk-officers":"OPERATOR"}. Without it, the
   * provider states no roles, and only owners of accounts sign in.
   */
  OIDC_ROLES: z
    .string()
    .max(20_000)
    .optional()
    .transform((text, { addIssue }) => {
      const map = text === undefined ? null : roleMap.safeParse(jsonOf(text))
      if (map && !map.success) addIssue('JSON of values and roles, such as {"desk-officers":"OPERATOR"}')
      return map?.data ?? null
    }),
  /**
   * Who asks the second factor after a sign-in by the provider: `own`, the desk as after a password, or `provider`, which
   * must do so itself.
   */
  OIDC_SECOND_FACTOR: z.enum(providerFactors).default('own'),
}
const shape = z.object(providerShape)

/** The settings of the provider; undefined without one. */
export function providerOf(settings: z.output<typeof shape>): ProviderSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings
  if (issuer === undefined || clientId === undefined) return undefined
  return {
    ...{ issuer, clientId, clientSecret, name: settings.OIDC_NAME ?? null, scopes: settings.OIDC_SCOPES },
    ...{ roleClaim: settings.OIDC_ROLE_CLAIM, roles: settings.OIDC_ROLES, factor: settings.OIDC_SECOND_FACTOR },
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
