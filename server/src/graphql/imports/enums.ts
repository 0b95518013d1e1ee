/** The GraphQL enums of imports, which add a file of addresses to a case. */
import { ImportFailure, ImportState } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const ImportStateEnum = describedEnum('ImportState', ImportState, 'The life cycle of an import.', {
  RECEIVING: 'The server is receiving the file.',
  RUNNING: 'The lines of the file are being added to the case.',
  DONE: 'Every line was added to the case, was known already, or was rejected.',
  CANCELLED: 'The import was cancelled. Items that were already added stay in the case.',
  FAILED: 'The import ended early. `failure` states why.',
  UNDOING: 'The items of the import are being taken out of the case again.',
  UNDONE: 'The items of the import are out of the case again, except those that a request contains.',
})
export const ImportFailureEnum = describedEnum('ImportFailure', ImportFailure, 'Why an import failed.', {
  INTERRUPTED: 'The upload broke off. Send the file again with the same idempotency key.',
  TOO_LARGE: 'The file exceeds the size limit.',
  BAD_HEADER: 'The heading line of the CSV file is not valid.',
  CASE_CLOSED: 'The case was closed during the import.',
  BROKEN: 'The server failed to process the file five times in a row.',
})
