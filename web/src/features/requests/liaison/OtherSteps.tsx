/** What a liaison may do with the selected items instead of answering them: ask a question, or contest the request. */
import { Trans } from '@lingui/react/macro'
import { CircleQuestionMark, MessageSquareWarning } from 'lucide-react'
import { eligible } from '#features/requests/items/line.ts'
import { Button } from '#ui/actions/Button.tsx'
import type { LiaisonItem } from './liaison.graphql.ts'

type OtherStepsProps = {
  lines: readonly LiaisonItem[]
  onOpen(action: 'ask' | 'contest', lines: readonly LiaisonItem[]): void
  /** Whether the buttons stay visible, but disabled, if they fit no selected item. */
  isFixed?: boolean
}

export function OtherSteps({ lines, onOpen, isFixed = false }: OtherStepsProps) {
  const toAsk = eligible(lines, 'ask')
  const toContest = eligible(lines, 'contest')
  return (
    <>
      {(isFixed || toAsk.length > 0) && (
        <Button
          small
          icon={<CircleQuestionMark className="size-3.5" />}
          isDisabled={toAsk.length === 0}
          onPress={() => onOpen('ask', toAsk)}
        >
          <Trans>Đề nghị làm rõ</Trans>
        </Button>
      )}
      {(isFixed || toContest.length > 0) && (
        <Button
          small
          icon={<MessageSquareWarning className="size-3.5" />}
          isDisabled={toContest.length === 0}
          onPress={() => onOpen('contest', toContest)}
        >
          <Trans>Phản đối</Trans>
        </Button>
      )}
    </>
  )
}
