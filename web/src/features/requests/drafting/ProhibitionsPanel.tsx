/**
 * The prohibitions that the selected items of a draft break. For items without a citation, the panel shows the
 * prohibitions that the server suggests. The officer confirms or replaces them.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Check, Pencil } from 'lucide-react'
import { useState } from 'react'
import { Citations } from '#components/law/Citations.tsx'
import { EndingProvision } from '#components/law/EndingProvision.tsx'
import { type Prohibition, useProhibitions } from '#graphql/entities/prohibitions.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { type Cited, type CitedGroup, groupsOf } from './cited.ts'
import type { Candidate } from './draft.graphql.ts'
import { ProhibitionsDialog } from './ProhibitionsDialog.tsx'

type ProhibitionsPanelProps = {
  chosen: readonly Candidate[]
  cited: Cited
  error?: string
  change(part: { cited: Cited }): void
}

export function ProhibitionsPanel({ chosen, cited, error, change }: ProhibitionsPanelProps) {
  const { t } = useLingui()
  const all = useProhibitions()
  const [edited, setEdited] = useState<CitedGroup | null>(null)
  const named = (ids: readonly string[]): Prohibition[] => ids.flatMap((id) => all.find((each) => each.id === id) ?? [])
  const cite = (items: readonly string[], ids: readonly string[]) =>
    change({ cited: { ...cited, ...Object.fromEntries(items.map((item) => [item, ids])) } })
  const groups = groupsOf(chosen, cited)
  const used = named([...new Set(groups.flatMap((group) => group.cited))])
  if (chosen.length === 0) return null
  return (
    <Panel title={t`Quy định bị vi phạm`}>
      {error && <p className="mb-3 text-sm font-medium text-bad-ink">{error}</p>}
      <ul className="space-y-4">
        {groups.map((group) => (
          <li key={group.items[0]} className="flex flex-wrap items-start gap-3 text-sm">
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-medium tabular-nums">{plural(group.items.length, { one: '# mục', other: '# mục' })}</p>
              <GroupCitations group={group} named={named} />
            </div>
            <div className="flex flex-wrap gap-2">
              {group.suggested.length > 0 && (
                <Button
                  small
                  look="primary"
                  icon={<Check className="size-3.5" />}
                  onPress={() => cite(group.items, group.suggested)}
                >
                  <Trans>Dùng đề xuất</Trans>
                </Button>
              )}
              <Button small icon={<Pencil className="size-3.5" />} onPress={() => setEdited(group)}>
                <Trans>Chọn quy định…</Trans>
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {used.map((prohibition) => (
        <div key={prohibition.id} className="mt-3">
          <EndingProvision provision={prohibition} />
        </div>
      ))}
      {edited && (
        <ProhibitionsDialog
          candidates={chosen.filter(({ item }) => edited.items.includes(item.id))}
          all={all}
          initial={edited.cited.length > 0 ? edited.cited : edited.suggested}
          suggested={chosen.flatMap(({ suggestedProhibitions }) => suggestedProhibitions.map(({ id }) => id))}
          onChoose={(items, ids) => {
            cite(items, ids)
            setEdited(null)
          }}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  )
}

type GroupCitationsProps = { group: CitedGroup; named(ids: readonly string[]): Prohibition[] }

function GroupCitations({ group: { cited, suggested }, named }: GroupCitationsProps) {
  const { t } = useLingui()
  const can = useCan()
  if (cited.length > 0) return <Citations prohibitions={named(cited)} className="list-disc pl-5" />
  if (suggested.length > 0)
    return (
      <div className="text-muted">
        <p>{t`Chưa chọn. Đề xuất theo lĩnh vực hoặc lần yêu cầu trước:`}</p>
        <Citations prohibitions={named(suggested)} className="list-disc pl-5" />
      </div>
    )
  return (
    <p className="text-warn-ink">
      {can('ADD_PROHIBITION')
        ? t`Chưa chọn, và chưa có quy định nào để đề xuất. Hãy thêm quy định ở trang Căn cứ pháp lý.`
        : t`Chưa chọn, và chưa có quy định nào để đề xuất. Quản trị viên thêm quy định ở trang Căn cứ pháp lý.`}
    </p>
  )
}
