/** Notices about items of a request, each with a button that opens the next step for exactly these items. */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ComponentProps } from 'react'
import { eligible, hasReappeared, type Line } from '#features/requests/items/line.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import type { Opened } from './RequestDialogs.tsx'
import type { StaffRequestData } from './requests.graphql.ts'

type Action = Opened['action']
type Open = (action: Action, ids?: readonly string[]) => void
type ItemsNoteProps = Pick<ComponentProps<typeof Callout>, 'tone' | 'title' | 'children'> & {
  lines: readonly Line[]
  step: { action: Action; text: string } | false
  onOpen: Open
}

export function ItemsNote({ lines, step, onOpen, ...callout }: ItemsNoteProps) {
  const open = (action: Action) =>
    onOpen(
      action,
      lines.map(({ id }) => id),
    )
  return (
    <Callout
      compact
      {...callout}
      action={
        step && (
          <Button small onPress={() => open(step.action)}>
            {step.text}
          </Button>
        )
      }
    />
  )
}

type Group = { lines: readonly Line[]; isBad: boolean; title: string; text: string }

/** Returns the groups of items that need another request: reappeared, still online, and refused. */
export function useAskAgain(request: StaffRequestData, lines: readonly Line[]): Group[] {
  const { t } = useLingui()
  const can = useCan()
  const again = eligible(lines, 'resubmit')
  const seen = (count: number) => (can('DRAFT_REQUEST') ? count : 0)
  const reappeared = again.filter(hasReappeared)
  const refuted = again.filter(({ goneClaim }) => goneClaim === 'REFUTED')
  const isClosed = request.state === 'CLOSED' && request.case.allowedCommands.includes('DRAFT_REQUEST')
  const refused = isClosed ? again.filter(({ state }) => state === 'REFUSED') : []
  return [
    {
      ...{ lines: reappeared, isBad: true, size: seen(reappeared.length) },
      title: plural(reappeared.length, { one: '# mục xuất hiện lại', other: '# mục xuất hiện lại' }),
      text: t`Nền tảng đã xử lý, nhưng kiểm tra lại thấy nội dung đang hiển thị. Yêu cầu mới sẽ dẫn chiếu yêu cầu trước.`,
    },
    {
      ...{ lines: refuted, isBad: true, size: seen(refuted.length) },
      title: plural(refuted.length, {
        one: '# mục nền tảng báo không còn, nhưng kiểm tra vẫn thấy',
        other: '# mục nền tảng báo không còn, nhưng kiểm tra vẫn thấy',
      }),
      text: t`Yêu cầu lại, nêu rõ nội dung còn thấy lúc nào; yêu cầu mới sẽ dẫn chiếu yêu cầu trước.`,
    },
    {
      ...{ lines: refused, isBad: false, size: refused.length },
      title: plural(refused.length, { one: '# mục chưa được xử lý', other: '# mục chưa được xử lý' }),
      text: t`Bổ sung đánh giá và chứng cứ theo lý do nền tảng nêu, rồi gửi lại.`,
    },
  ].filter(({ size }) => size > 0)
}

type AgainNoteProps = { groups: readonly Group[]; canDraft: boolean; onOpen: Open }

export function AgainNote({ groups, canDraft, onOpen }: AgainNoteProps) {
  const { t } = useLingui()
  const lines = [...new Set(groups.flatMap((group) => group.lines))]
  return (
    <ItemsNote
      tone={groups.some(({ isBad }) => isBad) ? 'bad' : 'warn'}
      title={groups.map(({ title }) => title).join(' · ')}
      lines={lines}
      step={canDraft && { action: 'resubmit', text: t`Soạn yêu cầu bổ sung…` }}
      onOpen={onOpen}
    >
      {groups.length === 1
        ? groups[0]?.text
        : t`Một yêu cầu bổ sung có thể gồm tất cả các mục này; có thể bỏ bớt khi soạn.`}
    </ItemsNote>
  )
}
