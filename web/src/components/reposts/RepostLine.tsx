/** A proposed or decided repost: why it was proposed, the items, and the buttons that decide. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { MutationError } from '#components/MutationError.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { RepostReasonDialog } from './RepostReasonDialog.tsx'
import { DecideRepost_Mutation, Repost_parts, type RepostParts } from './reposts.graphql.ts'
import { signText } from './sign-text.ts'

type RepostLineProps = {
  repost: FragmentType<typeof Repost_parts>
  /** the item on whose page the line is; the line then names only the other item */
  besides?: string
}

export function RepostLine({ repost: fragment, besides }: RepostLineProps) {
  const { t } = useLingui()
  const repost = readFragment(Repost_parts, fragment)
  const { item, earlier, signs, imageDistance, state, decidedAt, decidedBy, reason } = repost
  const canDecide = useCan()('DECIDE_REPOST')
  const { busy, refused, send, clear } = useMutation(DecideRepost_Mutation)
  const [asks, setAsks] = useState<'REJECTED' | 'PROPOSED' | null>(null)
  async function confirm() {
    clear()
    const { done } = await send({ itemId: item.id, earlierId: earlier.id, state: 'CONFIRMED' })
    if (done) toast(t`Đã xác nhận nội dung đăng lại`)
  }
  const states = { PROPOSED: t`Có thể là đăng lại`, CONFIRMED: t`Đăng lại`, REJECTED: t`Không phải đăng lại` }
  const rules = signs.map((sign) => signText(sign, imageDistance)).join(', ')
  return (
    <div className="grid gap-1 text-sm">
      <p>
        <span className={state === 'CONFIRMED' ? 'font-medium text-bad-ink' : 'font-medium'}>{states[state]}</span>
        {': '}
        {rules}
      </p>
      {besides !== item.id && <Side label={t`Nội dung mới`} item={item} />}
      {besides !== earlier.id && <Side label={t`Nội dung đã xử lý`} item={earlier} />}
      {decidedAt && (
        <p className="text-muted">
          {[decidedBy?.name, dateTime(decidedAt)].filter(Boolean).join(' · ')}
          {reason && `: ${reason}`}
        </p>
      )}
      <MutationError refused={refused} />
      {canDecide && (
        <p className="flex flex-wrap gap-2">
          {state === 'PROPOSED' ? (
            <>
              <Button small busy={busy} onPress={() => void confirm()}>
                <Trans>Xác nhận đăng lại</Trans>
              </Button>
              <Button small onPress={() => setAsks('REJECTED')}>
                <Trans>Không phải đăng lại…</Trans>
              </Button>
            </>
          ) : (
            <Button small onPress={() => setAsks('PROPOSED')}>
              <Trans>Rút lại kết luận…</Trans>
            </Button>
          )}
        </p>
      )}
      {asks && <RepostReasonDialog repost={repost} state={asks} onClose={() => setAsks(null)} />}
    </div>
  )
}

function Side({ label, item }: { label: string; item: RepostParts['item'] }) {
  return (
    <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
      <span className="text-muted">{label}:</span>
      {item.title && <span>{item.title}</span>}
      <HarmfulUrl url={item.url} short />
      {item.cases.map(({ id, number }) => (
        <Link
          key={id}
          to="/cases/$case"
          params={{ case: id }}
          search={{ item: item.id }}
          className="font-medium text-accent-ink hover:underline"
        >
          {number}
        </Link>
      ))}
    </p>
  )
}
