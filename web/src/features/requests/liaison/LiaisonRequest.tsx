/** The request page for a platform's liaison, the person who answers requests for the platform. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { MailCheck, MessageSquareReply, Table2 } from 'lucide-react'
import { useState } from 'react'
import { isSensitive } from '#components/case-items/item-facts.ts'
import { DueChip } from '#components/DueChip.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { DangerMarks, StateBadge } from '#components/StateBadge.tsx'
import { ContestDialog } from '#features/requests/contests/ContestDialog.tsx'
import { Contests } from '#features/requests/contests/Contests.tsx'
import { DocumentsPanel } from '#features/requests/documents/DocumentsPanel.tsx'
import { eligible } from '#features/requests/items/line.ts'
import { RequestItems } from '#features/requests/items/RequestItems.tsx'
import { letterOnScreen, SentLetter } from '#features/requests/preview/SentLetter.tsx'
import { OwnRecord } from '#features/requests/record/OwnRecord.tsx'
import { AcknowledgeDialog } from '#features/requests/respond/AcknowledgeDialog.tsx'
import { AskDialog } from '#features/requests/respond/AskDialog.tsx'
import { RespondDrawer } from '#features/requests/respond/RespondDrawer.tsx'
import { Responses } from '#features/requests/respond/Responses.tsx'
import { SheetDrawer } from '#features/requests/sheet/SheetDrawer.tsx'
import { invalidate } from '#graphql/client/invalidation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { type Pages, usePages } from '#graphql/hooks/usePages.ts'
import { useFeed } from '#graphql/live/useFeed.ts'
import { useReturnedForms } from '#graphql/pending/useDeferred.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { BulkBar } from '#ui/data/BulkBar.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Page, Panel } from '#ui/layout/Page.tsx'
import {
  type LiaisonItem,
  LiaisonItems_Query,
  LiaisonRequest_Query,
  LiaisonRequest_Subscription,
  type LiaisonRequestData,
} from './liaison.graphql.ts'
import { OtherSteps } from './OtherSteps.tsx'
import { StatedItem } from './StatedItem.tsx'
import { StatedRequest } from './StatedRequest.tsx'

export function LiaisonRequest({ id }: { id: string }) {
  const { data, error, refetch } = usePageQuery({ query: LiaisonRequest_Query, variables: { id } })
  const items = usePages(LiaisonItems_Query, { id }, (result) => result.request?.items, { all: true })
  // Only staff may subscribe to a case, so this page follows all requests to the liaison's platform.
  useFeed(LiaisonRequest_Subscription, {}, () => invalidate('RemovalRequest'))
  if (!data) return <QueryState error={error} onRetry={refetch} />
  if (!data.request) return <Forbidden />
  return <Letter request={data.request} items={items} />
}

type Opened = {
  action: 'respond' | 'act-further' | 'ask' | 'contest' | 'acknowledge' | 'sheet'
  ids: readonly string[]
}

function Letter({ request, items }: { request: LiaisonRequestData; items: Pages<LiaisonItem> }) {
  const { t } = useLingui()
  const [opened, setOpened] = useState<Opened | null>(null)
  useReturnedForms(`request/${request.id}/`, (form) => {
    if (!opened) setOpened({ action: form as Opened['action'], ids: [] })
    return !opened
  })
  const { allowedCommands } = request
  const lines = items.nodes ?? []
  const formal = request.languages[0] ?? request.letterLanguage ?? 'vi'
  const open = (action: Opened['action'], chosen: readonly LiaisonItem[] = []) =>
    setOpened({ action, ids: chosen.map(({ id }) => id) })
  const close = { onClose: () => setOpened(null) }
  return (
    <Page
      title={letterOnScreen(request.sentLetters)?.subject ?? request.subject}
      trail={
        <>
          <Link to="/board" className="hover:underline">
            <Trans>Yêu cầu gửi đến</Trans>
          </Link>
          {' › '}
          <span className="tabular-nums select-all">{request.registerNumber ?? request.number}</span>
        </>
      }
      meta={
        <>
          <StateBadge request={request.state} />
          <DangerMarks urgent={request.urgent} severity={request.category.severity} state={request.state} />
          {request.dueAt && <DueChip dueAt={request.dueAt} />}
          {request.sentAt && <span className="tabular-nums">{t`gửi ${dateTime(request.sentAt)}`}</span>}
          {request.reference && <span>{t`mã hồ sơ của nền tảng ${request.reference}`}</span>}
        </>
      }
      actions={
        <>
          {allowedCommands.includes('ACKNOWLEDGE_REQUEST') && (
            <Button icon={<MailCheck className="size-4" />} onPress={() => open('acknowledge')}>
              <Trans>Tiếp nhận…</Trans>
            </Button>
          )}
          {(allowedCommands.includes('RECORD_RESPONSE') || allowedCommands.includes('CONTEST_ITEMS')) && (
            <Button icon={<Table2 className="size-4" />} onPress={() => open('sheet')}>
              <Trans>Trả lời bằng bảng…</Trans>
            </Button>
          )}
          {eligible(lines, 'respond').length > 0 && (
            <Button look="primary" icon={<MessageSquareReply className="size-4" />} onPress={() => open('respond')}>
              <Trans>Trả lời…</Trans>
            </Button>
          )}
        </>
      }
    >
      <div className="grid grid-cols-1 gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-6">
          {eligible(lines, 'contest').length > 0 && (
            <p className="mb-2 text-sm text-muted">
              {eligible(lines, 'ask').length > 0 ? (
                <Trans>Để trả lời, đề nghị làm rõ hoặc phản đối từng mục, hãy đánh dấu mục đó trong danh sách.</Trans>
              ) : (
                <Trans>Để phản đối từng mục, hãy đánh dấu mục đó trong danh sách.</Trans>
              )}
            </p>
          )}
          <RequestItems
            pages={items}
            selectable={allowedCommands.includes('RECORD_RESPONSE') || allowedCommands.includes('CONTEST_ITEMS')}
            details={(line) => <StatedItem item={line} formal={formal} hidden={isSensitive(request.category)} />}
            bulk={(chosen, clear) => (
              <BulkBar chosen={chosen.length} onClear={clear}>
                {eligible(chosen, 'respond').length > 0 && (
                  <Button small look="primary" onPress={() => open('respond', eligible(chosen, 'respond'))}>
                    <Trans>Trả lời</Trans>
                  </Button>
                )}
                {eligible(chosen, 'act-further').length > 0 && (
                  <Button small onPress={() => open('act-further', eligible(chosen, 'act-further'))}>
                    <Trans>Báo biện pháp tiếp theo</Trans>
                  </Button>
                )}
                <OtherSteps lines={chosen} onOpen={open} />
              </BulkBar>
            )}
          />
          {request.contests.length > 0 && (
            <section>
              <h2 className="mb-3 font-semibold">{t`Phản đối đã gửi`}</h2>
              <Contests contests={request.contests} />
            </section>
          )}
          {request.responses.length > 0 && (
            <section>
              <h2 className="mb-3 font-semibold">{t`Phản hồi đã gửi`}</h2>
              <Responses responses={request.responses} />
            </section>
          )}
        </div>
        <aside className="space-y-4">
          {request.sentLetters.length > 0 && (
            <Panel title={t`Công văn`}>
              <SentLetter letters={request.sentLetters} className="-mx-1 max-h-[34rem]" />
            </Panel>
          )}
          <DocumentsPanel id={request.id} />
          <StatedRequest request={request} formal={formal} />
          <OwnRecord />
        </aside>
      </div>
      {opened?.action === 'acknowledge' && <AcknowledgeDialog request={request} {...close} />}
      {opened?.action === 'sheet' && <SheetDrawer request={request} {...close} />}
      {opened?.action === 'respond' && (
        <RespondDrawer
          {...{ request, lines, ...close }}
          chosen={opened.ids}
          others={(ids) => <OtherSteps isFixed lines={lines.filter(({ id }) => ids.includes(id))} onOpen={open} />}
        />
      )}
      {opened?.action === 'act-further' && (
        <RespondDrawer request={request} lines={lines} chosen={opened.ids} further {...close} />
      )}
      {opened?.action === 'contest' && (
        <ContestDialog request={request} chosen={lines.filter(({ id }) => opened.ids.includes(id))} {...close} />
      )}
      {opened?.action === 'ask' && (
        <AskDialog request={request} chosen={lines.filter(({ id }) => opened.ids.includes(id))} {...close} />
      )}
    </Page>
  )
}
