/** Texts for the reasons why a tip matches a case. */
import { t } from '@lingui/core/macro'
import type { TipMatches_TipFragment } from '#graphql/generated/graphql.ts'
import { defang } from '#lib/defang.ts'
import { itemStates, label } from '#lib/i18n/labels/requests.ts'
import { date } from '#lib/i18n/time.ts'

export type Match = TipMatches_TipFragment['matches'][number]
type Reason = Match['reasons'][number]

/** For example "same content, actioned on 25/11/2026". */
export function reasonText({ kind, value, state, answeredAt }: Reason): string {
  if (kind === 'ACCOUNT') return t`cùng tài khoản ${defang(value)}`
  if (kind === 'PHONE') return t`cùng số điện thoại ${value}`
  if (kind === 'PHRASE') return t`có cụm từ “${value}”`
  if (!state) return t`cùng nội dung, chưa yêu cầu gỡ`
  const outcome = label(itemStates, state).toLocaleLowerCase()
  return answeredAt ? t`cùng nội dung, ${outcome} ngày ${date(answeredAt)}` : t`cùng nội dung, ${outcome}`
}

/**
 * Returns the best match among open cases. A case that matches only by a phrase is not proposed, because a common
 * phrase is weak evidence.
 */
export const proposedCase = (matches: readonly Match[]) =>
  matches.find(({ strong, case: found }) => strong && found?.state === 'OPEN')?.case ?? null
