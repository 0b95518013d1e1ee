/** One import: its progress, its result, and the lines from which no content was created. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import type { ImportFailure, ImportState } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { importFailures } from '#lib/i18n/labels/cases.ts'
import { count } from '#lib/i18n/numbers.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Progress } from '#ui/data/Progress.tsx'
import { NumberedProblems } from './NumberedProblems.tsx'
import { saveProblems } from './problemFile.ts'
import { reasonText } from './reasonText.ts'
import { importStates, isVain } from './states.ts'
import { UndoImport } from './UndoImport.tsx'

const CancelImport_Mutation = graphql(`
  mutation CancelImport_Mutation($input: CancelImportInput!) {
    cancelImport(input: $input) {
      ... on CancelImportPayload {
        import {
          id
          state
          allowedCommands
        }
      }
      ...Refusal_error
    }
  }
`)

export type ShownImport = {
  id: string
  fileName: string | null
  sender: string | null
  state: ImportState
  failure: ImportFailure | null
  received: number
  processed: number
  added: number
  known: number
  rejected: number
  noted: number
  undone: number
  undoReason: string | null
  startedAt: string
  allowedCommands: readonly string[]
  problems: readonly { line: number; raw: string; reason: string }[]
}

type Props = {
  caseImport: ShownImport
  allProblems: boolean
  onAllProblems(): void
  onUndone(): void
}

export function ImportRow({ caseImport, allProblems, onAllProblems, onUndone }: Props) {
  const { t, i18n } = useLingui()
  const { busy, refused, send } = useMutation(CancelImport_Mutation)
  const { fileName, state, failure, received, processed, added, known, rejected, noted, problems } = caseImport
  const stored = rejected + noted
  const [saving, setSaving] = useState(false)
  const [saveFailed, setSaveFailed] = useState<string | null>(null)
  const save = async () => {
    setSaving(true)
    setSaveFailed(await saveProblems(caseImport.id, fileName))
    setSaving(false)
  }
  const cancel = async () => {
    await send({ importId: caseImport.id })
  }
  return (
    <li className="space-y-2 px-3 py-2.5 text-sm">
      <div className="flex items-center gap-3">
        <span className="min-w-0 flex-1">
          {fileName && <span className="block font-medium wrap-anywhere">{fileName}</span>}
          <span className={fileName ? 'text-muted' : 'font-medium'}>
            {isVain(caseImport) ? t`Không nhập được địa chỉ nào` : i18n._(importStates[state])} ·{' '}
            <span className="tabular-nums">{dateTime(caseImport.startedAt)}</span>
            {caseImport.sender && <> · {caseImport.sender}</>}
          </span>
        </span>
        {caseImport.allowedCommands.includes('CANCEL_IMPORT') && (
          <Button busy={busy} onPress={cancel}>
            <Trans>Dừng</Trans>
          </Button>
        )}
      </div>
      {state === 'RECEIVING' ? (
        <p className="text-muted">{plural(received, { one: 'Đã đọc # dòng', other: 'Đã đọc # dòng' })}</p>
      ) : (
        <Progress
          done={processed}
          total={received}
          failed={state === 'DONE' ? rejected : 0}
          label={t`Số dòng đã xong`}
        />
      )}
      {failure && <p className="text-bad-ink">{i18n._(importFailures[failure])}</p>}
      <p className="text-muted tabular-nums">
        <Trans>
          Mới: {count(added)} · Đã có: {count(known)} · Không đọc được: {count(rejected)}
        </Trans>
        {noted > 0 && <> · {t`Bỏ bớt phần kèm theo: ${count(noted)}`}</>}
      </p>
      <MutationError refused={refused} />
      {caseImport.undone > 0 && (
        <p className="text-muted tabular-nums">{t`Đã rút khỏi vụ việc: ${count(caseImport.undone)}`}</p>
      )}
      {caseImport.undoReason && <p className="wrap-anywhere text-muted">{t`Lý do rút: ${caseImport.undoReason}`}</p>}
      {caseImport.allowedCommands.includes('UNDO_IMPORT') && (
        <UndoImport importId={caseImport.id} onUndone={onUndone} />
      )}
      {problems.length > 0 && (
        <Button small busy={saving} onPress={save}>
          <Trans>Tải các dòng không đọc được</Trans>
        </Button>
      )}
      {saveFailed && (
        <p role="alert" className="text-bad-ink">
          {saveFailed}
        </p>
      )}
      {problems.length > 0 && (
        <details>
          <summary className="cursor-pointer text-muted">{t`Dòng không đọc được · ${count(stored)}`}</summary>
          <NumberedProblems
            problems={problems.map(({ line, raw, reason }) => ({ line, raw, text: reasonText(reason) }))}
          />
          <LoadMore complete={stored <= problems.length || allProblems} busy={false} onMore={onAllProblems} />
          {allProblems && stored > problems.length && (
            <p className="mt-1 text-xs text-muted">
              <Trans>và {count(stored - problems.length)} dòng nữa</Trans>
            </p>
          )}
        </details>
      )}
    </li>
  )
}
