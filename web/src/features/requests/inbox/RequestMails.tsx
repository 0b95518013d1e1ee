/** The mails from outside that belong to a request. */
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { RequestMails_Query } from './inbox.graphql.ts'
import { mailStates, mailTones } from './labels.ts'

export function RequestMails({ id }: { id: string }) {
  const { t } = useLingui()
  const { data } = usePageQuery({ query: RequestMails_Query, variables: { id } })
  const mails = data?.request?.inboundMails ?? []
  if (mails.length === 0) return null
  return (
    <Panel title={t`Thư đến`}>
      <ul className="space-y-2 text-sm">
        {mails.map((mail) => (
          <li key={mail.id}>
            <Link to="/inbox" search={{ show: 'all', mail: mail.id }} className="text-accent-ink hover:underline">
              {mail.subject || t`Thư không có tiêu đề`}
            </Link>
            <span className="flex flex-wrap items-center gap-2 text-xs text-muted">
              <Badge tone={mailTones[mail.state]}>{label(mailStates, mail.state)}</Badge>
              {dateTime(mail.receivedAt)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
