import type { Role } from '#graphql/generated/enums.ts'

/** Who is offered the buttons; the server decides by itself. */
export const mayFollow = (role: Role): boolean => role === 'MANAGER' || role === 'SUPERVISOR'
