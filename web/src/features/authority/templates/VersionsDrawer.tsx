/** The versions of a letter template, each with a button that restores it. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { textOnScreen } from '#components/texts/texts.ts'
import type { TemplateVersions_QueryQuery } from '#graphql/generated/graphql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { phraseNames, placeholderTypes } from '#lib/i18n/labels/phrases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Facts } from '#ui/data/Facts.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { RestoreLetterTemplate_Mutation, type Template, TemplateVersions_Query } from './templates.graphql.ts'

type Version = Extract<NonNullable<TemplateVersions_QueryQuery['node']>, { versions: unknown }>['versions'][number]

type VersionsDrawerProps = { template: Template; canRestore: boolean; onClose(): void }

export function VersionsDrawer({ template, canRestore, onClose }: VersionsDrawerProps) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: TemplateVersions_Query, variables: { id: template.id } })
  const { busy, refused, send } = useMutation(RestoreLetterTemplate_Mutation)
  const [opened, setOpened] = useState<number | null>(null)
  const node = data?.node && 'versions' in data.node ? data.node : null
  async function restore(number: number) {
    const { done } = await send({ templateId: template.id, expectedVersion: template.version, number })
    if (done) toast(t`Đã khôi phục phiên bản ${number} thành phiên bản ${done.template.version}`)
  }
  return (
    <Drawer open wide onClose={onClose} title={t`Các phiên bản của mẫu`} lead={template.newest.name}>
      <div className="space-y-4">
        <MutationError refused={refused} />
        {!node && <QueryState error={error} onRetry={refetch} className="" rows={4} />}
        <ol className="divide-y divide-line">
          {node?.versions.map((version) => (
            <li key={version.number} className="space-y-2 py-3 first:pt-0">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
                <h3 className="text-sm font-semibold tabular-nums">{t`Phiên bản ${version.number}`}</h3>
                {version.number === node.version && <Badge tone="accent">{t`đang dùng`}</Badge>}
                <span className="text-sm text-muted tabular-nums">
                  {dateTime(version.createdAt)}
                  {version.author && ` · ${version.author.name}`}
                </span>
                <span className="ml-auto flex gap-2">
                  <Button
                    small
                    aria-expanded={opened === version.number}
                    onPress={() => setOpened(opened === version.number ? null : version.number)}
                  >
                    {opened === version.number ? t`Thu gọn` : t`Xem`}
                  </Button>
                  {canRestore && version.number !== node.version && (
                    <Button small busy={busy} onPress={() => void restore(version.number)}>
                      <Trans>Khôi phục</Trans>
                    </Button>
                  )}
                </span>
              </div>
              <p className="text-sm">{changesOf(version)}</p>
              {opened === version.number && <Contents version={version} />}
            </li>
          ))}
        </ol>
      </div>
    </Drawer>
  )

  function changesOf({ number, restoredFrom, changedPhrases, changedPlaceholders }: Version): string {
    const names = [
      ...changedPhrases.map((phrase) => label(phraseNames, phrase)),
      ...changedPlaceholders.map((name) => `{${name}}`),
    ].join(', ')
    if (restoredFrom !== null) return t`Khôi phục phiên bản ${restoredFrom}. Thay đổi: ${names || t`không có`}`
    if (names === '') return number === 1 ? t`Mẫu chưa viết câu nào.` : t`Chỉ đổi tên mẫu.`
    return number === 1 ? t`Câu đã viết: ${names}` : t`Thay đổi: ${names}`
  }
}

function Contents({ version: { name, phrases, placeholders } }: { version: Version }) {
  const { t } = useLingui()
  return (
    <div className="rounded-md border border-line bg-sunken p-3">
      <Facts
        facts={[
          { name: t`Tên mẫu`, value: name },
          ...placeholders.map(({ name: placeholder, labels, type, required, options }) => ({
            name: `{${placeholder}}`,
            value: [
              textOnScreen(labels),
              label(placeholderTypes, type),
              required ? t`bắt buộc` : t`không bắt buộc`,
              options.join(' | '),
            ]
              .filter(Boolean)
              .join(' · '),
          })),
          ...phrases.map(({ phrase, text }) => ({ name: label(phraseNames, phrase), value: text })),
        ]}
      />
    </div>
  )
}
