/** Badges for the states of requests, items, tips and cases, for presence and urgency, and for dangers. */

import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { LIFE_AT_RISK } from '@takedown/declarations/queues.ts'
import type {
  CaseState,
  TipDanger as Danger,
  ItemState,
  Presence,
  RequestState,
  TipState,
  Urgency,
} from '#graphql/generated/enums.ts'
import type { Tone } from '#lib/appearance/tone.ts'
import { caseStates, presences, tipStates, urgencies } from '#lib/i18n/labels/cases.ts'
import { itemStates, label, requestStates, returnedItem } from '#lib/i18n/labels/requests.ts'
import { Badge } from '#ui/feedback/Badge.tsx'

const requestTones: Record<RequestState, Tone> = {
  DRAFT: 'neutral',
  AWAITING_APPROVAL: 'warn',
  APPROVED: 'accent',
  UNDELIVERED: 'bad',
  SENT: 'accent',
  ACKNOWLEDGED: 'accent',
  CLOSED: 'ok',
  WITHDRAWN: 'neutral',
}

export const itemTones: Record<ItemState, Tone> = {
  NOT_SENT: 'neutral',
  AWAITING: 'accent',
  NEEDS_CLARIFICATION: 'ask',
  ACTIONED: 'ok',
  ALREADY_GONE: 'ok',
  NOT_FOUND: 'neutral',
  REFUSED: 'warn',
  WITHDRAWN: 'neutral',
  REVERSED: 'bad',
}

const presenceTones: Record<Presence, Tone> = { UNKNOWN: 'neutral', UP: 'warn', GONE: 'ok', REAPPEARED: 'bad' }
const tipTones: Record<TipState, Tone> = { NEW: 'accent', LINKED: 'ok', DISMISSED: 'neutral' }
const urgencyTones: Record<Urgency, Tone> = { NORMAL: 'neutral', HIGH: 'warn', CRITICAL: 'bad' }

type Props =
  | { request: RequestState }
  | { item: ItemState; returned?: boolean }
  | { presence: Presence }
  | { tip: TipState }
  | { caseState: CaseState }
  | { urgency: Urgency }

export function StateBadge(props: Props) {
  if ('request' in props) return <Badge tone={requestTones[props.request]}>{label(requestStates, props.request)}</Badge>
  // An item that a supervisor returned is stored as withdrawn, although the platform never received it.
  if ('item' in props && props.returned) return <Badge tone="warn">{i18n._(returnedItem)}</Badge>
  if ('item' in props) return <Badge tone={itemTones[props.item]}>{label(itemStates, props.item)}</Badge>
  if ('presence' in props) return <Badge tone={presenceTones[props.presence]}>{label(presences, props.presence)}</Badge>
  if ('tip' in props) return <Badge tone={tipTones[props.tip]}>{label(tipStates, props.tip)}</Badge>
  if ('urgency' in props) return <Badge tone={urgencyTones[props.urgency]}>{label(urgencies, props.urgency)}</Badge>
  return <Badge tone={props.caseState === 'OPEN' ? 'accent' : 'neutral'}>{label(caseStates, props.caseState)}</Badge>
}

const dangers: Record<Danger, MessageDescriptor> = { CHILDREN: msg`trẻ em`, SELF_HARM: msg`tự hại` }

/** Why the reporter of a tip marked the tip as urgent. Renders nothing for a tip that is not urgent. */
export const TipDanger = ({ danger }: { danger: Danger | null }) =>
  danger && <Badge tone="bad">{t`Khẩn: ${label(dangers, danger)}`}</Badge>

type DangerMarksProps = { urgent: boolean; severity: number | undefined; state?: RequestState; short?: boolean }

/**
 * Red marks of a request that is urgent or about content that endangers lives. A request that has ended has no mark.
 * `short` shortens the second mark for narrow rows.
 */
export const DangerMarks = ({ urgent, severity, state, short = false }: DangerMarksProps) =>
  state === 'CLOSED' || state === 'WITHDRAWN' ? null : (
    <>
      {urgent && <Badge tone="bad">{t`Khẩn`}</Badge>}
      {severity === LIFE_AT_RISK && (
        <span title={short ? t`Nguy hiểm tính mạng` : undefined} className="inline-flex min-w-0">
          <Badge tone="bad">{short ? t`Tính mạng` : t`Nguy hiểm tính mạng`}</Badge>
        </span>
      )}
    </>
  )
