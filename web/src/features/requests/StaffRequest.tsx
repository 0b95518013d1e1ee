/** The live request page for staff. */

import { useLingui } from '@lingui/react/macro'
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Notes } from '#components/notes/Notes.tsx'
import { OutcomeParts } from '#components/OutcomeParts.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { subjectOnScreen } from '#components/requests/subject.ts'
import { LineOwner } from '#features/requests/items/LineOwner.tsx'
import { unsentCount } from '#features/requests/items/line.ts'
import { RequestItems } from '#features/requests/items/RequestItems.tsx'
import { StaffBulk } from '#features/requests/items/StaffBulk.tsx'
import { StaffStated } from '#features/requests/items/StaffStated.tsx'
import { useLetterPreview } from '#features/requests/preview/useLetterPreview.ts'
import { StaffResponses } from '#features/requests/respond/StaffResponses.tsx'
import { GapsPanel } from '#features/requests/resubmitting/GapsPanel.tsx'
import { ReviewTab } from '#features/requests/signing/ReviewTab.tsx'
import { invalidate } from '#graphql/client/invalidation.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { type Pages, usePages } from '#graphql/hooks/usePages.ts'
import { useFeed } from '#graphql/live/useFeed.ts'
import { useReturnedForms } from '#graphql/pending/useDeferred.ts'
import { storeSelection } from '#lib/passedSelection.ts'
import { Tabs } from '#ui/data/Tabs.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import { RequestActions } from './RequestActions.tsx'
import { RequestAside } from './RequestAside.tsx'
import { type Opened, RequestDialogs } from './RequestDialogs.tsx'
import { RequestLog } from './RequestLog.tsx'
import { RequestMeta, RequestTrail } from './RequestMeta.tsx'
import { RequestNotes } from './RequestNotes.tsx'
import { RequestPage_Subscription } from './requestFeed.graphql.ts'
import { RequestItems_Query, RequestPage_Query, type StaffItem, type StaffRequestData } from './requests.graphql.ts'

export function StaffRequest({ id }: { id: string }) {
  const { data, error, refetch } = usePageQuery({ query: RequestPage_Query, variables: { id } })
  const items = usePages(RequestItems_Query, { id }, (result) => result.request?.items, { all: true })
  if (!data) return <QueryState error={error} onRetry={refetch} />
  if (!data.request) return <Forbidden />
  return <LiveRequest request={data.request} items={items} />
}

type Tab = 'review' | 'items' | 'responses' | 'notes' | 'log'

function LiveRequest({ request, items }: { request: StaffRequestData; items: Pages<StaffItem> }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const can = useCan()
  const queue = useSearch({ strict: false, select: (search) => search.queue })
  const awaitsApproval = request.state === 'AWAITING_APPROVAL'
  const [chosenTab, setTab] = useState<Tab | null>(null)
  const firstTab = awaitsApproval && request.allowedCommands.includes('APPROVE_REQUEST') ? 'review' : 'items'
  const tab = chosenTab === null || (chosenTab === 'review' && !awaitsApproval) ? firstTab : chosenTab
  const [opened, setOpened] = useState<Opened | null>(null)
  const isNarrow = useMediaQuery(NARROW)
  useReturnedForms(`request/${request.id}/`, (form) => {
    if (!opened) setOpened({ action: form as Opened['action'], ids: [] })
    return !opened
  })
  useFeed(RequestPage_Subscription, { id: request.case.id }, () => invalidate('RemovalRequest', 'Case'))
  const lines = items.nodes ?? []
  const begin = useLocation({ select: ({ state }) => state.begin })
  const begins = begin !== undefined && items.complete && request.allowedCommands.includes('RECORD_RESPONSE')
  useEffect(() => {
    if (begins) setOpened({ action: 'respond', ids: [] })
  }, [begins])
  const preview = useLetterPreview(
    { request: request.id },
    { version: request.version, pause: request.letter !== null },
  )
  const open = (action: Opened['action'], ids: readonly string[] = []) => {
    if (action !== 'resubmit') return setOpened({ action, ids })
    const itemIds = lines.filter(({ id }) => ids.includes(id)).map(({ item }) => item.id)
    storeSelection(`request/draft/${request.case.id}`, itemIds)
    const from = queue && { queue, after: request.id }
    void navigate({ to: '/requests/draft', search: { case: request.case.id, ...from } })
  }
  return (
    <Page
      title={subjectOnScreen(request)}
      trail={<RequestTrail request={request} />}
      meta={<RequestMeta request={request} />}
      actions={<RequestActions request={request} lines={lines} onOpen={open} />}
    >
      <RequestNotes request={request} lines={lines} onOpen={open} />
      {request.sentAt && <OutcomeParts parts={request.outcome} className="mb-4 max-w-3xl" />}
      {request.sentAt && <GapsPanel id={request.id} canRecord={can('RECORD_GAP')} />}
      <div className="grid grid-cols-1 gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0">
          <Tabs<Tab>
            label={t`Phần của yêu cầu`}
            value={tab}
            onChange={setTab}
            tabs={[
              ...(awaitsApproval
                ? [
                    {
                      key: 'review' as const,
                      title: t`Nội dung ký duyệt`,
                      content: (
                        <ReviewTab
                          request={request}
                          lines={lines}
                          preview={preview}
                          onReturn={(ids) => open('withdraw', ids)}
                        />
                      ),
                    },
                  ]
                : []),
              {
                key: 'items',
                title: t`Mục yêu cầu`,
                count: unsentCount(request) || request.itemCount,
                content: (
                  <RequestItems
                    pages={items}
                    details={(line) => (
                      <>
                        <LineOwner owner={line.item.owner} />
                        <StaffStated request={request} line={line} folded={isNarrow} />
                      </>
                    )}
                    withdrawnUnsent={request.state === 'WITHDRAWN' && request.sentAt === null}
                    selectable={
                      request.state === 'WITHDRAWN'
                        ? request.allowedCommands.includes('CORRECT_RESPONSE')
                        : request.allowedCommands.length > 0 && request.state !== 'DRAFT'
                    }
                    bulk={(chosen, clear) => (
                      <StaffBulk request={request} chosen={chosen} onClear={clear} onOpen={open} />
                    )}
                  />
                ),
              },
              {
                key: 'responses',
                title: t`Phản hồi`,
                count: request.responseCount,
                content: <StaffResponses id={request.id} />,
              },
              {
                key: 'notes',
                title: t`Ghi chú`,
                content: <Notes caseId={request.case.id} requestId={request.id} />,
              },
              { key: 'log', title: t`Nhật ký`, content: <RequestLog id={request.id} /> },
            ]}
          />
        </div>
        <RequestAside request={request} lines={lines} preview={preview} withoutLetter={tab === 'review'} />
      </div>
      {opened && <RequestDialogs opened={opened} request={request} lines={lines} onClose={() => setOpened(null)} />}
    </Page>
  )
}
