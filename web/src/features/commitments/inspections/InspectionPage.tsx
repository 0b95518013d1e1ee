import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { HarmChanges } from '#components/HarmChanges.tsx'
import { PlatformName } from '#components/PlatformMark.tsx'
import { Unread } from '#components/QueryState.tsx'
import { NewCommitment } from '#features/commitments/NewCommitment.tsx'
import { mayFollow } from '#features/commitments/permissions.ts'
import { harmChanges } from '#graphql/entities/harm.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { commitmentStates, stateTones } from '#lib/i18n/labels/commitments.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Page, Panel } from '#ui/layout/Page.tsx'
import { FindingDialog, WithdrawFinding } from './FindingDialogs.tsx'
import { type Finding, Findings } from './Findings.tsx'
import { ConcludeDialog } from './InspectionForms.tsx'
import { InspectionLog } from './InspectionLog.tsx'
import { type InspectionData, InspectionPage_Query } from './inspection.graphql.ts'

export default function InspectionPage({ id }: { id: string }) {
  return <OneInspection key={id} id={id} />
}

/** What is looked at, what was found, how it ended, and what the platform promised afterwards. */
function OneInspection({ id }: { id: string }) {
  const { t } = useLingui()
  const { role } = useViewer()
  const { data, error, refetch } = usePageQuery({ query: InspectionPage_Query, variables: { id } })
  const [open, setOpen] = useState<'finding' | 'conclude' | 'commitment' | null>(null)
  const [wrong, setWrong] = useState<{ finding: Finding; what: 'correct' | 'withdraw' } | null>(null)
  const [changes, setChanges] = useState(0)
  if (!data) return <Unread error={error} onRetry={refetch} />
  const found = data.inspection
  if (!found) return <Forbidden />
  const dialog = {
    found,
    onClose: () => {
      setOpen(null)
      setWrong(null)
    },
    onChanged: () => {
      setChanges((before) => before + 1)
      refetch()
    },
  }
  return (
    <Page
      title={found.title}
      trail={
        <Link to="/commitments" search={{ view: 'inspections' }} className="hover:underline">
          <Trans>Cuộc kiểm tra</Trans>
        </Link>
      }
      meta={<Meta found={found} />}
      actions={mayFollow(role) && <Actions found={found} onOpen={setOpen} />}
    >
      <div className="mb-4 space-y-3">
        {found.reconstructed && (
          <Callout tone="warn" title={t`Một phần hoặc toàn bộ được dựng lại`}>
            {found.sourceNote}
          </Callout>
        )}
        {!found.reconstructed && found.sourceNote && <Callout title={t`Nguồn`}>{found.sourceNote}</Callout>}
        {found.scope && <p className="max-w-4xl break-words whitespace-pre-line text-muted">{found.scope}</p>}
      </div>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-4">
          <Panel title={t`Vi phạm phát hiện`}>
            {found.findings.length > 0 ? (
              <Findings
                findings={found.findings}
                onWrong={mayFollow(role) ? (finding, what) => setWrong({ finding, what }) : undefined}
              />
            ) : (
              <p className="text-sm text-muted">
                {mayFollow(role)
                  ? t`Chưa ghi vi phạm nào. Ghi từng vi phạm cùng chứng cứ, rồi kết luận cuộc kiểm tra.`
                  : t`Chưa ghi vi phạm nào.`}
              </p>
            )}
          </Panel>
          {found.harm.length > 0 && (
            <Panel title={t`Mức độ gây hại trước và sau kiểm tra`}>
              <HarmChanges changes={harmChanges(found.harm)} />
            </Panel>
          )}
        </div>
        <div className="min-w-0 space-y-4">
          {found.conclusion && (
            <Panel title={t`Kết luận`}>
              <p className="text-sm break-words whitespace-pre-line">{found.conclusion}</p>
            </Panel>
          )}
          <Panel title={t`Cam kết sau kiểm tra`}>
            <Commitments found={found} />
          </Panel>
          <InspectionLog id={id} changes={changes} />
        </div>
      </div>
      {open === 'finding' && <FindingDialog {...dialog} />}
      {wrong?.what === 'correct' && <FindingDialog {...dialog} wrong={wrong.finding} />}
      {wrong?.what === 'withdraw' && <WithdrawFinding {...dialog} wrong={wrong.finding} />}
      {open === 'conclude' && <ConcludeDialog {...dialog} />}
      {open === 'commitment' && found.platform && (
        <NewCommitment onClose={dialog.onClose} after={{ inspection: found.id, platform: found.platform.id }} />
      )}
    </Page>
  )
}

/** The next step stands out: to find, to conclude, then to hold the platform to its word. */
function Actions({
  found,
  onOpen,
}: {
  found: InspectionData
  onOpen(what: 'finding' | 'conclude' | 'commitment'): void
}) {
  const underWay = found.concludedOn === null
  return (
    <>
      <Button
        look={underWay ? 'primary' : 'secondary'}
        icon={<Plus className="size-4" />}
        onPress={() => onOpen('finding')}
      >
        <Trans>Ghi vi phạm…</Trans>
      </Button>
      {underWay && (
        <Button onPress={() => onOpen('conclude')}>
          <Trans>Kết luận…</Trans>
        </Button>
      )}
      <Button look={underWay ? 'secondary' : 'primary'} onPress={() => onOpen('commitment')}>
        <Trans>Ghi cam kết…</Trans>
      </Button>
    </>
  )
}

function Meta({ found: { platform, startedOn, concludedOn } }: { found: InspectionData }) {
  return (
    <>
      {platform && <PlatformName slug={platform.slug} name={platform.name} />}
      {concludedOn ? (
        <Badge tone="ok">
          <Trans>Đã kết luận</Trans>
        </Badge>
      ) : (
        <Badge tone="accent">
          <Trans>Đang tiến hành</Trans>
        </Badge>
      )}
      <span>
        {plainDate(startedOn)}
        {concludedOn && ` – ${plainDate(concludedOn)}`}
      </span>
    </>
  )
}

function Commitments({ found: { commitments } }: { found: InspectionData }) {
  const { t } = useLingui()
  if (commitments.length === 0)
    return <p className="text-sm text-muted">{t`Nền tảng chưa cam kết gì. Văn bản cam kết nhận được thì ghi ở đây.`}</p>
  return (
    <ul className="space-y-2 text-sm">
      {commitments.map(({ id, number, title, state, promisedOn }) => (
        <li key={id}>
          <Link to="/commitments/$commitment" params={{ commitment: id }} className="font-medium hover:underline">
            {title}
          </Link>
          <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted tabular-nums">
            {number} · {plainDate(promisedOn)}
            <Badge tone={stateTones[state]}>{label(commitmentStates, state)}</Badge>
          </p>
        </li>
      ))}
    </ul>
  )
}
