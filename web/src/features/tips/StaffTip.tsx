/** The page of a tip for staff. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { FolderInput, FolderPlus, XCircle } from 'lucide-react'
import { useState } from 'react'
import { AssigneeMenu } from '#components/pending/AssigneeMenu.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { TipDanger } from '#components/StateBadge.tsx'
import type { Permission } from '#graphql/generated/enums.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useReturnedForms } from '#graphql/pending/useDeferred.ts'
import { useCommands } from '#lib/commands.ts'
import { defangText } from '#lib/defang.ts'
import { keyFor } from '#lib/keys.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Page, Panel } from '#ui/layout/Page.tsx'
import { tipLink } from '#ui/overlays/notice.ts'
import { AttachedFiles } from './AttachedFiles.tsx'
import { AssignTipDialog } from './assignment/AssignTipDialog.tsx'
import { assignStep } from './assignment/assignTip.ts'
import { ReadAnswerButton } from './conversation/ReadAnswerButton.tsx'
import { StaffConversation } from './conversation/StaffConversation.tsx'
import { DismissDialog } from './DismissDialog.tsx'
import { DismissedNote } from './DismissedNote.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { MatchList } from './matches/MatchList.tsx'
import { TipMatches_tip } from './matches/matches.graphql.ts'
import { proposedCase } from './matches/reasonText.ts'
import { OpenCaseDialog } from './OpenCaseDialog.tsx'
import { StaffTip_Query } from './staffTip.graphql.ts'
import { TipBadge } from './TipBadge.tsx'
import { TipEmbargo } from './TipEmbargo.tsx'
import { TipFacts } from './TipFacts.tsx'
import { TipItems } from './TipItems.tsx'

export function StaffTip({ id }: { id: string }) {
  const { t } = useLingui()
  const [open, setOpen] = useState<'case' | 'link' | 'dismiss' | 'assign' | null>(null)
  const [target, setTarget] = useState<string | null>(null)
  useReturnedForms(`tips/${id}/`, () => {
    if (!open) setOpen('dismiss')
    return !open
  })
  const { data, error, refetch } = usePageQuery({ query: StaffTip_Query, variables: { id } })
  const isAllowed = (command: Permission) => data?.tip?.allowedCommands.includes(command) ?? false
  useCommands([
    ...(isAllowed('OPEN_CASE')
      ? [
          {
            id: 'open-case',
            text: t`Mở vụ việc từ phản ánh`,
            group: 'page' as const,
            keys: keyFor.openCase,
            run: () => setOpen('case'),
          },
        ]
      : []),
    ...(isAllowed('LINK_TIP')
      ? [
          {
            id: 'link-tip',
            text: t`Đưa phản ánh vào vụ việc`,
            group: 'page' as const,
            keys: keyFor.linkToCase,
            run: () => setOpen('link'),
          },
        ]
      : []),
    ...(isAllowed('ASSIGN_TIP')
      ? [
          {
            id: 'assign-tip',
            text: t`Giao phản ánh…`,
            group: 'page' as const,
            keys: keyFor.assign,
            run: () => setOpen('assign'),
          },
        ]
      : []),
    ...(isAllowed('DISMISS_TIP')
      ? [
          {
            id: 'dismiss',
            text: t`Không xử lý phản ánh`,
            group: 'page' as const,
            keys: keyFor.decline,
            run: () => setOpen('dismiss'),
          },
        ]
      : []),
  ])
  if (!data) return <QueryState error={error} onRetry={refetch} />
  const { tip } = data
  if (!tip) return <Forbidden />
  const close = () => {
    setOpen(null)
    setTarget(null)
  }
  const { matches } = readFragment(TipMatches_tip, tip)
  const link = (caseId: string) => {
    setTarget(caseId)
    setOpen('link')
  }
  const proposed = isAllowed('LINK_TIP') && !tip.case ? proposedCase(matches) : null
  return (
    <Page
      title={tip.subject}
      trail={
        <Link to="/tips" className="hover:underline">
          <Trans>Phản ánh</Trans>
        </Link>
      }
      meta={
        <>
          <span className="tabular-nums">{tip.number}</span>
          <TipBadge tip={tip} />
          <TipDanger danger={tip.danger} />
          <TipEmbargo embargoUntil={tip.embargoUntil} />
          {tip.within24h && <Badge tone="warn">{t`Yêu cầu xử lý trong 24 giờ`}</Badge>}
          <AssigneeMenu
            assignee={tip.assignee}
            mayAssign={isAllowed('ASSIGN_TIP')}
            link={tipLink(tip)}
            stepTo={(to) => assignStep(tip, to)}
          />
        </>
      }
      actions={
        <>
          {isAllowed('READ_REPORTER_ANSWER') && <ReadAnswerButton tip={tip} />}
          {isAllowed('DISMISS_TIP') && (
            <Button icon={<XCircle className="size-4" />} onPress={() => setOpen('dismiss')}>
              <Trans>Không xử lý…</Trans>
            </Button>
          )}
          {isAllowed('MOVE_TIP') && (
            <Button icon={<FolderInput className="size-4" />} onPress={() => setOpen('link')}>
              <Trans>Chuyển sang vụ việc khác…</Trans>
            </Button>
          )}
          {isAllowed('LINK_TIP') && (
            <Button icon={<FolderInput className="size-4" />} onPress={() => setOpen('link')}>
              <Trans>Đưa vào vụ việc…</Trans>
            </Button>
          )}
          {proposed && (
            <Button
              look="primary"
              icon={<FolderInput className="size-4" />}
              onPress={() => link(proposed.id)}
            >{t`Đưa vào ${proposed.number}…`}</Button>
          )}
          {isAllowed('OPEN_CASE') && (
            <Button
              look={proposed || tip.state === 'DISMISSED' ? 'secondary' : 'primary'}
              icon={<FolderPlus className="size-4" />}
              onPress={() => setOpen('case')}
            >
              <Trans>Mở vụ việc…</Trans>
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        {tip.case && (
          <Callout tone="ok" title={t`Phản ánh này đã vào vụ việc`}>
            <Link
              to="/cases/$case"
              params={{ case: tip.case.id }}
              className="font-medium underline underline-offset-4"
            >{`${tip.case.number} · ${tip.case.title}`}</Link>
          </Callout>
        )}
        {tip.state === 'DISMISSED' && <DismissedNote tip={tip} />}
        <MatchList matches={matches} onLink={isAllowed('LINK_TIP') && !tip.case ? link : undefined} />
        <div className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
          <div className="space-y-4">
            <Panel title={t`Nội dung phản ánh`}>
              <section
                aria-label={t`Văn bản`}
                // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
                tabIndex={0}
                className="max-h-[32rem] overflow-auto break-words whitespace-pre-line"
              >
                {defangText(tip.text)}
              </section>
              <AttachedFiles files={tip.files} />
            </Panel>
            <StaffConversation tip={tip} writable={isAllowed('ASK_REPORTER')} />
          </div>
          <aside className="space-y-4">
            <TipFacts tip={tip} />
            <TipItems tip={tip} />
          </aside>
        </div>
      </div>
      {open === 'assign' && <AssignTipDialog tip={tip} onClose={close} />}
      {open === 'case' && <OpenCaseDialog tip={tip} onClose={close} />}
      {open === 'link' && <LinkDialog tip={tip} matches={matches} initial={target} onClose={close} />}
      {open === 'dismiss' && <DismissDialog tip={tip} onClose={close} />}
    </Page>
  )
}
