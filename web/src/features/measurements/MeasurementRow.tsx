/** One measurement in the list. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Ellipsis, ExternalLink, Paperclip } from 'lucide-react'
import { useState } from 'react'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { categoryName } from '#graphql/entities/reference.ts'
import { counts, periodOf, withInterval } from '#lib/harm.ts'
import { harmMethods } from '#lib/i18n/labels/harm.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'
import type { MenuEntry } from '#ui/actions/menuEntries.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { cx } from '#ui/layout/classes.ts'
import { CorrectDialog, WithdrawDialog } from './MeasurementForms.tsx'
import type { Measurement } from './measurements.graphql.ts'

type Props = { row: Measurement }

export function MeasurementRow({ row }: Props) {
  const { t } = useLingui()
  const [open, setOpen] = useState<'correct' | 'withdraw' | null>(null)
  const { platform, category, method, state, sampleSize, positives } = row
  const reading = { ...row, estimate: row.share, counted: positives, over: sampleSize }
  const isReplaced = state !== 'CURRENT'
  const entries: MenuEntry[] = []
  if (row.allowedCommands.includes('CORRECT_MEASUREMENT'))
    entries.push({ key: 'correct', text: t`Đính chính…`, onAction: () => setOpen('correct') })
  if (row.allowedCommands.includes('WITHDRAW_MEASUREMENT'))
    entries.push({ key: 'withdraw', text: t`Rút lại…`, danger: true, onAction: () => setOpen('withdraw') })
  const dialog = { row, onClose: () => setOpen(null) }
  return (
    <li className="relative grid gap-x-4 gap-y-1.5 px-4 py-3 text-sm lg:grid-cols-[minmax(0,1.2fr)_15rem_minmax(0,1fr)_2rem]">
      <div className={cx('flex min-w-0 gap-3', entries.length > 0 && 'max-lg:pr-8')}>
        {platform && <PlatformMark slug={platform.slug} name={platform.name} />}
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className={cx('font-medium', isReplaced && 'text-muted line-through')}>
              {platform?.name} · {category && categoryName(category)}
            </span>
            {state === 'CORRECTED' && <Badge tone="warn">{t`Đã đính chính`}</Badge>}
            {state === 'WITHDRAWN' && <Badge tone="bad">{t`Đã rút lại`}</Badge>}
            {row.replaces && <Badge tone="ok">{t`Bản đính chính`}</Badge>}
            {row.reconstructed && <Badge>{t`Phục dựng`}</Badge>}
          </p>
          <p className="text-xs break-words text-muted">
            {label(harmMethods, method)}: {row.protocol}
          </p>
          {row.endReason && (
            <p className="mt-1 break-words">
              <Trans>Lý do: {row.endReason}</Trans>
            </p>
          )}
        </div>
      </div>
      <div data-figure={row.id} className={cx('tabular-nums', isReplaced && 'text-muted line-through')}>
        <p className="font-medium">{withInterval(reading)}</p>
        <p className="text-xs text-muted">{counts(reading)}</p>
        <p className="text-xs text-muted">{periodOf(row)}</p>
      </div>
      <div className="min-w-0 text-xs text-muted">
        <p className="break-words">{row.sourceNote}</p>
        <p className="flex flex-wrap gap-x-3">
          {row.sourceUrl && (
            <a
              href={row.sourceUrl}
              target="_blank"
              rel="noreferrer"
              className="inline-flex items-center gap-1 text-accent-ink hover:underline"
            >
              <ExternalLink aria-hidden="true" className="size-3" />
              <Trans>Nguồn</Trans>
            </a>
          )}
          {row.proof && (
            <a href={row.proof.href} className="inline-flex items-center gap-1 text-accent-ink hover:underline">
              <Paperclip aria-hidden="true" className="size-3" />
              {row.proof.fileName}
            </a>
          )}
        </p>
        <p>
          {row.recordedBy?.name ?? t`Chương trình giám sát`} · {dateTime(row.recordedAt)}
        </p>
      </div>
      {entries.length > 0 && (
        <Menu label={t`Thao tác với lần đo này`} groups={[{ entries }]}>
          <IconButton
            label={t`Thao tác với lần đo này`}
            icon={<Ellipsis className="size-4" />}
            className="size-7! max-lg:absolute! max-lg:top-2.5 max-lg:right-2.5"
          />
        </Menu>
      )}
      {open === 'correct' && <CorrectDialog {...dialog} />}
      {open === 'withdraw' && <WithdrawDialog {...dialog} />}
    </li>
  )
}
