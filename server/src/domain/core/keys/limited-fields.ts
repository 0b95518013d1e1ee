/**
 * Lists the fields and types of the API that API keys with scopes of resources may read. Every other field is closed to
 * them, except those of `openTypes`, so a new field is closed until it is listed here.
 */
import { type KeyResourceName, keyResourceNames } from '@takedown/declarations/keys/scopes.ts'
import { outsideFields } from '#domain/core/outside-fields.ts'
import { type KeyLimits, mayReadResource } from './limits.ts'

type Fields = Readonly<Record<string, readonly string[]>>

/** What platforms read of these types, without what only they may do. */
const ofPlatforms = (types: readonly string[]): Fields =>
  Object.fromEntries(
    types.map((type) => [type, outsideFields.PLATFORM![type]!.filter((field) => field !== 'allowedCommands')]),
  )

const names: Fields = {
  ...ofPlatforms(['LocalizedText', 'Category', 'Platform']),
}

/** Only resources that can be narrowed contain requests. The lists of these must apply the limits in SQL. */
const limitedFields: Readonly<Record<KeyResourceName, Fields>> = {
  requests: {
    ...names,
    ...ofPlatforms(['RequestItem', 'ContentItem', 'Destination', 'ItemPlace', 'LastSeen', 'SharedEvidence']),
    ...ofPlatforms(['PlatformResponse', 'Answer', 'DeadlineEntry', 'Clarification', 'SentLetter', 'RequestDocument']),
    ...ofPlatforms(['Power', 'Prohibition']),
    RemovalRequest: [
      ...ofPlatforms(['RemovalRequest']).RemovalRequest!.filter((field) => field !== 'contests'),
      ...['createdAt', 'submittedAt', 'approvedAt', 'undeliveredAt', 'outcome', 'responseCount'],
    ],
    OutcomePart: ['state', 'items'],
  },
  tips: {
    ...names,
    Tip: [
      ...['id', 'number', 'state', 'source', 'subject', 'text', 'danger', 'dismissReason', 'receivedAt', 'version'],
      ...['leftOutAddresses', 'messages'],
    ],
    LeftOutAddress: ['raw', 'reason'],
    TipMessage: ['id', 'kind', 'text', 'at'],
  },
  cases: {
    ...names,
    Case: [
      ...['id', 'number', 'title', 'summary', 'state', 'urgency', 'category', 'openedAt', 'closedAt', 'changedAt'],
      ...['dueAt', 'itemCount', 'version'],
    ],
    CaseItem: ['item'],
    ContentItem: ['id', 'platform', 'url', 'name', 'kind', 'presence', 'presenceAt'],
    Evidence: ['id', 'mime', 'size', 'sha256', 'capturedAt'],
  },
  measurements: {
    ...names,
    Measurement: [
      ...['id', 'platform', 'category', 'method', 'protocol', 'from', 'to', 'sampleSize', 'positives', 'share'],
      ...['interval', 'sourceNote', 'sourceUrl', 'reconstructed', 'state', 'endReason', 'recordedAt', 'version'],
    ],
    ConfidenceInterval: ['low', 'high'],
  },
  events: {
    RemovalRequest: ['events'],
    Event: [
      ...['id', 'type', 'tone', 'at', 'recordedAt', 'position', 'subjectType', 'subjectId'],
      ...['requestId', 'platformId'],
    ],
  },
}

/** The resources whose scope for reading opens this field. */
export const resourcesOfField = (type: string, field: string): KeyResourceName[] =>
  keyResourceNames.filter((name) => limitedFields[name][type]?.includes(field))

export const mayReadType = (limits: KeyLimits, type: string): boolean =>
  keyResourceNames.some((name) => mayReadResource(limits, name) && Object.hasOwn(limitedFields[name], type))
