/** One missing point of a refused item, with its tick box and the buttons that edit or drop it. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import type { RefusalGapState } from '#graphql/generated/enums.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { cx } from '#ui/layout/classes.ts'
import { GapText } from './GapText.tsx'
import { type Gap, RecordGap_Mutation } from './gaps.graphql.ts'
import { useGapTexts } from './gapTexts.ts'

export function GapRow({ itemId, gap, canRecord }: { itemId: string; gap: Gap; canRecord: boolean }) {
  const { t } = useLingui()
  const texts = useGapTexts()
  const { busy, refused, send } = useMutation(RecordGap_Mutation)
  const [isEdited, setEdited] = useState(false)
  const record = (input: { state?: RefusalGapState; text?: string }) =>
    send({ requestItemId: itemId, gap: gap.gap, ...input })
  const isDropped = gap.state === 'DROPPED'
  const title = gap.kind === 'OWN' ? (gap.text ?? '') : texts[gap.kind]
  return (
    <li data-gap={gap.kind} data-state={gap.state}>
      <div className="flex flex-wrap items-center gap-x-1">
        <Checkbox
          checked={gap.state === 'DONE'}
          disabled={!canRecord || busy || isDropped}
          onChange={(isDone) => void record({ state: isDone ? 'DONE' : 'OPEN' })}
          className="!items-start [&>span:first-child]:mt-0.5"
        >
          <span className={cx('min-w-0 wrap-anywhere', isDropped && 'text-muted line-through')}>{title}</span>
        </Checkbox>
        <p className="ms-4 flex flex-wrap items-center gap-x-2 text-xs text-muted">
          {gap.isDerived && gap.state === 'DONE' && <span>{t`Đã có trong hồ sơ`}</span>}
          {gap.author && gap.at && <span>{`${gap.author.name} · ${dateTime(gap.at)}`}</span>}
          {canRecord && !isEdited && (
            <>
              <Button look="quiet" small aria-label={t`Sửa: ${title}`} onPress={() => setEdited(true)}>
                <Trans>Sửa</Trans>
              </Button>
              <Button
                look="quiet"
                small
                busy={busy}
                aria-label={isDropped ? t`Lấy lại: ${title}` : t`Không cần: ${title}`}
                onPress={() => void record({ state: isDropped ? 'OPEN' : 'DROPPED' })}
              >
                {isDropped ? <Trans>Lấy lại</Trans> : <Trans>Không cần</Trans>}
              </Button>
            </>
          )}
        </p>
      </div>
      {gap.kind !== 'OWN' && gap.text && (
        <p className="ms-6 text-muted wrap-anywhere whitespace-pre-line">“{gap.text}”</p>
      )}
      {isEdited && (
        <GapText
          label={t`Ghi rõ việc cần bổ sung`}
          initial={gap.text ?? ''}
          busy={busy}
          onCancel={() => setEdited(false)}
          onSave={async (text) => {
            if ((await record({ text })).done) setEdited(false)
          }}
        />
      )}
      <MutationError refused={refused} />
    </li>
  )
}
