/** The letter templates of the authority, in use and retired. */
import { Trans, useLingui } from '@lingui/react/macro'
import { History, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { languageInText, languageName } from '#components/texts/texts.ts'
import type { Authority } from '#features/authority/authority.graphql.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { termName } from '#lib/i18n/terms.ts'
import { date } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { TemplateDrawer } from './TemplateDrawer.tsx'
import { ReinstateLetterTemplate_Mutation, type Template } from './templates.graphql.ts'
import { VersionsDrawer } from './VersionsDrawer.tsx'

type Opened = { drawer: 'edit' | 'versions'; id: string } | { drawer: 'add' }

export function TemplatesCard({ authority }: { authority: Authority }) {
  const { t } = useLingui()
  const can = useCan()
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const { letterTemplates, letterPhrases, letterLanguage } = authority
  const chosen = opened && 'id' in opened ? letterTemplates.find(({ id }) => id === opened.id) : undefined
  const usual = [...new Set([letterLanguage, 'en'])]
  const missingCounterparts = ({ platformKind, retiredAt }: Template) =>
    retiredAt === null
      ? usual.filter(
          (language) =>
            !letterTemplates.some(
              (each) =>
                each.language === language && each.platformKind?.code === platformKind?.code && each.retiredAt === null,
            ),
        )
      : []
  const title = t`Mẫu công văn`
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="text-base font-semibold">{title}</h2>
          <p className="text-sm text-muted">
            <Trans>
              Mỗi câu của công văn lấy từ mẫu của loại nơi nhận; mẫu đó không có thì lấy từ mẫu cho mọi loại; vẫn không
              có thì lấy câu có sẵn.
            </Trans>
          </p>
        </div>
        {can('ADD_LETTER_TEMPLATE') && (
          <Button icon={<Plus className="size-4" />} onPress={() => setOpened({ drawer: 'add' })}>
            <Trans>Thêm mẫu</Trans>
          </Button>
        )}
      </div>
      {letterTemplates.length === 0 && (
        <p className="text-sm text-muted">
          <Trans>Chưa có mẫu nào: công văn dùng câu có sẵn.</Trans>
        </p>
      )}
      <ul className="divide-y divide-line">
        {inUseFirst(letterTemplates).map((template) => (
          <li key={template.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5 last:pb-0">
            <Described template={template} missing={missingCounterparts(template)} />
            <span className="flex gap-2">
              <Button
                small
                icon={<History className="size-3.5" />}
                aria-label={t`Phiên bản của mẫu ${template.newest.name}`}
                onPress={() => setOpened({ drawer: 'versions', id: template.id })}
              >
                <Trans>Phiên bản</Trans>
              </Button>
              {template.retiredAt !== null && can('REINSTATE_LETTER_TEMPLATE') && <Reinstate template={template} />}
              {template.retiredAt === null && can('CHANGE_LETTER_TEMPLATE') && (
                <Button
                  small
                  icon={<Pencil className="size-3.5" />}
                  aria-label={t`Sửa mẫu ${template.newest.name}`}
                  onPress={() => setOpened({ drawer: 'edit', id: template.id })}
                >
                  <Trans>Sửa</Trans>
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {opened?.drawer === 'add' && (
        <TemplateDrawer template={null} shipped={letterPhrases} letterLanguage={letterLanguage} onClose={close} />
      )}
      {chosen && opened?.drawer === 'edit' && (
        <TemplateDrawer template={chosen} shipped={letterPhrases} letterLanguage={letterLanguage} onClose={close} />
      )}
      {chosen && opened?.drawer === 'versions' && (
        <VersionsDrawer
          template={chosen}
          canRestore={chosen.retiredAt === null && can('RESTORE_LETTER_TEMPLATE')}
          onClose={close}
        />
      )}
    </section>
  )
}

const inUseFirst = (templates: readonly Template[]): Template[] => [
  ...templates.filter(({ retiredAt }) => retiredAt === null),
  ...templates.filter(({ retiredAt }) => retiredAt !== null),
]

function Reinstate({ template: { id, version, newest } }: { template: Template }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ReinstateLetterTemplate_Mutation)
  async function reinstate() {
    const { done } = await send({ templateId: id, expectedVersion: version })
    if (done) toast(t`Đã dùng lại mẫu ${newest.name}`)
  }
  return (
    <>
      <MutationError refused={refused} />
      <Button small busy={busy} aria-label={t`Dùng lại mẫu ${newest.name}`} onPress={() => void reinstate()}>
        <Trans>Dùng lại</Trans>
      </Button>
    </>
  )
}

type DescribedProps = {
  template: Template
  /** The usual languages of letters that lack a template for the same kind of addressee. */
  missing: readonly string[]
}

function Described({ template: { newest, platformKind, language, retiredAt }, missing }: DescribedProps) {
  const { t } = useLingui()
  const { number, name, author, createdAt } = newest
  return (
    <div className="min-w-0 flex-1 basis-60">
      <p className={`font-medium break-words ${retiredAt === null ? '' : 'text-muted'}`}>
        {name} {retiredAt !== null && <Badge tone="neutral">{t`ngừng dùng từ ngày ${date(retiredAt)}`}</Badge>}
      </p>
      <p className="text-sm text-muted">
        {[
          platformKind ? termName(platformKind) : t`mọi loại nơi nhận`,
          languageName(language),
          t`phiên bản ${number}, ngày ${date(createdAt)}`,
          author?.name,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {missing.length > 0 && (
        <p className="mt-0.5 text-sm text-warn-ink">
          {t`Chưa có mẫu cùng loại nơi nhận bằng ${missing.map(languageInText).join(', ')}: phần đó của công văn dùng câu có sẵn.`}
        </p>
      )}
    </div>
  )
}
