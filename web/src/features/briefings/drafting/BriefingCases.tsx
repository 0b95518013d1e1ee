/** Edits the cases that a briefing presents, in their order, each with its text in both languages. */
import { Trans, useLingui } from '@lingui/react/macro'
import { ArrowUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { SearchField, TextArea, TextField } from '#ui/fields/TextField.tsx'

const BriefingCases_Query = graphql(`
  query BriefingCases_Query($filter: CaseFilter) {
    cases(filter: $filter, first: 8) {
      nodes {
        id
        number
        title
      }
    }
  }
`)

export type BriefingCaseDraft = {
  id: string
  name: string
  titleVi: string
  titleEn: string
  textVi: string
  textEn: string
}
type Props = {
  cases: readonly BriefingCaseDraft[]
  errors: Record<string, string>
  onChange(cases: BriefingCaseDraft[]): void
}

export function BriefingCases({ cases, errors, onChange }: Props) {
  const { t } = useLingui()
  const update = (index: number, part: Partial<BriefingCaseDraft>) =>
    onChange(cases.map((each, at) => (at === index ? { ...each, ...part } : each)))
  const moveUp = (index: number) => onChange(cases.toSpliced(index, 1).toSpliced(index - 1, 0, cases[index]!))
  return (
    <fieldset className="min-w-0 space-y-4">
      <legend className="mb-2 text-xs font-semibold tracking-wide text-muted uppercase">
        <Trans>Vụ việc tiêu biểu</Trans>
      </legend>
      {cases.map((each, index) => (
        <div key={each.id} className="space-y-3 rounded-lg border border-line p-3">
          <div className="flex items-center gap-1">
            <p className="min-w-0 flex-1 truncate text-sm font-medium text-muted">{each.name}</p>
            {index > 0 && (
              <IconButton label={t`Đưa lên`} icon={<ArrowUp className="size-4" />} onPress={() => moveUp(index)} />
            )}
            <IconButton
              label={t`Bỏ khỏi bản số liệu`}
              icon={<Trash2 className="size-4" />}
              onPress={() => onChange(cases.toSpliced(index, 1))}
            />
          </div>
          <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
            {(['Vi', 'En'] as const).map((language) => (
              <div key={language} className="space-y-3">
                <TextField
                  label={language === 'Vi' ? t`Tên gọi, tiếng Việt` : t`Tên gọi, tiếng Anh`}
                  required
                  value={each[`title${language}`]}
                  onChange={(value) => update(index, { [`title${language}`]: value })}
                  error={errors[`cases.${index}.title${language}`]}
                />
                <TextArea
                  label={language === 'Vi' ? t`Nội dung, tiếng Việt` : t`Nội dung, tiếng Anh`}
                  value={each[`text${language}`]}
                  onChange={(value) => update(index, { [`text${language}`]: value })}
                  error={errors[`cases.${index}.text${language}`]}
                />
              </div>
            ))}
          </div>
        </div>
      ))}
      <FindCase
        known={cases.map(({ id }) => id)}
        onFound={(id, number, title) =>
          onChange([...cases, { id, name: `${number} ${title}`, titleVi: title, titleEn: '', textVi: '', textEn: '' }])
        }
      />
    </fieldset>
  )
}

type FindProps = { known: readonly string[]; onFound(id: string, number: string, title: string): void }

function FindCase({ known, onFound }: FindProps) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const isSearching = text.trim().length >= 2
  const { data, fetching, error, refetch } = usePageQuery({
    query: BriefingCases_Query,
    variables: { filter: { text } },
    pause: !isSearching,
  })
  const matches = isSearching ? (data?.cases.nodes ?? []).filter(({ id }) => !known.includes(id)) : []
  return (
    <div>
      <SearchField
        label={t`Thêm vụ việc`}
        placeholder={t`Thêm vụ việc: số hoặc tên…`}
        value={text}
        onChange={setText}
      />
      {isSearching && error && !data && <QueryState error={error} onRetry={refetch} />}
      {isSearching && data && !fetching && matches.length === 0 && (
        <p className="mt-1 text-sm text-muted">
          <Trans>Không có vụ việc nào khác có số hoặc tên như vậy.</Trans>
        </p>
      )}
      {matches.length > 0 && (
        <ul className="mt-1 divide-y divide-line rounded-lg border border-line">
          {matches.map(({ id, number, title }) => (
            <li key={id}>
              <button
                type="button"
                className="flex w-full gap-2 px-3 py-2 text-left text-sm hover:bg-hover"
                onClick={() => {
                  onFound(id, number, title)
                  setText('')
                }}
              >
                <span className="shrink-0 text-muted tabular-nums">{number}</span>
                <span className="min-w-0 truncate">{title}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
