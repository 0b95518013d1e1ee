/** Why the reporter of a tip marked it as urgent. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { TipDanger as Danger } from '#graphql/generated/enums.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { Badge } from '#ui/feedback/Badge.tsx'

export const tipDangers: Record<Danger, MessageDescriptor> = {
  CHILDREN: msg`trẻ em`,
  SELF_HARM: msg`tự hại`,
}

/** Shows nothing for a tip that is not urgent. */
export function TipDanger({ danger }: { danger: Danger | null }) {
  const { t } = useLingui()
  return danger && <Badge tone="bad">{t`Khẩn: ${label(tipDangers, danger)}`}</Badge>
}
