/** One import in a drawer: its case, its result, its refused lines, and the way to undo it. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { ImportRow } from '#components/imports/ImportRow.tsx'
import { isUnderWay } from '#components/imports/states.ts'
import { QueryState } from '#components/QueryState.tsx'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { OneImport_Query } from './imports.graphql.ts'

const POLL_INTERVAL_MS = 1000
const FIRST_PROBLEMS = 20
const MAX_PROBLEMS = 1000

export function OpenImport({ id, onClose }: { id: string; onClose(): void }) {
  const { t } = useLingui()
  const [allProblems, setAllProblems] = useState(false)
  const variables = { id, problems: allProblems ? MAX_PROBLEMS : FIRST_PROBLEMS }
  const { data, error, refetch } = usePageQuery({ query: OneImport_Query, variables })
  const opened = data?.import
  const isRunning = opened ? isUnderWay(opened.state) : false
  const latest = useRef(refetch)
  latest.current = refetch
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => latest.current(), POLL_INTERVAL_MS)
    return () => clearInterval(timer)
  }, [isRunning])
  return (
    <Drawer
      open
      onClose={onClose}
      title={t`Tệp đã nhập`}
      lead={
        opened && (
          <Trans>
            Nhập vào vụ việc{' '}
            <Link to="/cases/$case" params={{ case: opened.case.id }} className="text-accent-ink underline">
              {opened.case.number} {opened.case.title}
            </Link>
          </Trans>
        )
      }
      footer={
        <Button onPress={onClose}>
          <Trans>Đóng</Trans>
        </Button>
      }
    >
      {!data && <QueryState error={error} onRetry={refetch} className="" rows={4} />}
      {data && !opened && <EmptyState title={t`Không tìm thấy, hoặc bạn không có quyền xem.`} />}
      {opened && (
        <ul className="rounded-lg border border-line">
          <ImportRow
            caseImport={opened}
            allProblems={allProblems && opened.problems.length > FIRST_PROBLEMS}
            onAllProblems={() => setAllProblems(true)}
            onUndone={refetch}
          />
        </ul>
      )}
    </Drawer>
  )
}
