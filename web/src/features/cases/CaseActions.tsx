/** The header actions of a case: add items, draft a request, import, edit, close and reopen. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { Ellipsis, FileText, FolderCheck, FolderOpen, Pencil, Plus, Upload } from 'lucide-react'
import { useState } from 'react'
import { ImportDrawer } from '#features/cases/intake/ImportDrawer.tsx'
import { PasteDrawer } from '#features/cases/intake/PasteDrawer.tsx'
import { useViewer } from '#graphql/entities/viewer.ts'
import { useCommands } from '#lib/commands.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { Menu } from '#ui/actions/Menu.tsx'
import { CloseCaseDialog, ReopenCaseDialog } from './CloseCaseDialog.tsx'
import type { CaseData } from './cases.graphql.ts'
import { EditCaseDrawer } from './EditCaseDrawer.tsx'

type Open = 'paste' | 'import' | 'edit' | 'close' | 'reopen'

export function CaseActions({ caseData, onChanged }: { caseData: CaseData; onChanged(): void }) {
  const { t } = useLingui()
  const { role } = useViewer()
  const [open, setOpen] = useState<Open | null>(null)
  const navigate = useNavigate()
  const canEdit = role === 'OPERATOR' || role === 'SUPERVISOR'
  const close = () => setOpen(null)
  const closed = caseData.state === 'CLOSED'
  useCommands(
    !canEdit || closed
      ? []
      : [
          { id: 'paste', text: t`Thêm nội dung vào vụ việc`, group: 'here', keys: 'p', run: () => setOpen('paste') },
          {
            id: 'draft',
            text: t`Soạn yêu cầu`,
            group: 'here',
            keys: 's',
            run: () => void navigate({ to: '/requests/draft', search: { case: caseData.id } }),
          },
          { id: 'import', text: t`Nhập nội dung từ tệp`, group: 'here', run: () => setOpen('import') },
          { id: 'edit', text: t`Sửa vụ việc`, group: 'here', keys: 'e', run: () => setOpen('edit') },
        ],
  )
  if (!canEdit) return null
  return (
    <>
      {!closed && (
        <>
          <Button icon={<Plus className="size-4" />} onPress={() => setOpen('paste')}>
            <Trans>Thêm nội dung</Trans>
          </Button>
          <Link to="/requests/draft" search={{ case: caseData.id }} className={buttonLink('primary')}>
            <FileText aria-hidden="true" className="size-4" />
            <Trans>Soạn yêu cầu</Trans>
          </Link>
        </>
      )}
      <Menu
        label={t`Việc khác`}
        groups={[
          {
            entries: [
              ...(closed
                ? []
                : [
                    {
                      key: 'import',
                      text: t`Nhập từ tệp…`,
                      icon: <Upload className="size-4" />,
                      onAction: () => setOpen('import'),
                    },
                  ]),
              {
                key: 'edit',
                text: t`Sửa vụ việc…`,
                icon: <Pencil className="size-4" />,
                onAction: () => setOpen('edit'),
              },
              closed
                ? {
                    key: 'reopen',
                    text: t`Mở lại…`,
                    icon: <FolderOpen className="size-4" />,
                    onAction: () => setOpen('reopen'),
                  }
                : {
                    key: 'close',
                    text: t`Đóng vụ việc…`,
                    icon: <FolderCheck className="size-4" />,
                    onAction: () => setOpen('close'),
                  },
            ],
          },
        ]}
      >
        <IconButton label={t`Việc khác`} icon={<Ellipsis className="size-4" />} look="secondary" />
      </Menu>
      {open === 'paste' && <PasteDrawer caseId={caseData.id} onClose={close} onChanged={onChanged} />}
      {open === 'import' && <ImportDrawer caseId={caseData.id} onClose={close} />}
      {open === 'edit' && <EditCaseDrawer caseData={caseData} onClose={close} />}
      {open === 'close' && <CloseCaseDialog caseData={caseData} onClose={close} />}
      {open === 'reopen' && <ReopenCaseDialog caseData={caseData} onClose={close} />}
    </>
  )
}
