/** The profile of the signed-in person. */
import { i18n } from '@lingui/core'
import { useViewer } from '#graphql/entities/viewer.ts'
import { MailedLists, ProfilePage } from './screens.ts'
import { entriesFor } from './sidebar/navigation.ts'

export function Profile() {
  const { can } = useViewer()
  return (
    <ProfilePage
      pages={entriesFor(can).map(({ to, text }) => ({ key: to, text: i18n._(text) }))}
      mails={can.includes('SET_MAILED_LIST') && <MailedLists />}
    />
  )
}
