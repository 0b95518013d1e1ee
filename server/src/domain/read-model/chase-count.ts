/** Puts the number of reminders of a request into the steps by which the board filters. */
import type { ChaseCount } from '@takedown/prisma/generated/client/enums.ts'

const steps: readonly ChaseCount[] = ['NEVER', 'ONCE', 'TWICE']

export const chaseCount = (reminders: number): ChaseCount => steps[Math.max(0, reminders)] ?? 'MORE'
