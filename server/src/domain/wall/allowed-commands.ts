/** Decides which commands a viewer may now run on a display. None can be run on a revoked display. */
import type { Display } from '@takedown/prisma/generated/client/client.ts'
import { commandsOn } from '#domain/core/permissions.ts'

const isInUse = ({ revokedAt }: Pick<Display, 'revokedAt'>): boolean => revokedAt === null

export const displayCommands = commandsOn({ updateDisplay: isInUse, renewDisplay: isInUse, revokeDisplay: isInUse })
