/** Sentences and details of logged events. */

import { plural, t } from '@lingui/core/macro'
import { type Category, categoryName } from '#graphql/entities/reference.ts'
import { defang } from '#lib/defang.ts'
import { dismissReasons, importFailures, presences, probeReasons, urgencies } from '#lib/i18n/labels/cases.ts'
import { eventName } from '#lib/i18n/labels/events.ts'
import { coveredText } from '#lib/i18n/labels/reach.ts'
import { grounds, label, proposalKinds, reversedBy, signedParts } from '#lib/i18n/labels/requests.ts'
import { count } from '#lib/i18n/numbers.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime, plainDate } from '#lib/i18n/time.ts'
import type { LoggedEvent, PayloadFields } from './eventLog.graphql.ts'

const fieldsOf = ({ payload }: LoggedEvent): PayloadFields => payload ?? {}

const labelOf = <K extends string>(table: Parameters<typeof label<K>>[0], key: K | null | undefined): string =>
  key ? label(table, key) : ''

/** Whether the event concerns a single item, so that one command can record many such events. */
export const isOfItem = ({ type }: LoggedEvent): boolean => type.startsWith('ITEM_')

export function eventSentence(event: LoggedEvent, times: number): string {
  const { via, address, count: added, itemIds: items, answers, ...fields } = fieldsOf(event)
  const parts = [
    via && [termName(via), address].filter(Boolean).join(' '),
    contentCount(added ?? items?.length ?? 0),
    itemCount(answers ?? (isOfItem(event) && !items && times > 1 ? times : 0)),
    outcome(fields),
  ]
  return [eventName(event.type), ...parts].filter(Boolean).join(' · ')
}

export function eventDetails(event: LoggedEvent, categories: readonly Category[]): string[] {
  const fields = fieldsOf(event)
  const { previous, dueOn, urgency, reference, proof, hours, dueAt, changedParts, channels, previousChannels } = fields
  const details = [
    labelOf(dismissReasons, fields.dismissReason) || fields.reason,
    fields.accepted === true && t`Chấp nhận phản đối`,
    fields.accepted === false && t`Bác phản đối`,
    fields.note,
    fields.violation,
    fields.necessity,
    fields.callee && t`Người nghe: ${fields.callee}`,
    fields.text,
    fields.failure,
    changedParts && t`Đã đổi: ${changedParts.map((part) => label(signedParts, part)).join(', ')}`,
    channels && changedParts && channelsChange(previousChannels, channels),
    labelOf(importFailures, fields.importFailure),
    labelOf(probeReasons, fields.probeReason),
    fields.question,
    fields.answer,
    fields.url && defang(fields.url),
    fields.leadsTo && t`Dẫn tới ${defang(fields.leadsTo)}`,
    fields.fileName,
    fields.otherNumber && t`Vụ việc ${fields.otherNumber}`,
    fields.movedItems != null && movedParts(fields),
    fields.reopenedRequest && t`Vì yêu cầu ${fields.reopenedRequest} được mở lại`,
    fields.categoryId && fields.previousCategoryId && categoryChange(fields, categories),
    fields.title,
    fields.subject,
    fields.label,
    fields.previousAction && t`Biện pháp trước: ${termName(fields.previousAction)}`,
    previous && t`trước: ${previous.title}, mức ${previous.severity}`,
    fields.askedFor,
    fields.evidence,
    fields.conclusion,
    dueOn && t`Hạn ${plainDate(dueOn)}`,
    labelOf(urgencies, urgency),
    reference && t`Mã hồ sơ của nền tảng: ${reference}`,
    proof && t`Căn cứ: ${proof}`,
    hours && t`Thêm ${count(hours)} giờ`,
    fields.promisedDueAt && t`Hứa xử lý trước ${dateTime(fields.promisedDueAt)}`,
    dueAt && t`Hạn ${dateTime(dueAt)}`,
  ]
  return details.filter((detail) => typeof detail === 'string' && detail !== '') as string[]
}

const movedParts = ({ movedTips, movedItems, movedRequests }: PayloadFields): string =>
  t`${count(movedTips ?? 0)} phản ánh, ${count(movedItems ?? 0)} nội dung, ${count(movedRequests ?? 0)} yêu cầu`

function categoryChange({ categoryId, previousCategoryId }: PayloadFields, categories: readonly Category[]): string {
  const nameOf = (id?: string | null) => {
    const category = categories.find((each) => each.id === id)
    return category ? categoryName(category) : t`không rõ`
  }
  return t`Lĩnh vực: ${nameOf(previousCategoryId)} → ${nameOf(categoryId)}`
}

type Channels = NonNullable<PayloadFields['channels']>

/** Both lists have the contact points in the order of preference. */
function channelsChange(before: Channels | null | undefined, after: Channels): string {
  const listOf = (channels: Channels) =>
    channels.map(({ kind, address }) => `${termName(kind)} ${address}`).join('; ') || t`không có`
  return t`Kênh gửi: ${before ? listOf(before) : t`không rõ`} → ${listOf(after)}`
}

const outcome = (payload: PayloadFields): string => {
  const { action, ground, itemsCovered, refusalReason, reversedBy: by, presence, proposalKind } = payload
  return [
    action && termName(action),
    labelOf(grounds, ground),
    itemsCovered && coveredText(itemsCovered),
    refusalReason && termName(refusalReason),
    labelOf(reversedBy, by),
    labelOf(presences, presence),
    labelOf(proposalKinds, proposalKind),
  ]
    .filter(Boolean)
    .join(', ')
}

const contentCount = (many: number): string =>
  many > 0 ? plural(many, { one: '# nội dung', other: '# nội dung' }) : ''
const itemCount = (many: number): string => (many > 0 ? plural(many, { one: '# mục', other: '# mục' }) : '')
