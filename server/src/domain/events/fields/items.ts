/** Payload fields of the events about content items, and about audits of their claims. */
import * as enums from '@takedown/prisma/generated/client/enums.ts'
import { codeOf, flag, idOf, int, json, listOf, objectOf, oneOf, optional, text } from '#domain/events/fields/types.ts'
import { auditFields } from './claim-audits.ts'
import { gapFields } from './gaps.ts'
import { ownerFields } from './owners.ts'

export const itemFields = {
  itemsJob: text('The id of the job that runs a command on many items of the case.'),
  jobAction: oneOf('ItemJobAction', enums.ItemJobAction, 'What the job does with the items.'),
  jobState: oneOf('ItemJobState', enums.ItemJobState, 'How the job ended.'),
  jobFailure: oneOf('ItemJobFailure', enums.ItemJobFailure, 'Why the job failed. Null if it did not fail.'),
  chosen: int('The number of items that matched the filter when the job began.'),
  done: int('The number of items that the command changed.'),
  leftOut: int('The number of items that the job left out.'),
  ...auditFields,
  ...ownerFields,
  ...gapFields,
  descriptions: listOf(
    objectOf('EventItemDescription', 'What was recorded about the content items.', {
      item: idOf('ContentItem', 'The content item.'),
      title: optional(text('The title of the content.')),
      reach: optional(int('The number of members, followers or views.')),
    }),
  ),
  firstAddress: text('One of the two addresses that were compared.'),
  secondAddress: text('The other address.'),
  isSame: flag('Whether the two addresses were recorded as the same content.'),
  url: text('The address of the content.'),
  previousUrl: text('The former address of the content. Null if it was unknown.'),
  leadsTo: text(
    'The destination to which the address of the content redirects. Null if the destination was removed from the record.',
  ),
  previousLeadsTo: text('The destination that was recorded before. Null if none was recorded.'),
  kind: codeOf('ContentKind', 'The corrected kind of the content.'),
  correctedReach: int('The corrected number of members, followers or views.'),
  previousKind: codeOf('ContentKind', 'The kind that was recorded before.'),
  previousTitle: text('The title that was recorded before.'),
  previousReach: int('The number of members, followers or views that was recorded before. Null if it was unknown.'),
  violation: text('Why the items violate the law.'),
  necessity: text('Why the measure is necessary and proportionate.'),
  evidenceNumbers: listOf(int('The numbers of the evidence files that the answer shared with the platform.')),
  up: flag('Whether the content was visible.'),
  presence: oneOf('Presence', enums.Presence, 'The presence of the content after the observation.'),
  previousPresence: oneOf('Presence', enums.Presence, 'The presence of the content before the correction.'),
  probeRules: json('The rules of probes after the event. Null if those of the product apply.'),
  previousProbeRules: json('The rules of probes before the event. Null if those of the product applied.'),
  probeReason: oneOf('ProbeReason', enums.ProbeReason, 'Why the program cannot tell.'),
  captureReason: oneOf('PageCaptureReason', enums.PageCaptureReason, 'Why there is no capture.'),
  checkMethod: oneOf('CheckMethod', enums.CheckMethod, 'How the content was observed.'),
  reach: int('The number of members, followers or views when the request was sent.'),
}
