/**
 * Imports a file of addresses into a case after a look at it, and shows the progress of all imports of the case. An import continues after
 * the drawer closes.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { ImportRow } from '#components/imports/ImportRow.tsx'
import { isUnderWay } from '#components/imports/states.ts'
import { QueryState } from '#components/QueryState.tsx'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { ImportLook } from './ImportLook.tsx'
import { ImportDrawer_Query, sendImport } from './import.ts'
import { type ColumnMeaning, type Look, lookAtFile } from './look.ts'
import { PastedList } from './PastedList.tsx'

const POLL_INTERVAL_MS = 1000
const FIRST_PROBLEMS = 20
const MAX_PROBLEMS = 1000

type Columns = readonly (ColumnMeaning | null)[]
/** The file that a person looks at; `columns` is null until the person changes them. */
type Chosen = { file: File; look: Look; columns: Columns | null }

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
  const isRunning = sending || imports.some(({ state }) => isUnderWay(state))

  const latest = useRef(refetch)
  latest.current = refetch
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => latest.current(), POLL_INTERVAL_MS)
    return () => clearInterval(timer)
  }, [isRunning])

  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [looking, setLooking] = useState(false)
  // The answer to an earlier choice must not replace that to a later one.
  const latestLook = useRef(0)

  const look = async (file: File, columns: Columns | null) => {
    const number = ++latestLook.current
    setLooking(true)
    setFailed(null)
    const result = await lookAtFile(file, columns)
    if (number !== latestLook.current) return
    setLooking(false)
    if (typeof result !== 'string') setChosen({ file, look: result, columns })
    else if (columns === null) {
      setChosen(null)
      setFailed(result)
    } else setFailed(result)
  }
  const take = async ({ file, columns }: Chosen) => {
    const fileKey = `${file.name} ${file.size} ${file.lastModified} ${columns?.join() ?? ''}`
    const key = keys.current.get(fileKey) ?? crypto.randomUUID()
    keys.current.set(fileKey, key)
    setSending(true)
    const message = await sendImport(caseId, file, key, columns)
    setFailed(message)
    setSending(false)
    if (message === null) setChosen(null)
    refetch()
  }
  return (
    <Drawer
      open
      wide
      onClose={onClose}
      title={t`Nhập từ tệp`}
      lead={t`Danh sách, bảng CSV hoặc XLSX, thư .eml, danh sách chặn, JSON, XARF, STIX, MISP. Tệp được xem trước; chưa có gì được nhập cho đến khi bạn bấm Nhập.`}
      footer={
        <Button onPress={onClose}>
          <Trans>Đóng</Trans>
        </Button>
      }
    >
      <div className="space-y-4">
        {!chosen && (
          <>
            <FileTrigger onSelect={(files) => files?.[0] && void look(files[0], null)}>
              <Button look="primary" busy={looking}>
                <Trans>Chọn tệp</Trans>
              </Button>
            </FileTrigger>
            <PastedList busy={looking} onText={(file) => void look(file, null)} />
          </>
        )}
        {chosen && (
          <ImportLook
            fileName={chosen.file.name}
            look={chosen.look}
            columns={chosen.columns ?? chosen.look.file.columns.map(({ meaning }) => meaning)}
            busy={looking}
            sending={sending}
            onColumns={(columns) => {
              if (columns.includes('url')) void look(chosen.file, columns)
            }}
            onTake={() => void take(chosen)}
            onDiscard={() => setChosen(null)}
          />
        )}
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
                onUndone={refetch}
              />
            ))}
          </ul>
        )}
      </div>
    </Drawer>
  )
}
