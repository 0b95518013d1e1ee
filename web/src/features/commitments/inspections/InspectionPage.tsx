/** The page of an inspection. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { HarmChanges } from '#components/HarmChanges.tsx'
import { PlatformName } from '#components/PlatformMark.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { NewCommitment } from '#features/commitments/NewCommitment.tsx'
import { harmChanges } from '#graphql/entities/harm.ts'
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

function OneInspection({ id }: { id: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: InspectionPage_Query, variables: { id } })
  const [open, setOpen] = useState<'finding' | 'conclude' | 'commitment' | null>(null)
  const [amending, setAmending] = useState<{ finding: Finding; action: 'correct' | 'withdraw' } | null>(null)
  if (!data) return <QueryState error={error} onRetry={refetch} />
  const inspection = data.inspection
  if (!inspection) return <Forbidden />
  const dialog = {
    inspection,
    onClose: () => {
      setOpen(null)
      setAmending(null)
    },
  }
  return (
    <Page
      title={inspection.title}
      trail={
        <Link to="/commitments" search={{ view: 'inspections' }} className="hover:underline">
          <Trans>Cuộc kiểm tra</Trans>
        </Link>
      }
      meta={<Meta inspection={inspection} />}
      actions={<Actions inspection={inspection} onOpen={setOpen} />}
    >
      <div className="mb-4 space-y-3">
        {inspection.reconstructed && (
          <Callout tone="warn" title={t`Một phần hoặc toàn bộ được phục dựng`}>
            {inspection.sourceNote}
          </Callout>
        )}
        {!inspection.reconstructed && inspection.sourceNote && (
          <Callout title={t`Nguồn`}>{inspection.sourceNote}</Callout>
        )}
        {inspection.scope && <p className="max-w-4xl break-words whitespace-pre-line text-muted">{inspection.scope}</p>}
      </div>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-4">
          <Panel title={t`Vi phạm phát hiện`}>
            {inspection.findings.length > 0 ? (
              <Findings
                findings={inspection.findings}
                onAmend={(finding, action) => setAmending({ finding, action })}
              />
            ) : (
              <p className="text-sm text-muted">
                {inspection.allowedCommands.includes('RECORD_FINDING')
                  ? t`Chưa ghi vi phạm nào. Ghi từng vi phạm cùng chứng cứ, rồi kết luận cuộc kiểm tra.`
                  : t`Chưa ghi vi phạm nào.`}
              </p>
            )}
          </Panel>
          {inspection.harm.length > 0 && (
            <Panel title={t`Mức độ gây hại trước và sau kiểm tra`}>
              <HarmChanges changes={harmChanges(inspection.harm)} />
            </Panel>
          )}
        </div>
        <div className="min-w-0 space-y-4">
          {inspection.conclusion && (
            <Panel title={t`Kết luận`}>
              <p className="text-sm break-words whitespace-pre-line">{inspection.conclusion}</p>
            </Panel>
          )}
          <Panel title={t`Cam kết sau kiểm tra`}>
            <Commitments inspection={inspection} />
          </Panel>
          <InspectionLog id={id} />
        </div>
      </div>
      {open === 'finding' && <FindingDialog {...dialog} />}
      {amending?.action === 'correct' && <FindingDialog {...dialog} existing={amending.finding} />}
      {amending?.action === 'withdraw' && <WithdrawFinding {...dialog} existing={amending.finding} />}
      {open === 'conclude' && <ConcludeDialog {...dialog} />}
      {open === 'commitment' && inspection.platform && (
        <NewCommitment
          onClose={dialog.onClose}
          after={{ inspection: inspection.id, platform: inspection.platform.id }}
        />
      )}
    </Page>
  )
}

/**
 * Highlights the next step: recording findings while the inspection is open, and recording the platform's commitment
 * afterwards.
 */
function Actions({
  inspection,
  onOpen,
}: {
  inspection: InspectionData
  onOpen(what: 'finding' | 'conclude' | 'commitment'): void
}) {
  const isOpen = inspection.concludedOn === null
  const { allowedCommands } = inspection
  return (
    <>
      {allowedCommands.includes('RECORD_FINDING') && (
        <Button
          look={isOpen ? 'primary' : 'secondary'}
          icon={<Plus className="size-4" />}
          onPress={() => onOpen('finding')}
        >
          <Trans>Ghi vi phạm…</Trans>
        </Button>
      )}
      {allowedCommands.includes('CONCLUDE_INSPECTION') && (
        <Button onPress={() => onOpen('conclude')}>
          <Trans>Kết luận…</Trans>
        </Button>
      )}
      {allowedCommands.includes('RECORD_COMMITMENT') && (
        <Button look={isOpen ? 'secondary' : 'primary'} onPress={() => onOpen('commitment')}>
          <Trans>Ghi cam kết…</Trans>
        </Button>
      )}
    </>
  )
}

function Meta({ inspection: { platform, startedOn, concludedOn } }: { inspection: InspectionData }) {
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

function Commitments({ inspection: { commitments } }: { inspection: InspectionData }) {
  const { t } = useLingui()
  if (commitments.length === 0)
    return <p className="text-sm text-muted">{t`Chưa có cam kết nào. Khi nhận được văn bản cam kết, hãy ghi ở đây.`}</p>
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
