/** Who may edit commitments and inspections. */
import type { Role } from '#graphql/generated/enums.ts'

/** Decides only which buttons are shown; the server enforces permissions itself. */
export const canEditCommitments = (role: Role): boolean => role === 'MANAGER' || role === 'SUPERVISOR'
