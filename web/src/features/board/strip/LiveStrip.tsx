/**
 * One line above the board that shows its latest changes. For a minute, each change is a link to its request, even if
 * the request has left the board. The line has a fixed height, so its changes move no row. On wide screens it stands
 * beside the filter menus.
 */
import { plural, t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useOpenRequest } from '#components/requests/useOpenRequest.ts'
import { useDelayed } from '#lib/hooks/useDelayed.ts'
import { label, requestStates } from '#lib/i18n/labels/requests.ts'
import { timeOfDay } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { type Signal, useStore } from '#lib/store.ts'
import { cx } from '#ui/layout/classes.ts'
import type { BoardChange } from './changes.ts'

const SHOWN_MS = 60_000
/** Maximum number of changes that are shown as links; of the others, only their number is shown. */
const MAX_LINKS = 4
/** Screen readers read the changes together, when no further change has arrived for this time. */
const QUIET_MS = 2_000

type LiveStripProps = { changes: Signal<readonly BoardChange[]>; className: string }

export function LiveStrip({ changes: source, className }: LiveStripProps) {
  const { i18n } = useLingui()
  const changes = useStore(source)
  const recentCount = useClock((now) => changes.filter(({ at }) => now - at < SHOWN_MS).length)
  const recent = changes.slice(0, recentCount)
  const shown = recent.slice(0, MAX_LINKS)
  const others = recent.length - shown.length
  const [newest] = changes
  const sentences = shown.map(sentence)
  if (others > 0) sentences.push(t`và ${others} thay đổi khác`)
  const announced = useDelayed(sentences.join('; '), QUIET_MS)
  return (
    <section
      key={i18n.locale}
      aria-label={t`Vừa thay đổi trên bảng`}
      className={cx(
        // A change that does not fit is in a hidden second line.
        'flex h-[1.375rem] flex-wrap content-start items-center gap-x-3 overflow-hidden text-xs whitespace-nowrap print:hidden',
        className,
      )}
    >
      <span aria-live="polite" className="sr-only">
        {announced}
      </span>
      {newest && recent.length === 0 && (
        <span className="leading-[1.375rem] text-faint">
          <Trans>Chưa có thay đổi từ {timeOfDay(newest.at)}</Trans>
        </span>
      )}
      {shown.map((change) => (
        <ChangeLink key={`${change.id} ${change.at}`} change={change} />
      ))}
      {others > 0 && (
        <span className="leading-[1.375rem] text-muted">
          <Trans>và {others} thay đổi khác</Trans>
        </span>
      )}
    </section>
  )
}

function ChangeLink({ change }: { change: BoardChange }) {
  const openRequest = useOpenRequest()
  return (
    <a
      href={`/requests/${change.id}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        void openRequest(change.id)
      }}
      className="inline-flex h-[1.375rem] max-w-full animate-flash items-center gap-1.5 rounded px-1 hover:underline"
    >
      <time dateTime={new Date(change.at).toISOString()} className="text-muted tabular-nums">
        {timeOfDay(change.at)}
      </time>
      <span className="min-w-0 truncate">{sentence(change)}</span>
    </a>
  )
}

/** For example "Telegram answered 6 items · YC-2026-000025 · Closed". */
function sentence({ number, platform, state, answered, questioned, place, assignee }: BoardChange): string {
  const parts = [
    answered > 0 && plural(answered, { one: `${platform} trả lời # mục`, other: `${platform} trả lời # mục` }),
    questioned > 0 && plural(questioned, { one: `${platform} hỏi lại # mục`, other: `${platform} hỏi lại # mục` }),
    answered + questioned === 0 && platform,
    number,
    place === 'came' && t`Lên bảng`,
    state && label(requestStates, state),
    place === 'left' && t`Rời bảng`,
    assignee && t`Giao cho ${assignee}`,
  ]
  return parts.filter(Boolean).join(' · ')
}
