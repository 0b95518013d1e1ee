/** The header actions of a case. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import {
  Ellipsis,
  FileStack,
  FileText,
  FolderCheck,
  FolderOpen,
  Merge,
  Pencil,
  Plus,
  Split,
  Upload,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { NamedItemDialog } from '#components/case-items/NamedItemDialog.tsx'
import { ImportDrawer } from '#features/cases/intake/ImportDrawer.tsx'
import { PasteDrawer } from '#features/cases/intake/PasteDrawer.tsx'
import { MergeDialog } from '#features/cases/merging/MergeDialog.tsx'
import { SplitDialog } from '#features/cases/merging/SplitDialog.tsx'
import type { Permission } from '#graphql/generated/enums.ts'
import { type Command, useCommands } from '#lib/commands.ts'
import { keyFor } from '#lib/keys.ts'
import { storeSelection } from '#lib/passedSelection.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { Menu } from '#ui/actions/Menu.tsx'
import type { MenuEntry } from '#ui/actions/menuEntries.ts'
import { CloseCaseDialog, ReopenCaseDialog } from './CloseCaseDialog.tsx'
import type { CaseData } from './cases.graphql.ts'
import { EditCaseDrawer } from './EditCaseDrawer.tsx'

type Open = 'paste' | 'named' | 'import' | 'edit' | 'close' | 'reopen' | 'merge' | 'split'

export function CaseActions({ caseData }: { caseData: CaseData }) {
  const { t } = useLingui()
  const opened = useSearch({ strict: false, select: ({ open }) => open === 'paste' })
  const [open, setOpen] = useState<Open | null>(opened ? 'paste' : null)
  const navigate = useNavigate()
  const isAllowed = (command: Permission) => caseData.allowedCommands.includes(command)
  const close = () => {
    setOpen(null)
    if (opened) void navigate({ to: '/cases/$case', params: { case: caseData.id }, search: {}, replace: true })
  }
  // These buttons draft requests for all items of the case, so the draft page must not use an earlier selection of
  // items.
  const forgetSelection = () => {
    for (const page of ['draft', 'drafts']) storeSelection(`request/${page}/${caseData.id}`, [])
  }
  const draft = () => {
    forgetSelection()
    void navigate({ to: '/requests/draft', search: { case: caseData.id } })
  }
  const draftAll = () => {
    forgetSelection()
    void navigate({ to: '/cases/$case/drafts', params: { case: caseData.id }, search: { open: 'batch' } })
  }
  const commandIf = (command: Permission, entry: Omit<Command, 'group'>): Command[] =>
    isAllowed(command) ? [{ ...entry, group: 'page' }] : []
  useCommands([
    ...commandIf('ADD_ITEMS', {
      id: 'paste',
      text: t`Thêm nội dung vào vụ việc`,
      keys: keyFor.pasteItems,
      run: () => setOpen('paste'),
    }),
    ...commandIf('DRAFT_REQUEST', { id: 'draft', text: t`Soạn yêu cầu`, keys: keyFor.draftRequest, run: draft }),
    ...commandIf('DRAFT_REQUESTS', { id: 'drafts', text: t`Soạn cho nhiều nền tảng`, run: draftAll }),
    ...commandIf('IMPORT_ITEMS', { id: 'import', text: t`Nhập nội dung từ tệp`, run: () => setOpen('import') }),
    ...commandIf('SPLIT_CASE', { id: 'split', text: t`Tách sang vụ việc mới`, run: () => setOpen('split') }),
    ...commandIf('MERGE_CASES', { id: 'merge', text: t`Gộp vào vụ việc khác`, run: () => setOpen('merge') }),
    ...commandIf('UPDATE_CASE', { id: 'edit', text: t`Sửa vụ việc`, keys: keyFor.edit, run: () => setOpen('edit') }),
  ])
  const entryIf = (command: Permission, key: Open, text: string, icon: ReactNode): MenuEntry[] =>
    isAllowed(command) ? [{ key, text, icon, onAction: () => setOpen(key) }] : []
  const entries = [
    ...(isAllowed('DRAFT_REQUESTS')
      ? [
          {
            key: 'drafts',
            text: t`Soạn cho nhiều nền tảng…`,
            icon: <FileStack className="size-4" />,
            onAction: draftAll,
          },
        ]
      : []),
    ...entryIf('ADD_NAMED_ITEM', 'named', t`Thêm nội dung chưa rõ địa chỉ…`, <Plus className="size-4" />),
    ...entryIf('IMPORT_ITEMS', 'import', t`Nhập từ tệp…`, <Upload className="size-4" />),
    ...entryIf('UPDATE_CASE', 'edit', t`Sửa vụ việc…`, <Pencil className="size-4" />),
    ...entryIf('MERGE_CASES', 'merge', t`Gộp vào vụ việc khác…`, <Merge className="size-4" />),
    ...entryIf('SPLIT_CASE', 'split', t`Tách sang vụ việc mới…`, <Split className="size-4" />),
    ...entryIf('REOPEN_CASE', 'reopen', t`Mở lại…`, <FolderOpen className="size-4" />),
    ...entryIf('CLOSE_CASE', 'close', t`Đóng vụ việc…`, <FolderCheck className="size-4" />),
  ]
  return (
    <>
      {isAllowed('ADD_ITEMS') && (
        <Button icon={<Plus className="size-4" />} onPress={() => setOpen('paste')}>
          <Trans>Thêm nội dung</Trans>
        </Button>
      )}
      {isAllowed('DRAFT_REQUEST') && (
        <Link
          to="/requests/draft"
          search={{ case: caseData.id }}
          onClick={forgetSelection}
          className={buttonLink('primary')}
        >
          <FileText aria-hidden="true" className="size-4" />
          <Trans>Soạn yêu cầu</Trans>
        </Link>
      )}
      {entries.length > 0 && (
        <Menu label={t`Thao tác khác`} groups={[{ entries }]}>
          <IconButton label={t`Thao tác khác`} icon={<Ellipsis className="size-4" />} look="secondary" />
        </Menu>
      )}
      {open === 'paste' && isAllowed('ADD_ITEMS') && (
        <PasteDrawer
          caseId={caseData.id}
          onName={isAllowed('ADD_NAMED_ITEM') ? () => setOpen('named') : undefined}
          onClose={close}
        />
      )}
      {open === 'named' && <NamedItemDialog to={{ caseId: caseData.id }} onClose={close} />}
      {open === 'import' && <ImportDrawer caseId={caseData.id} onClose={close} />}
      {open === 'edit' && <EditCaseDrawer caseData={caseData} onClose={close} />}
      {open === 'merge' && <MergeDialog caseData={caseData} onClose={close} />}
      {open === 'split' && <SplitDialog caseData={caseData} onClose={close} />}
      {open === 'close' && <CloseCaseDialog caseData={caseData} onClose={close} />}
      {open === 'reopen' && <ReopenCaseDialog caseData={caseData} onClose={close} />}
    </>
  )
}
