/** The latest automatic checks of an item with what each was shown, and the button that has it checked at once. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { defangShort } from '#lib/defang.ts'
import { probeReasons, probeVerdicts } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Dot } from '#ui/feedback/Badge.tsx'
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
const tones = { UP: 'warn', GONE: 'ok', CANNOT_TELL: 'ask' } as const

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
        {item.probes.map(
          ({ id, address, observedAt, verdict, reason, status, finalAddress, title, sign, demanded }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-3">
              <Dot tone={tones[verdict]}>{label(probeVerdicts, verdict)}</Dot>
              <span className="text-muted tabular-nums">{dateTime(observedAt)}</span>
              {demanded && (
                <span className="text-muted">
                  <Trans>theo yêu cầu</Trans>
                </span>
              )}
              <span className="basis-full break-words">
                {label(probeReasons, reason)}
                {status !== null && <span className="text-muted"> · {t`mã trạng thái ${status}`}</span>}
              </span>
              {title && <span className="basis-full break-words text-muted">{t`Tiêu đề trang: “${title}”`}</span>}
              {sign && <span className="basis-full break-words text-muted">{t`Dấu hiệu: “${sign}”`}</span>}
              {finalAddress && finalAddress !== address && (
                <span className="basis-full break-all text-muted">{t`Được chuyển tới ${defangShort(finalAddress)}`}</span>
              )}
            </li>
          ),
        )}
      </ol>
    </Section>
  )
}
