import { useLingui } from '@lingui/react/macro'
import { Unread } from '#graphql/Unread.tsx'
import { usePageQuery } from '#graphql/usePageQuery.ts'
import { Page } from '#ui/Page.tsx'
import { NotificationSettings_Query } from './documents.ts'
import { NotificationList } from './NotificationList.tsx'
import { SettingsForm } from './SettingsForm.tsx'

export default function NotificationsPage() {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: NotificationSettings_Query })
  const settings = data?.notificationSettings
  return (
    <Page title={t`Thông báo`}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <NotificationList />
        {settings ? <SettingsForm key={settings.id} settings={settings} /> : <Unread error={error} onRetry={refetch} />}
      </div>
    </Page>
  )
}
