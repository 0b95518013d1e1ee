/** The warning that a request is sent through the portal, but the platform has no account that can read it there. */
import { useLingui } from '@lingui/react/macro'
import type { RequestState } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Callout } from '#ui/feedback/Callout.tsx'

const NoLiaison_Query = graphql(`
  query NoLiaison_Query($id: ID!) {
    request(id: $id) {
      id
      platform {
        id
        hasLiaison
      }
    }
  }
`)

type Channels = readonly { kind: { code: string } }[]

/**
 * Whether requests to a platform with these channels are sent through the portal. This is also the case if the platform
 * has no channels other than telephones, because no letter is sent by telephone.
 */
export const usesPortal = (channels: Channels): boolean =>
  channels.some(({ kind }) => kind.code === 'PORTAL') || channels.every(({ kind }) => kind.code === 'TELEPHONE')

/** The states before a successful delivery. */
const unsent: readonly RequestState[] = ['DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED']

/**
 * Whether the request is not sent yet, and no account of its platform can read the portal. False while the query is
 * loading.
 */
export function useLacksLiaison({ id, state }: { id: string; state: RequestState }): boolean {
  const { data } = usePageQuery({ query: NoLiaison_Query, variables: { id }, pause: !unsent.includes(state) })
  return unsent.includes(state) && data?.request?.platform.hasLiaison === false
}

export function NoLiaison({ platform }: { platform: { name: string } }) {
  const { t } = useLingui()
  return (
    <Callout tone="warn" title={t`${platform.name} chưa có đầu mối trên hệ thống`}>
      {t`Chưa gửi được qua cổng tiếp nhận. Quản trị viên cần mời một đầu mối của nền tảng và người đó đặt mật khẩu; nếu không, hãy gửi qua kênh khác.`}
    </Callout>
  )
}
