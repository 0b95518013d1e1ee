/** Labels of routing rules. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { RoutedKind, RoutingTarget, TipDanger } from '#graphql/generated/enums.ts'

export const routedKinds: Record<RoutedKind, MessageDescriptor> = {
  TIP: msg`Phản ánh`,
  REQUEST: msg`Yêu cầu chưa có người phụ trách`,
}

export const routingTargets: Record<RoutingTarget, MessageDescriptor> = {
  GROUP: msg`Một nhóm, ai ít việc nhất thì nhận`,
  PERSON: msg`Một người`,
  OPEN: msg`Để mở, chưa giao ai`,
}

export const dangers: Record<TipDanger, MessageDescriptor> = {
  CHILDREN: msg`trẻ em gặp nguy hiểm`,
  SELF_HARM: msg`có người có thể tự làm hại mình`,
}
