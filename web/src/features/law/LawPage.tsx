/**
 * The page on which an administrator maintains the law that requests cite: the powers of the authority and the
 * prohibitions that content breaks.
 */
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { HistoryButton } from '#components/history/HistoryButton.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { Tabs } from '#ui/data/Tabs.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { Powers } from './Powers.tsx'
import { Prohibitions } from './Prohibitions.tsx'
import type { LawSearch } from './urlParams.ts'

export default function LawPage({ search }: { search: LawSearch }) {
  return useCan()('READ_SETTINGS') ? <Law search={search} /> : <Forbidden />
}

function Law({ search }: { search: LawSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const show = (part: LawSearch) => void navigate({ to: '/law', search: { ...search, ...part }, replace: true })
  const text = search.text ?? ''
  return (
    <Page title={t`Căn cứ pháp lý`} actions={<HistoryButton page="LAW" />}>
      <SearchBox
        label={t`Tìm theo tên văn bản`}
        value={text}
        onChange={(next) => show({ text: next || undefined })}
        className="mb-4 max-w-md"
      />
      <Tabs<'powers' | 'prohibitions'>
        label={t`Căn cứ pháp lý`}
        value={search.tab ?? 'powers'}
        onChange={(tab) => show({ tab: tab === 'powers' ? undefined : tab })}
        tabs={[
          { key: 'powers', title: t({ message: 'Thẩm quyền', context: 'tab' }), content: <Powers text={text} /> },
          { key: 'prohibitions', title: t`Quy định bị vi phạm`, content: <Prohibitions text={text} /> },
        ]}
      />
    </Page>
  )
}
