/**
 * The permissions of a viewer, and the field `allowedCommands`, which lists the commands that the viewer may run on one
 * object.
 */
import { actionsByPermission, type Permission, readsByPermission } from '#domain/core/permissions.ts'
import type { ReadName } from '#domain/core/policy.ts'
import type { Viewer } from '#domain/core/viewer.ts'
import type { Context } from '#graphql/core/context.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { notFoundError } from '#graphql/core/not-found.ts'

const readMeanings: Record<ReadName, string> = {
  readRequests:
    'Read the board, requests and their items. A liaison reads only the requests that were sent to their platform.',
  readTips: 'Read tips. A newsroom reads only its own tips.',
  readCases: 'Read cases with everything in them, and which person works on which case or request.',
  readCommitments: 'Read commitments and inspections.',
  readMeasurements: 'Read measurements of harm.',
  readFigures: 'Read figures, rates and published reports of platforms.',
  readBriefings: 'Read briefings, including unpublished briefings.',
  readHandover: 'Read what happened since a shift began.',
  readAlarm: 'Read the newly overdue items.',
  readOnCall: 'Read who is on call, and the alarms of people on call.',
  readWorkQueues: 'Read the queues of tasks that wait for the viewer.',
  readInbox: 'Read the mails from outside that belong to no request yet.',
  readLog: 'Read the log. Liaisons and newsrooms read only the events that concern them.',
  readAccounts: 'Read accounts, newsrooms and API keys.',
  readConfirmations: 'Read the accounts, changes of accounts and new passwords that wait for a second person.',
  readSettings: 'Read the settings pages and their history.',
  readRouting: 'Read the rules that assign new tips and requests, and their preview.',
  readReportPreview: 'Read what an uploaded report of a platform contains and would change.',
  search: 'Search everything by text.',
}

/** Descriptions of the actions that are not mutations. */
const uploadMeanings: Record<string, string> = {
  importItems: 'Add the items of a file to a case, by POST /imports.',
  importLetters: 'Import official letters as tips.',
}

const meanings = Object.fromEntries([
  ...[...readsByPermission].map(([permission, read]) => [permission, readMeanings[read]]),
  ...[...actionsByPermission].map(([permission, action]) => [
    permission,
    uploadMeanings[action] ?? `Run the mutation \`${action}\`.`,
  ]),
]) as Record<Permission, string>

export const PermissionEnum = describedEnum(
  'Permission',
  [...readsByPermission.keys(), ...actionsByPermission.keys()],
  'Something that a viewer may do.',
  meanings,
)

/**
 * Returns the viewer, for fields that state permissions. Throws the error NOT_FOUND in a live operation, because
 * several viewers share its result.
 */
export function viewerOf({ viewer }: Context): Viewer {
  if (!viewer) throw notFoundError()
  return viewer
}

/** The options of the field `allowedCommands`, besides `resolve`. */
export const allowedCommands = {
  type: [PermissionEnum] as [typeof PermissionEnum],
  description:
    'The commands that the viewer may run on this object now, by role, owner and state. A command may still be refused because of its input or of other objects. Not available in live queries, because several viewers share a result.',
} as const
