/** The latest automatic checks of an item with what each was shown, and the button that has it checked at once. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { ProbeFacts, ProbeVerdictDot } from '#components/case-items/ProbeFacts.tsx'
import { MutationError } from '#components/MutationError.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Section } from '#ui/layout/Section.tsx'

const ItemProbes_Query = graphql(`
  query ItemProbes_Query($id: ID!) {
    node(id: $id) {
      ... on ContentItem {
        id
        canBeProbed
        isProbeDemanded
        nextProbeAt
        presence
        presenceAt
        probes {
          id
          address
          observedAt
          verdict
          reason
          status
          finalAddress
          title
          sign
          demanded
        }
      }
    }
  }
`)

const ProbeItem_Mutation = graphql(`
  mutation ProbeItem_Mutation($input: ProbeItemInput!) {
    probeItem(input: $input) {
      ... on ProbeItemPayload {
        item {
          id
          isProbeDemanded
          nextProbeAt
        }
      }
      ...Refusal_error
    }
  }
`)

const POLL_MS = 2_000

/** `canDemand` is whether the viewer may have the item checked at once. */
export function ItemProbes({ itemId, canDemand }: { itemId: string; canDemand: boolean }) {
  const { t } = useLingui()
  const { data, refetch } = usePageQuery({ query: ItemProbes_Query, variables: { id: itemId } })
  const { busy, refused, send, clear } = useMutation(ProbeItem_Mutation)
  const item = data?.node?.__typename === 'ContentItem' ? data.node : null
  const isAwaited = item?.isProbeDemanded ?? false
  useEffect(() => {
    if (!isAwaited) return
    const timer = setInterval(refetch, POLL_MS)
    return () => clearInterval(timer)
  }, [isAwaited, refetch])
  if (!item || (!item.canBeProbed && item.probes.length === 0)) return null
  const probeNow = async () => {
    // A second press is another demand, although its input is the same.
    clear()
    await send({ itemId })
  }
  return (
    <Section title={t`Kiểm tra tự động`}>
      <MutationError refused={refused} />
      <p role="status" className="text-sm text-muted">
        {isAwaited ? (
          <Trans>Đang chờ kết quả. Mỗi máy chủ chỉ được truy cập từng lần một.</Trans>
        ) : item.nextProbeAt ? (
          <Trans>Lần tới: {dateTime(item.nextProbeAt)}</Trans>
        ) : item.probes.length === 0 ? (
          <Trans>Chưa kiểm tra lần nào.</Trans>
        ) : null}
      </p>
      {canDemand && item.canBeProbed && (
        <Button small busy={busy || isAwaited} onPress={probeNow} className="my-2">
          <Trans>Kiểm tra ngay</Trans>
        </Button>
      )}
      <ol className="space-y-1.5 text-sm">
        {item.probes.map((probe) => (
          <li key={probe.id} className="flex flex-wrap items-baseline gap-x-3">
            <ProbeVerdictDot verdict={probe.verdict} />
            <span className="text-muted tabular-nums">{dateTime(probe.observedAt)}</span>
            {probe.demanded && (
              <span className="text-muted">
                <Trans>theo yêu cầu</Trans>
              </span>
            )}
            <ProbeFacts {...probe} />
          </li>
        ))}
      </ol>
    </Section>
  )
}
