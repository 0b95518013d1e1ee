/** The contact points to which a request can be sent. */
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'

const TELEPHONE = 'TELEPHONE'
export const PORTAL = 'PORTAL'

/** `isServed` is true if the server itself delivers to the contact point. */
export type ContactPoint = { key: string; via: string; address: string; isServed: boolean }

/**
 * Returns the contact points in the order of preference. Adds the portal of this system at the end if it is not among
 * them.
 */
export function contactPointsOf({ channels }: StaffRequestData['platform']): ContactPoint[] {
  const points = channels.map(({ kind, address, isServed }) => ({
    key: `${kind.code} ${address}`,
    via: kind.code,
    address,
    isServed,
  }))
  const portal = points.some(({ via }) => via === PORTAL)
    ? []
    : [{ key: PORTAL, via: PORTAL, address: '', isServed: false }]
  return [...points.filter(({ via }) => via !== TELEPHONE), ...portal]
}

/** Returns the telephone numbers. Officers can call them to announce a letter. */
export const telephonesOf = ({ channels }: StaffRequestData['platform']): string[] =>
  channels.filter(({ kind }) => kind.code === TELEPHONE).map(({ address }) => address)
