/** Decides which commands a viewer may run on a display now. No command runs on a revoked display. */
import type { Display } from '@takedown/prisma/generated/client/client.ts'
import { commandsOn } from '#domain/core/permissions.ts'

const isInUse = ({ revokedAt }: Pick<Display, 'revokedAt'>): boolean => revokedAt === null

export const displayCommands = commandsOn({ updateDisplay: isInUse, renewDisplay: isInUse, revokeDisplay: isInUse })
