/** The recorded data of the authority. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil } from 'lucide-react'
import { Localized } from '#components/texts/Localized.tsx'
import { languageName, textOnScreen } from '#components/texts/texts.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Facts } from '#ui/data/Facts.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import type { Authority } from './authority.graphql.ts'

type AuthorityCardProps = { authority: Authority; onEdit(): void }

export function AuthorityCard({ authority, onEdit }: AuthorityCardProps) {
  const { t } = useLingui()
  const can = useCan()
  const { names, superiors, places, redress, postalAddress, email, telephone, portalUrl, timeZone } = authority
  const { tipPrefix, casePrefix, requestPrefix, commitmentPrefix, letterLanguage } = authority
  const title = textOnScreen(names) ?? t`Cơ quan chưa có tên`
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-2">
        <h2 className="text-base font-semibold">{title}</h2>
        {can('CHANGE_AUTHORITY') && (
          <span className="flex flex-wrap gap-2">
            <Button icon={<Pencil className="size-4" />} onPress={onEdit}>
              <Trans>Sửa thông tin cơ quan</Trans>
            </Button>
          </span>
        )}
      </div>
      {names.length === 0 && (
        <div className="mb-3">
          <Callout tone="warn" title={t`Văn bản yêu cầu chưa ghi được tên cơ quan`}>
            <Trans>Hãy ghi tên, cơ quan chủ quản và địa chỉ liên hệ để nơi nhận biết ai yêu cầu.</Trans>
          </Callout>
        </div>
      )}
      <Facts
        facts={[
          names.length > 0 && { name: t`Tên cơ quan`, value: <Localized texts={names} /> },
          superiors.length > 0 && { name: t`Cơ quan chủ quản`, value: <Localized texts={superiors} /> },
          places.length > 0 && { name: t`Địa danh`, value: <Localized texts={places} /> },
          postalAddress !== null && { name: t`Địa chỉ`, value: postalAddress },
          email !== null && { name: t`Thư điện tử`, value: email },
          telephone !== null && { name: t`Điện thoại`, value: telephone },
          portalUrl !== null && { name: t`Cổng thông tin`, value: portalUrl },
          redress.length > 0 && { name: t`Quyền phản đối`, value: <Localized texts={redress} /> },
          { name: t`Múi giờ`, value: timeZone },
          { name: t`Ngôn ngữ của công văn`, value: languageName(letterLanguage) },
          {
            name: t`Đầu số`,
            value: t`${tipPrefix} (phản ánh), ${casePrefix} (vụ việc), ${requestPrefix} (yêu cầu), ${commitmentPrefix} (cam kết)`,
          },
        ]}
      />
    </section>
  )
}
