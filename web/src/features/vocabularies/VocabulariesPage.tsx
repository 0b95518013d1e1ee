/** The page on which an administrator adds, changes, ends and deletes the entries of the operator's vocabularies. */
import { Trans, useLingui } from '@lingui/react/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { useNavigate } from '@tanstack/react-router'
import { BookA, Plus } from 'lucide-react'
import { Suspense, useState } from 'react'
import { HistoryButton, HistoryDrawer } from '#components/history/HistoryButton.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import type { VocabularyName } from '#graphql/generated/enums.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { vocabularyNames } from '#lib/i18n/labels/vocabularies.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { AddEntry, ChangeEntry, DeleteEntry, EndEntry } from './EntryDialogs.tsx'
import { EntryTable, type Opened } from './EntryTable.tsx'
import type { VocabulariesSearch } from './urlParams.ts'
import { type Entry, VocabulariesPage_Query } from './vocabularies.graphql.ts'

const names = Object.keys(vocabularyNames) as VocabularyName[]

export default function VocabulariesPage({ search }: { search: VocabulariesSearch }) {
  return useCan()('READ_SETTINGS') ? <Vocabularies search={search} /> : <Forbidden />
}

function Vocabularies({ search }: { search: VocabulariesSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const can = useCan()
  const { data, error, refetch } = usePageQuery({ query: VocabulariesPage_Query, variables: {} })
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const text = search.text ?? ''
  const vocabulary = names.find((name) => name === search.vocabulary) ?? 'CONTENT_KIND'
  const show = (part: Partial<VocabulariesSearch>) =>
    void navigate({ to: '/vocabularies', search: { ...search, ...part }, replace: true })
  const entries = (data?.vocabularyEntries ?? []).filter((entry) => entry.vocabulary === vocabulary)
  const shown = entries.filter((entry) => matches(entry, text))
  const of = opened && 'id' in opened ? entries.find(({ id }) => id === opened.id) : undefined
  const canAdd = can('ADD_VOCABULARY_ENTRY') && vocabulary !== 'ITEM_SOURCE'
  return (
    <Page
      title={t`Danh mục từ dùng`}
      actions={
        <>
          <HistoryButton page="VOCABULARIES" />
          {canAdd && (
            <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setOpened({ dialog: 'add' })}>
              <Trans>Thêm mục từ</Trans>
            </Button>
          )}
        </>
      }
    >
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <Select<VocabularyName>
          label={t`Danh mục`}
          value={vocabulary}
          onChange={(name) => show({ vocabulary: name })}
          choices={names.map((key) => ({ key, text: label(vocabularyNames, key) }))}
        />
        <SearchBox
          label={t`Tìm theo tên hoặc mã`}
          value={text}
          onChange={(next) => show({ text: next || undefined })}
          className="w-full max-w-md"
        />
      </div>
      {!data && <QueryState error={error} onRetry={refetch} className="" rows={8} />}
      {data && shown.length === 0 && (
        <EmptyState icon={<BookA className="size-5" />} title={t`Không có mục từ nào khớp`} />
      )}
      {data && shown.length > 0 && (
        <EntryTable
          entries={shown}
          name={label(vocabularyNames, vocabulary)}
          canChange={can('CHANGE_VOCABULARY_ENTRY')}
          onOpen={setOpened}
        />
      )}
      {opened?.dialog === 'add' && (
        <AddEntry {...{ vocabulary, entries }} flags={entries[0]?.possibleFlags ?? []} onClose={close} />
      )}
      {of && opened?.dialog === 'change' && <ChangeEntry {...{ entries }} entry={of} onClose={close} />}
      <Suspense>
        {of && opened?.dialog === 'history' && (
          <HistoryDrawer page="VOCABULARIES" subject={{ id: of.id, name: termName(of) }} onClose={close} />
        )}
      </Suspense>
      {of && opened?.dialog === 'end' && <EndEntry entry={of} onClose={close} />}
      {of && opened?.dialog === 'delete' && <DeleteEntry entry={of} onClose={close} />}
    </Page>
  )
}

/** Whether the code or a label contains the text, regardless of accents. */
const matches = ({ code, labels }: Entry, text: string): boolean =>
  [code, ...labels.map((each) => each.text)].some((name) => unaccent(name).includes(unaccent(text.trim())))
