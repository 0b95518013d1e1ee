/** Decides which commands a viewer may run on a measurement now. */
import type { Measurement } from '@takedown/prisma/generated/client/client.ts'
import { commandsOn } from '#domain/core/permissions.ts'

const isCurrent = ({ state }: Pick<Measurement, 'state'>): boolean => state === 'CURRENT'

export const measurementCommands = commandsOn({ correctMeasurement: isCurrent, withdrawMeasurement: isCurrent })
