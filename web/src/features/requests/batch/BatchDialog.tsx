/**
 * Drafts a request to each chosen platform of a case in one step. Power and measure are chosen for all platforms, and
 * can be replaced for a single one. The server saves either all drafts or none.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { batchShares, endedPlatforms } from '#features/requests/drafting/candidates.ts'
import type { Candidate } from '#features/requests/drafting/draft.graphql.ts'
import { faultsOf } from '#features/requests/drafting/faults.ts'
import { MeasureField } from '#features/requests/drafting/MeasureField.tsx'
import { USUAL_MEASURE } from '#features/requests/drafting/NewDraft.tsx'
import { PowerField } from '#features/requests/drafting/PowerField.tsx'
import { useDraftCase } from '#features/requests/drafting/useDraftCase.ts'
import { usePowers } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { readSelection, storeSelection } from '#lib/passedSelection.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Skeleton } from '#ui/feedback/Skeleton.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { DraftRequests_Mutation, type SavedDraft } from './batch.graphql.ts'
import { type Own, PlatformRow } from './PlatformRow.tsx'

/**
 * Maximum number of items that the input lists for a draft. With more items, the input sets `allItems`, and the server
 * adds the same items. Items that the officer selected on the case page are always listed.
 */
const MAX_LISTED = 500

type Props = {
  caseId: string
  onSaved(drafts: readonly SavedDraft[]): void
  onClose(): void
}

export function BatchDialog(props: Props) {
  const { t } = useLingui()
  const read = useDraftCase(props.caseId)
  if (read.state === 'read') return <Form {...props} candidates={read.candidates} />
  return (
    <Dialog open onClose={props.onClose} title={t`Soạn cho nhiều nền tảng`}>
      {read.state === 'failed' ? <QueryState error={read.error} onRetry={read.retry} /> : <Skeleton rows={4} />}
    </Dialog>
  )
}

function Form({ caseId, candidates, onSaved, onClose }: Props & { candidates: readonly Candidate[] }) {
  const { t } = useLingui()
  const powers = usePowers()
  const { busy, refused, send } = useMutation(DraftRequests_Mutation)
  const [wanted] = useState(() => readSelection(`request/drafts/${caseId}`))
  const [shares] = useState(() => batchShares(candidates, wanted))
  const [chosen, setChosen] = useState<readonly string[]>(() => shares.map(({ id }) => id))
  const [{ power, urgent, measure }, setCommon] = useState({ power: '', urgent: false, measure: USUAL_MEASURE })
  const [own, setOwn] = useState<Readonly<Record<string, Own>>>({})
  const change = (part: object) => setCommon((before) => ({ ...before, ...part }))
  // The number of items that the drafts can include. If items were selected on the case page, only these count.
  const usable = shares.reduce((sum, { items }) => sum + items.length, 0)
  const drafts = shares.filter(({ id }) => chosen.includes(id))
  const ended = endedPlatforms(candidates)
  const unaddressed = candidates.filter(({ item }) => !item.platform).length
  const submit = async () => {
    const { done } = await send({
      ...{ caseId, powerId: power, urgent, measure },
      drafts: drafts.map(({ id, preselected }) => {
        const { power: ownPower, urgent: ownUrgent, measure: ownMeasure } = own[id] ?? {}
        return {
          platformId: id,
          ...(wanted.length === 0 && preselected.length > MAX_LISTED ? { allItems: true } : { itemIds: preselected }),
          ...(ownPower && { powerId: ownPower, urgent: ownUrgent ?? false }),
          ...(ownMeasure && { measure: ownMeasure }),
        }
      }),
    })
    if (!done) return
    const numbers = done.requests.map(({ number }) => number).join(', ')
    toast(t`Đã lưu các bản nháp ${numbers}`)
    storeSelection(`request/drafts/${caseId}`, [])
    onSaved(done.requests)
    onClose()
  }
  return (
    <Dialog
      open
      wide
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Soạn cho nhiều nền tảng`}
      lead={t`Mỗi nền tảng nhận một yêu cầu riêng. Hoặc tất cả bản nháp được lưu, hoặc không bản nào.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={drafts.length === 0 || !power} onPress={submit}>
            {drafts.length === 0
              ? t`Lưu bản nháp`
              : plural(drafts.length, { one: 'Lưu # bản nháp', other: 'Lưu # bản nháp' })}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        {shares.length === 0 ? (
          <Callout title={t`Chưa có nội dung nào để yêu cầu`}>
            {t`Mọi nội dung của vụ việc đã nằm trong yêu cầu khác hoặc đã được xử lý. Thêm nội dung ở trang vụ việc rồi quay lại đây.`}
          </Callout>
        ) : (
          <>
            {wanted.length > 0 && (
              <p className="text-sm">
                {plural(usable, {
                  one: 'Chỉ soạn cho # nội dung đã chọn ở trang vụ việc.',
                  other: 'Chỉ soạn cho # nội dung đã chọn ở trang vụ việc.',
                })}{' '}
                {wanted.length > usable &&
                  plural(wanted.length - usable, {
                    one: '# nội dung đã chọn không soạn được: đang ở yêu cầu khác, chưa rõ nơi nhận, hoặc nơi nhận đã thôi dùng.',
                    other:
                      '# nội dung đã chọn không soạn được: đang ở yêu cầu khác, chưa rõ nơi nhận, hoặc nơi nhận đã thôi dùng.',
                  })}
              </p>
            )}
            <PowerField all={powers} value={power} urgent={urgent} onChange={change} error={faultsOf(refused).power} />
            <MeasureField
              value={measure}
              onChange={(next) => change({ measure: next })}
              error={refused?.fields.measure}
            />
            <ul className="divide-y divide-line rounded-lg border border-line">
              {shares.map((share) => (
                <PlatformRow
                  key={share.id}
                  share={share}
                  isChosen={chosen.includes(share.id)}
                  common={{ power, urgent, measure }}
                  own={own[share.id] ?? {}}
                  powers={powers}
                  faults={refused?.faults.filter(({ platformId }) => platformId === share.id) ?? []}
                  onChoose={(on) => setChosen(on ? [...chosen, share.id] : chosen.filter((id) => id !== share.id))}
                  onChange={(part) => setOwn({ ...own, [share.id]: { ...own[share.id], ...part } })}
                />
              ))}
            </ul>
          </>
        )}
        {wanted.length === 0 && ended.length > 0 && (
          <p className="text-sm text-muted">{t`Đã thôi dùng, không nhận yêu cầu mới: ${ended.join(', ')}.`}</p>
        )}
        {wanted.length === 0 && unaddressed > 0 && (
          <p className="text-sm text-muted">
            {plural(unaddressed, {
              one: '# nội dung chưa rõ nơi nhận nên không có trong bản nháp nào.',
              other: '# nội dung chưa rõ nơi nhận nên không có trong bản nháp nào.',
            })}
          </p>
        )}
      </div>
    </Dialog>
  )
}
