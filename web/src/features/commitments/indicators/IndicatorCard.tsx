/** An indicator of a clause: the promised rate beside the measured rate. */

import { Trans, useLingui } from '@lingui/react/macro'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { TextDialog } from '#components/TextDialog.tsx'
import type { Clause, CommitmentData, Indicator } from '#features/commitments/commitments.graphql.ts'
import { RemoveIndicator_Mutation, useCommitmentMutation } from '#features/commitments/mutations.ts'
import { categoryName } from '#graphql/entities/reference.ts'
import { rateName } from '#lib/i18n/labels/figures.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { count, percent, promised } from '#lib/i18n/numbers.ts'
import { termName } from '#lib/i18n/terms.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { cx } from '#ui/layout/classes.ts'
import { IndicatorItems, type Opened } from './IndicatorItems.tsx'
import { Months } from './Months.tsx'

type Props = { indicator: Indicator; clause: Clause; commitment: CommitmentData }

export function IndicatorCard({ indicator, clause, commitment }: Props) {
  const { t } = useLingui()
  const [opened, setOpened] = useState<Opened['side'] | null>(null)
  const [removing, setRemoving] = useState(false)
  const { measured, target } = indicator
  const isMet = measured.rate !== null && measured.rate >= target
  const side = (name: Opened['side'], value: number, sentence: string) => (
    <AriaButton
      aria-label={t`${sentence}: ${count(value)}. Mở danh sách`}
      onPress={() => setOpened(name)}
      className="rounded px-0.5 font-medium text-accent-ink tabular-nums underline decoration-accent/40 underline-offset-4 hover:bg-accent-soft"
    >
      {count(value)}
    </AriaButton>
  )
  const scopeText = [...indicator.categories.map(categoryName), ...indicator.kinds.map(termName)].join(', ')
  return (
    <section
      aria-label={indicator.label}
      className="grid gap-x-6 gap-y-3 border-b border-line bg-sunken/60 px-4 py-3 last:border-b-0 lg:grid-cols-[minmax(0,1fr)_20rem]"
    >
      <div className="min-w-0">
        <div className="flex items-start gap-2">
          <h4 className="min-w-0 flex-1 text-sm font-medium">{indicator.label}</h4>
          {indicator.allowedCommands.includes('REMOVE_INDICATOR') && (
            <IconButton
              label={t`Gỡ chỉ số`}
              icon={<Trash2 className="size-3.5" />}
              className="size-6!"
              onPress={() => setRemoving(true)}
            />
          )}
        </div>
        <p className="mt-1.5 flex flex-wrap items-baseline gap-x-6 gap-y-1">
          <span className="text-sm text-muted first-letter:uppercase">
            <Trans>
              cam kết{' '}
              <span data-figure={`${indicator.id} promised`} className="text-xl font-semibold text-text tabular-nums">
                {promised(target)}
              </span>
            </Trans>
          </span>
          <span className="text-sm text-muted first-letter:uppercase">
            <Trans>
              đo được{' '}
              <span
                data-figure={`${indicator.id} measured`}
                className={cx('text-xl font-semibold tabular-nums', isMet ? 'text-ok-ink' : 'text-bad-ink')}
              >
                {measured.rate === null ? '—' : percent(measured.rate)}
              </span>
            </Trans>
          </span>
          <span data-figure={`${indicator.id} sides`} className="text-sm tabular-nums">
            {side('numerator', measured.numerator, t`Tử số`)} / {side('denominator', measured.denominator, t`Mẫu số`)}
          </span>
        </p>
        <span aria-hidden="true" className="relative mt-2 block h-2 max-w-md rounded-full bg-line">
          <span
            className={cx('block h-full rounded-full', isMet ? 'bg-ok' : 'bg-bad')}
            style={{ width: `${(measured.rate ?? 0) * 100}%` }}
          />
          <span className="absolute -inset-y-1 w-0.5 bg-text" style={{ left: `calc(${target * 100}% - 1px)` }} />
        </span>
        <p className="mt-2 text-xs text-muted">
          <b className="font-medium text-text">{rateName(indicator.formula)}</b>:{' '}
          {inLocale(measured.definition.printedVi, measured.definition.printedEn)}
        </p>
        <p className="mt-0.5 text-xs text-muted first-letter:uppercase">
          {indicator.by === 'SENT' ? <Trans>gửi</Trans> : <Trans>trả lời</Trans>}{' '}
          <Trans>từ {plainDate(indicator.from)}</Trans>{' '}
          {indicator.to ? <Trans>đến {plainDate(indicator.to)}</Trans> : <Trans>đến nay</Trans>}
          {scopeText && ` · ${scopeText}`}
          {measured.stillOpen > 0 && (
            <>
              {' · '}
              <Trans>{count(measured.stillOpen)} mục còn chờ</Trans>
            </>
          )}
          {measured.reconstructed && ` · ${t`có số liệu phục dựng`}`}
        </p>
      </div>
      <Months {...indicator} />
      {opened && (
        <IndicatorItems
          opened={{ id: indicator.id, side: opened, count: measured[opened], title: indicator.label }}
          onClose={() => setOpened(null)}
        />
      )}
      {removing && <RemoveDialog {...{ indicator, clause, commitment }} onClose={() => setRemoving(false)} />}
    </section>
  )
}

function RemoveDialog({ indicator, commitment, onClose }: Props & { onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, act } = useCommitmentMutation(RemoveIndicator_Mutation, commitment)
  return (
    <TextDialog
      title={t`Gỡ chỉ số`}
      lead={indicator.label}
      label={t`Lý do`}
      field="reason"
      submit={t`Gỡ chỉ số`}
      danger
      draft={`indicator/${indicator.id}/remove`}
      {...{ busy, refused, onClose }}
      onSubmit={(reason) => act({ indicatorId: indicator.id, reason })}
    />
  )
}
