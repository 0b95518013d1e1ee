/**
 * Imports a file of addresses into a case, and shows the progress of all imports of the case. An import continues after
 * the drawer closes.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { QueryState } from '#components/QueryState.tsx'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { ImportRow } from './ImportRow.tsx'
import { ImportDrawer_Query, sendImport } from './import.ts'

const POLL_INTERVAL_MS = 1000
const FIRST_PROBLEMS = 20
const MAX_PROBLEMS = 1000

export function ImportDrawer({ caseId, onClose }: { caseId: string; onClose(): void }) {
  const { t } = useLingui()
  const [allProblems, setAllProblems] = useState(false)
  const variables = { id: caseId, problems: allProblems ? MAX_PROBLEMS : FIRST_PROBLEMS }
  const { data, error, refetch } = usePageQuery({ query: ImportDrawer_Query, variables })
  const [sending, setSending] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  // The idempotency key of each selected file, so that a second upload of the file after a lost connection starts no
  // second import.
  const keys = useRef(new Map<string, string>())
  const imports = data?.case?.imports ?? []
  const isRunning = sending || imports.some(({ state }) => state === 'RECEIVING' || state === 'RUNNING')

  const latest = useRef(refetch)
  latest.current = refetch
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => latest.current(), POLL_INTERVAL_MS)
    return () => clearInterval(timer)
  }, [isRunning])

  const send = async (file: File) => {
    const fileKey = `${file.name} ${file.size} ${file.lastModified}`
    const key = keys.current.get(fileKey) ?? crypto.randomUUID()
    keys.current.set(fileKey, key)
    setSending(true)
    setFailed(await sendImport(caseId, file, key))
    setSending(false)
    refetch()
  }
  return (
    <Drawer
      open
      wide
      onClose={onClose}
      title={t`Nhập từ tệp`}
      lead={t`Mỗi dòng một địa chỉ; hoặc CSV, NDJSON với các cột url, kind, title, reach. Tối đa 200 MB.`}
      footer={
        <Button onPress={onClose}>
          <Trans>Đóng</Trans>
        </Button>
      }
    >
      <div className="space-y-4">
        <FileTrigger
          acceptedFileTypes={['.txt', '.csv', '.ndjson', '.jsonl']}
          onSelect={(chosen) => chosen?.[0] && void send(chosen[0])}
        >
          <Button look="primary" busy={sending}>
            <Trans>Chọn tệp</Trans>
          </Button>
        </FileTrigger>
        {failed && (
          <p role="alert" className="text-sm text-bad-ink">
            {failed}
          </p>
        )}
        {!data && <QueryState error={error} onRetry={refetch} className="" />}
        {data && imports.length === 0 && !sending && (
          <p className="text-sm text-muted">
            <Trans>Chưa nhập tệp nào vào vụ việc này. Tiến độ và kết quả từng tệp sẽ hiện ở đây.</Trans>
          </p>
        )}
        {imports.length > 0 && (
          <ul className="divide-y divide-line rounded-lg border border-line">
            {imports.map((caseImport) => (
              <ImportRow
                key={caseImport.id}
                caseImport={caseImport}
                allProblems={allProblems && caseImport.problems.length > FIRST_PROBLEMS}
                onAllProblems={() => setAllProblems(true)}
              />
            ))}
          </ul>
        )}
      </div>
    </Drawer>
  )
}
