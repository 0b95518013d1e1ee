/**
 * The parts of the dialog for a sending by hand: a note about the issued documents, and the field with which an officer
 * issues them.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { type Delivery, RequestDeliveries_Query } from '#features/requests/delivery/deliveries.graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { dateTime } from '#lib/i18n/time.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import type { ContactPoint } from './contactPoints.ts'
import type { SendDraft } from './sendDraft.ts'

/** Returns the open delivery by hand, for which the documents are already issued; null if there is none. */
export function usePrepared(requestId: string): Delivery | null {
  const { data } = usePageQuery({ query: RequestDeliveries_Query, variables: { id: requestId } })
  return data?.request?.deliveries.find(({ isByHand, state }) => isByHand && state === 'QUEUED') ?? null
}

export const isTo = ({ channel, address }: Delivery, point: ContactPoint): boolean =>
  channel.code === point.via && address === point.address

/** `isReplaced` is true if these documents are cancelled when the officer sends in the way that is chosen now. */
export function PreparedNote({ prepared, isReplaced }: { prepared: Delivery; isReplaced: boolean }) {
  const { t } = useLingui()
  return (
    <Callout tone={isReplaced ? 'warn' : 'accent'} title={t`Bản in đã phát hành lúc ${dateTime(prepared.queuedAt)}`}>
      {isReplaced
        ? t`Bản in đó sẽ bị hủy và thay bằng văn bản mới. Không dùng bản đã in.`
        : t`Yêu cầu được ghi là gửi bằng chính bản in này. Thời hạn tính từ ${dateTime(prepared.startsAt)} như ghi trong công văn; giao muộn hơn thì tính từ lúc giao.`}
    </Callout>
  )
}

type PrintFieldsProps = { draft: SendDraft; refused: Refusal | null; change(part: Partial<SendDraft>): void }

export function PrintFields({ draft, refused, change }: PrintFieldsProps) {
  const { t } = useLingui()
  return (
    <>
      <DateTimeField
        label={t`Thời hạn tính từ`}
        hint={t`Lúc dự kiến giao công văn, trong vòng 30 ngày. Công văn ghi hạn tính từ lúc này.`}
        required
        withoutNow
        value={draft.startsAt}
        min={new Date(serverNow()).toISOString()}
        onChange={(startsAt) => change({ startsAt })}
        error={refused?.fields.startsAt}
      />
      <p className="text-sm text-muted">
        <Trans>
          Văn bản có số, ngày và hạn chính thức, tải ở mục “Văn bản đã phát hành” để in, ký và giao. Giao xong thì mở
          lại hộp này để ghi đã gửi; chưa tính thời hạn trước lúc đó.
        </Trans>
      </p>
    </>
  )
}
