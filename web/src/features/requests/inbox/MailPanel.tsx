/** One mail: its sender, text and request, and buttons for what an officer may do with the mail. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { TextDialog } from '#components/TextDialog.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useCommands } from '#lib/commands.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Facts } from '#ui/data/Facts.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type InboxMail, InboxMail_Query, RestoreMail_Mutation, SetMailAside_Mutation } from './inbox.graphql.ts'
import { mailKinds, mailStates, mailTones, matchNames } from './labels.ts'
import { MailAnswers } from './MailAnswers.tsx'
import { MatchDialog } from './MatchDialog.tsx'

export function MailPanel({ id }: { id: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: InboxMail_Query, variables: { id } })
  if (!data) return <QueryState error={error} onRetry={refetch} />
  if (!data.inboundMail) return <EmptyState title={t`Không có thư này`} />
  return <Mail mail={data.inboundMail} />
}

function Mail({ mail }: { mail: InboxMail }) {
  const { t } = useLingui()
  const [dialog, setDialog] = useState<'aside' | 'match' | null>(null)
  const aside = useMutation(SetMailAside_Mutation)
  const restore = useMutation(RestoreMail_Mutation)
  const may = (command: InboxMail['allowedCommands'][number]) => mail.allowedCommands.includes(command)
  const target = { mailId: mail.id, expectedVersion: mail.version }
  useCommands(
    may('SET_INBOUND_MAIL_ASIDE')
      ? [{ id: 'mail-aside', text: t`Gác lại thư`, group: 'page', keys: 'x', run: () => setDialog('aside') }]
      : [],
  )
  async function takeBack() {
    const { refused } = await restore.send(target)
    if (refused) toast(refused.message, 'bad')
  }
  return (
    <Panel
      title={mail.subject || t`Thư không có tiêu đề`}
      actions={
        <>
          {may('MATCH_INBOUND_MAIL') && (
            <Button small onPress={() => setDialog('match')}>
              {mail.request ? t`Chọn yêu cầu khác` : t`Chọn yêu cầu`}
            </Button>
          )}
          {may('SET_INBOUND_MAIL_ASIDE') && (
            <Button small onPress={() => setDialog('aside')}>
              <Trans>Gác lại thư</Trans>
            </Button>
          )}
          {may('RESTORE_INBOUND_MAIL') && (
            <Button small busy={restore.busy} onPress={() => void takeBack()}>
              <Trans>Đưa trở lại</Trans>
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        <MailFacts mail={mail} />
        {mail.refusal && (
          <Callout tone="bad" title={t`Không đọc được thư này`}>
            <Trans>Lý do: {mail.refusal}. Bản gốc vẫn được giữ.</Trans>
          </Callout>
        )}
        {mail.reason && <Callout title={t`Lý do gác lại`}>{mail.reason}</Callout>}
        {mail.duplicateOfId && <Callout title={t`Thư này đã đến một lần qua đường khác.`} />}
        {mail.text !== null && (
          // The text comes from a stranger: it is shown as plain text, without links.
          <pre className="max-h-96 overflow-auto rounded-md border border-line bg-sunken p-3 font-sans text-sm break-words whitespace-pre-wrap">
            {mail.text || t`(không có chữ)`}
          </pre>
        )}
        {mail.request && mail.state === 'MATCHED' && (
          // The list of mails also reads `proposed`, and may receive it before the proposals are here. The version is read
          // together with the proposals.
          <MailAnswers key={`${mail.request.id}/${mail.version}`} mail={mail} request={mail.request} />
        )}
      </div>
      {dialog === 'match' && <MatchDialog mail={mail} onClose={() => setDialog(null)} />}
      {dialog === 'aside' && (
        <TextDialog
          title={t`Gác lại thư`}
          lead={t`Thư không mất: có thể đưa trở lại bất cứ lúc nào.`}
          label={t`Lý do`}
          field="reason"
          submit={t`Gác lại thư`}
          draft={`inbox/${mail.id}/aside`}
          busy={aside.busy}
          refused={aside.refused}
          onSubmit={async (reason) => !(await aside.send({ ...target, reason })).refused}
          onClose={() => setDialog(null)}
        />
      )}
    </Panel>
  )
}

function MailFacts({ mail }: { mail: InboxMail }) {
  const { t } = useLingui()
  const { request } = mail
  return (
    <Facts
      facts={[
        { name: t`Trạng thái`, value: <Badge tone={mailTones[mail.state]}>{label(mailStates, mail.state)}</Badge> },
        mail.kind !== null && { name: t`Loại`, value: label(mailKinds, mail.kind) },
        {
          name: t`Người gửi`,
          value: <span className="break-all">{[mail.fromName, mail.fromAddress].filter(Boolean).join(' · ')}</span>,
        },
        { name: t`Đến lúc`, value: dateTime(mail.receivedAt) },
        request !== null && {
          name: t`Yêu cầu`,
          value: (
            <>
              <Link
                to="/requests/$request"
                params={{ request: request.id }}
                className="text-accent-ink hover:underline"
              >
                {request.number}
              </Link>{' '}
              · {request.platform.name}
              {mail.matchedBy && ` · ${label(matchNames, mail.matchedBy)}`}
            </>
          ),
        },
        mail.attachments.length > 0 && {
          name: t`Tệp kèm theo`,
          value: mail.attachments.map(({ name, type }) => name ?? type).join(', '),
        },
        {
          name: t`Bản gốc`,
          value: (
            <a href={`/inbound/mails/${mail.id}`} download className="text-accent-ink hover:underline">
              <Trans>Tải xuống</Trans>
            </a>
          ),
        },
        mail.decidedBy !== null && { name: t`Người quyết định`, value: mail.decidedBy.name },
      ]}
    />
  )
}
