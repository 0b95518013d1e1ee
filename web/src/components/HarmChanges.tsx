/** Compares measurements of harm on a platform before and after an event. */
import { useLingui } from '@lingui/react/macro'
import type { Tone } from '#lib/appearance/tone.ts'
import { amount, changeSentence, counts, type HarmChange, periodOf, type Reading } from '#lib/harm.ts'
import { harmMethods, harmVerdicts } from '#lib/i18n/labels/harm.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { Badge } from '#ui/feedback/Badge.tsx'

const tones: Partial<Record<HarmChange['verdict'], Tone>> = { FELL: 'ok', ROSE: 'bad' }

/** Each comparison is a sentence, and two intervals on one scale. */
export function HarmChanges({ changes }: { changes: readonly HarmChange[] }) {
  return (
    <ul className="divide-y divide-line">
      {changes.map((change) => (
        <Change key={keyOf(change)} change={change} />
      ))}
    </ul>
  )
}

const keyOf = ({ before, after }: HarmChange): string => JSON.stringify([before, after])

function Change({ change }: { change: HarmChange }) {
  const { t } = useLingui()
  const { before, after, verdict } = change
  const any = after ?? before
  if (!any) return null
  const sides = [
    { key: 'before', title: t`Trước`, reading: before },
    { key: 'after', title: t`Sau`, reading: after },
  ]
  const max = Math.max(...sides.map(({ reading }) => reading?.interval?.high ?? reading?.estimate ?? 0)) || 1
  return (
    <li className="grid gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
      <div className="min-w-0 text-sm">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{any.category && inLocale(any.category.nameVi, any.category.nameEn)}</span>
          <Badge tone={tones[verdict] ?? 'neutral'}>{label(harmVerdicts, verdict)}</Badge>
          {(before?.reconstructed || after?.reconstructed) && <Badge>{t`Phục dựng`}</Badge>}
        </p>
        <p className="mt-1 text-pretty" data-figure="harm change">
          {changeSentence(change)}
        </p>
        <p className="mt-1 text-xs text-muted">
          {[label(harmMethods, any.method), any.protocol].filter(Boolean).join(': ')}
        </p>
        {before && after && before.protocol !== after.protocol && (
          <p className="text-xs text-muted">{t`Trước đó: ${before.protocol}`}</p>
        )}
      </div>
      <dl className="space-y-2 text-xs">
        {sides.map(({ key, title, reading }) => reading && <Side key={key} {...{ title, reading, max }} />)}
        <div aria-hidden="true" className="mr-1 flex justify-between text-2xs text-faint tabular-nums">
          <span>0</span>
          <span>{amount(any.method, max)}</span>
        </div>
      </dl>
    </li>
  )
}

function Side({ title, reading, max }: { title: string; reading: Reading; max: number }) {
  const toPercent = (value: number) => `${(value / max) * 100}%`
  const { interval, estimate } = reading
  return (
    <div>
      <dt className="flex flex-wrap justify-between gap-x-3 text-muted">
        <span>
          <span className="font-medium text-text">{title}</span> {periodOf(reading)}
        </span>
        <span className="tabular-nums">{counts(reading)}</span>
      </dt>
      <dd aria-hidden="true" className="relative mt-1 mr-1 h-3 border-b border-line">
        {interval && (
          <span
            className="absolute inset-y-0.5 rounded-full bg-accent/35"
            style={{ left: toPercent(interval.low), right: `calc(100% - ${toPercent(interval.high)})` }}
          />
        )}
        <span
          className="absolute inset-y-0 w-1 -translate-x-1/2 rounded-full bg-accent"
          style={{ left: toPercent(estimate) }}
        />
      </dd>
    </div>
  )
}
