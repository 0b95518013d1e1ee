/**
 * Today's on-time share of each platform on a wall. An unanswered item whose first deadline passed today counts as
 * late. The platforms with the lowest shares come first, because officers should contact them.
 */
import { Plural, Trans } from '@lingui/react/macro'
import { count, percent } from '#lib/i18n/numbers.ts'
import { cx } from '#ui/layout/classes.ts'
import type { WallData } from './wall.graphql.ts'

const MAX_PLATFORMS = 3

export function WallCompliance({ platforms }: { platforms: NonNullable<WallData['platforms']> }) {
  const sorted = [...platforms].sort(
    (a, b) => b.overdueItems - a.overdueItems || (a.rate ?? 2) - (b.rate ?? 2) || b.answered - a.answered,
  )
  const more = sorted.length - MAX_PLATFORMS
  return (
    <section className="flex min-h-0 min-w-0 flex-col rounded-2xl border border-line bg-surface px-7 py-5">
      <h2 className="mb-2 shrink-0 text-wall-sm font-semibold text-accent-ink">
        <Trans>Đúng hạn hôm nay</Trans>
      </h2>
      <p className="-mt-1 mb-2 shrink-0 text-wall-sm leading-tight text-muted">
        <Trans>kịp hạn đầu tiên ÷ (đã trả lời + lỡ hạn)</Trans>
        {more > 0 && (
          <>
            {' · '}
            <Plural value={more} one="+# nền tảng nữa" other="+# nền tảng nữa" />
          </>
        )}
      </p>
      {sorted.length === 0 ? (
        <p className="grid flex-1 place-content-center text-center text-wall-sm text-muted">
          <Trans>Hôm nay chưa có gửi và trả lời</Trans>
        </p>
      ) : (
        <div className="min-h-0 flex-1 lg:[container-type:size]">
          <ol className="grid h-full lg:grid-rows-3">
            {sorted.slice(0, MAX_PLATFORMS).map(({ platform, rate, onTime, answered, dueUnanswered, overdueItems }) => (
              <li
                key={platform.id}
                className="flex min-w-0 flex-col justify-center border-t border-line py-2 first:border-t-0 lg:py-0"
              >
                <span className="flex items-baseline gap-3">
                  <span className="min-w-0 flex-1 truncate text-wall font-semibold">{platform.name}</span>
                  <span className={cx('text-wall font-semibold tabular-nums', inkOf(rate, overdueItems))}>
                    {rate === null ? '—' : percent(rate, 0)}
                  </span>
                </span>
                {/* As in the lists beside: without enough height, only the first line is shown. */}
                <span className="flex items-baseline gap-3 text-wall-sm text-muted [@container_(max-height:15rem)]:hidden">
                  <span className="min-w-0 flex-1 truncate first-letter:uppercase">
                    {rate === null ? (
                      <Trans>hôm nay chưa có</Trans>
                    ) : (
                      <Trans>
                        {count(onTime)} ÷ ({count(answered)} + {count(dueUnanswered)})
                      </Trans>
                    )}
                  </span>
                  {overdueItems > 0 && (
                    <span className="shrink-0 font-semibold text-bad-ink">
                      <Plural value={overdueItems} one="# quá hạn" other="# quá hạn" />
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  )
}

/** A platform with overdue items never has the colour of a good share, even if its share of today is high. */
function inkOf(rate: number | null, overdueItems: number): string {
  if (rate === null) return overdueItems > 0 ? 'text-bad-ink' : 'text-faint'
  if (rate < 0.5) return 'text-bad-ink'
  return rate >= 0.9 && overdueItems === 0 ? 'text-ok-ink' : 'text-warn-ink'
}
