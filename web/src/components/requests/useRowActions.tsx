/** Keyboard shortcuts of a list of requests. */
import { useLingui } from '@lingui/react/macro'
import { lazy, type ReactNode, type RefObject, Suspense, useEffect, useState } from 'react'
import { useCan } from '#graphql/entities/viewer.ts'
import type { Permission } from '#graphql/generated/enums.ts'
import { type Command, useCommands } from '#lib/commands.ts'
import type { Selection } from '#lib/hooks/useSelection.ts'
import { keyFor } from '#lib/keys.ts'
import type { RowCursor } from '#ui/data/rowCursor.ts'
import { preloadToasts } from '#ui/overlays/Toast.tsx'
import type { BulkRow, Officer } from './bulk/bulk.ts'
import type { BegunAction } from './bulk/RowAction.tsx'
import { useOpenRequest } from './useOpenRequest.ts'

/** Delay after which the code of messages is loaded, so that a message can be shown even if the connection is lost. */
const PRELOAD_AFTER_MS = 3_000

const RowAction = lazy(() => import('./bulk/RowAction.tsx'))
const RequestPeek = lazy(() => import('./peek/RequestPeek.tsx'))

type RowActions = {
  cursor: RefObject<RowCursor | null>
  rowsOf(ids: readonly string[]): BulkRow[]
  /** Null if rows cannot be ticked. */
  selection: Selection | null
  /** Whether the viewer has a personal board, on which requests can be snoozed. */
  snoozes: boolean
  officers: readonly Officer[]
  onOpen(id: string): void
  onEdit?(id: string): void
}

type RowKeys = {
  dialog: ReactNode
  peek: ReactNode
  /** The list must call this when it moves the cursor itself. */
  onMove(id: string): void
}

export function useRowActions(list: RowActions): RowKeys {
  const { cursor, rowsOf, selection, snoozes, officers, onOpen, onEdit } = list
  const { t } = useLingui()
  const can = useCan()
  const openRequest = useOpenRequest()
  useEffect(() => {
    const timer = setTimeout(preloadToasts, PRELOAD_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  const [begun, setBegun] = useState<BegunAction | null>(null)
  const [peeked, setPeeked] = useState<{ id: string; neighbours: readonly string[] } | null>(null)
  const showPeek = (id: string) => {
    const neighbours = rowsOf(cursor.current?.near(id) ?? []).map((row) => row.id)
    if (rowsOf([id]).length > 0) setPeeked({ id, neighbours })
  }
  const closePeek = () => {
    setPeeked(null)
    cursor.current?.move(0)
  }
  const onMove = (id: string) => {
    if (peeked) showPeek(id)
  }
  const move = (step: 1 | -1) => {
    const id = cursor.current?.move(step)
    if (id) onMove(id)
  }
  const ticked = selection?.ids.length ?? 0

  /** Returns the cursor row. If there is none, moves the cursor to the first row and returns null. */
  const current = (): BulkRow | null => {
    const id = cursor.current?.current()
    if (!id) cursor.current?.move(1)
    return id ? (rowsOf([id])[0] ?? null) : null
  }
  const targets = (): BulkRow[] => {
    if (selection && ticked > 0) return rowsOf(selection.ids)
    const row = current()
    return row ? [row] : []
  }
  const begin = (kind: BegunAction['kind']) => {
    const rows = targets()
    if (rows.length > 0) setBegun({ kind, rows })
  }
  const edit = () => {
    const rows = targets()
    const [only] = rows
    if (only && rows.length === 1 && onEdit && only.state === 'DRAFT') return onEdit(only.id)
    if (rows.length > 0 && can('EXTEND_DEADLINE')) setBegun({ kind: 'extend', rows })
  }
  const command = (id: string, keys: string, text: string, run: Command['run']): Command => ({
    ...{ id, keys, text, run },
    group: 'page',
  })
  const commandIf = (permission: Permission, ...args: Parameters<typeof command>): Command[] =>
    can(permission) ? [command(...args)] : []
  const many = ticked > 0
  useCommands([
    command('next-row', keyFor.nextRow, t`Dòng tiếp theo`, () => move(1)),
    command('previous-row', keyFor.previousRow, t`Dòng trước`, () => move(-1)),
    ...(selection
      ? [
          command('tick', keyFor.tick, t`Chọn hoặc bỏ chọn dòng`, (press) => {
            const row = current()
            if (row) selection.toggle(row.id, press?.shiftKey)
          }),
        ]
      : []),
    command('peek', keyFor.peek, peeked ? t`Đóng phần xem nhanh` : t`Xem nhanh yêu cầu của dòng`, () => {
      const row = current()
      if (!row || row.id === peeked?.id) return setPeeked(null)
      showPeek(row.id)
    }),
    ...(peeked
      ? [
          command('close-peek', keyFor.closePeek, t`Đóng phần xem nhanh`, closePeek),
          command('peek-next', keyFor.peekNext, t`Xem nhanh dòng tiếp theo`, () => move(1)),
          command('peek-previous', keyFor.peekPrevious, t`Xem nhanh dòng trước`, () => move(-1)),
        ]
      : []),
    command('open-row', keyFor.open, t`Mở yêu cầu`, () => {
      const id = cursor.current?.current()
      if (id) onOpen(id)
    }),
    ...commandIf(
      'ASSIGN_REQUEST',
      'assign-rows',
      keyFor.assign,
      many ? t`Giao các yêu cầu đã chọn (${ticked})…` : t`Giao yêu cầu của dòng…`,
      () => begin('assign'),
    ),
    ...(snoozes
      ? [
          command(
            'snooze-rows',
            keyFor.snooze,
            many ? t`Tạm ẩn các yêu cầu đã chọn (${ticked})…` : t`Tạm ẩn yêu cầu của dòng…`,
            () => begin('snooze'),
          ),
        ]
      : []),
    ...commandIf('RECORD_RESPONSE', 'answer-row', keyFor.answer, t`Ghi phản hồi của nền tảng cho dòng`, () => {
      const row = current()
      if (row) void openRequest(row.id, { begin: 'respond' })
    }),
    ...(can('EXTEND_DEADLINE') || onEdit
      ? [
          command(
            'edit-rows',
            keyFor.edit,
            can('EXTEND_DEADLINE')
              ? many
                ? t`Gia hạn các yêu cầu đã chọn (${ticked})…`
                : onEdit
                  ? t`Soạn tiếp bản nháp, hoặc gia hạn yêu cầu của dòng`
                  : t`Gia hạn yêu cầu của dòng…`
              : t`Soạn tiếp bản nháp của dòng`,
            edit,
          ),
        ]
      : []),
  ])
  return {
    onMove,
    peek: peeked && (
      <Suspense>
        <RequestPeek {...peeked} version={rowsOf([peeked.id])[0]?.version ?? null} onClose={closePeek} />
      </Suspense>
    ),
    dialog: begun && (
      <Suspense>
        <RowAction
          begun={begun}
          officers={officers}
          onDone={() => many && selection?.clear()}
          onClose={() => setBegun(null)}
        />
      </Suspense>
    ),
  }
}
