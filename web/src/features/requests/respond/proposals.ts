/** Texts about a correction, reversal or retraction that waits for a second person. */
import { t } from '@lingui/core/macro'
import type { CorrectionProposal_RequestFragment } from '#graphql/generated/graphql.ts'
import { itemStates, label, reversedBy } from '#lib/i18n/labels/requests.ts'
import { count } from '#lib/i18n/numbers.ts'
import { tally } from './answers.ts'

export type Proposal = NonNullable<CorrectionProposal_RequestFragment['correction']>

export function proposalTitle({ kind }: Proposal): string {
  switch (kind) {
    case 'ANSWERS':
      return t`Đề nghị sửa phản hồi chờ người thứ hai xác nhận`
    case 'REVERSAL':
      return t`Đề nghị ghi khôi phục chờ người thứ hai xác nhận`
    case 'BREACH_RETRACTION':
      return t`Đề nghị hủy ghi nhận quá hạn chờ người thứ hai xác nhận`
  }
}

/** Returns the effect of a proposal on its items: "sửa thành 2 không tìm thấy". */
export function proposalEffect({ kind, answers, reversedBy: by, hours }: Proposal): string {
  const counts = tally(answers.flatMap(({ state }) => state ?? []))
  const only = answers.length === 1 && answers[0]!.state ? label(itemStates, answers[0]!.state) : null
  const whose = by ? label(reversedBy, by) : ''
  const added = count(hours ?? 0)
  switch (kind) {
    case 'ANSWERS':
      return only ? t`sửa thành “${only}”` : t`sửa thành ${counts}`
    case 'REVERSAL':
      return t`ghi nhận khôi phục: ${whose}`
    case 'BREACH_RETRACTION':
      return t`hủy ghi nhận quá hạn, cộng ${added} giờ vào thời hạn`
  }
}
