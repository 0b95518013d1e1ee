/** One mail, with buttons for what an officer may do with it. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { TextDialog } from '#components/TextDialog.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useCommands } from '#lib/commands.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { bytes } from '#lib/i18n/numbers.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { keyFor } from '#lib/keys.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Facts } from '#ui/data/Facts.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type InboxMail, InboxMail_Query, RestoreMail_Mutation, SetMailAside_Mutation } from './inbox.graphql.ts'
import {
  isSuspicious,
  mailKinds,
  mailStates,
  mailTones,
  matchNames,
  refusalText,
  unreadText,
  warningText,
} from './labels.ts'
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
  const suspicions = mail.warnings.filter(isSuspicious)
  const remarks = mail.warnings.filter((code) => !isSuspicious(code))
  const target = { mailId: mail.id, expectedVersion: mail.version }
  useCommands(
    may('SET_INBOUND_MAIL_ASIDE')
      ? [{ id: 'mail-aside', text: t`Gác lại thư`, group: 'page', keys: keyFor.decline, run: () => setDialog('aside') }]
      : [],
  )
  async function takeBack() {
    const { refused } = await restore.send(target)
    if (refused) toast(refused.message, 'bad')
    else toast(t`Đã đưa thư trở lại`)
  }
  async function setAside(reason: string) {
    const { refused } = await aside.send({ ...target, reason })
    if (!refused) toast(t`Đã gác lại thư`)
    return !refused
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
            {refusalText(mail.refusal)} <Trans>Bản gốc vẫn được giữ và tải xuống được.</Trans>
          </Callout>
        )}
        {mail.reason && <Callout title={t`Lý do gác lại`}>{mail.reason}</Callout>}
        {mail.duplicateOfId && <Callout title={t`Thư này đã đến một lần qua đường khác.`} />}
        {suspicions.length > 0 && (
          <Callout tone="warn" title={t`Hãy kiểm tra người gửi`}>
            {suspicions.map(warningText).join('\n')}
          </Callout>
        )}
        {mail.text !== null && (
          // The text is untrusted, so it is shown as plain text, without links.
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls, also by keyboard
            tabIndex={0}
            aria-label={t`Nội dung thư`}
            className="max-h-72 overflow-auto rounded-md border border-line bg-sunken p-3 font-sans text-sm break-words whitespace-pre-wrap"
          >
            {mail.text || t`(không có chữ)`}
          </section>
        )}
        {(remarks.length > 0 || mail.unread.length > 0) && (
          <ul className="-mt-2 space-y-0.5 text-xs wrap-anywhere text-muted">
            {remarks.map((code) => (
              <li key={code}>{warningText(code)}</li>
            ))}
            {mail.unread.map(({ name, reason }, n) => (
              <li key={`${n} ${name}`}>
                <Trans>
                  Hệ thống không đọc câu trả lời trong {name ?? t`thư`}: {unreadText(reason)}
                </Trans>
              </li>
            ))}
          </ul>
        )}
        {mail.request && mail.state === 'MATCHED' && (
          // The key contains the version, because the version is loaded together with the proposals. The field
          // `proposed` is no suitable key: the list of mails loads it too, so its new value may arrive before the
          // proposals.
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
          onSubmit={setAside}
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
        {
          name: t`Trạng thái`,
          value: (
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone={mailTones[mail.state]}>{label(mailStates, mail.state)}</Badge>
              {mail.kind && label(mailKinds, mail.kind)}
            </span>
          ),
        },
        {
          name: t`Người gửi`,
          value: (
            <span className="wrap-anywhere">
              {mail.fromName && <span className="block">{mail.fromName}</span>}
              {mail.fromAddress ?? (!mail.fromName && <Trans>Không rõ</Trans>)}
              {mail.kind !== null && (
                <span className="mt-1 block">
                  <Badge tone={mail.senderVerified ? 'ok' : 'warn'}>
                    {mail.senderVerified ? t`Đã xác minh người gửi` : t`Chưa xác minh người gửi`}
                  </Badge>
                </span>
              )}
            </span>
          ),
        },
        {
          name: t`Đến lúc`,
          value: (
            <>
              {dateTime(mail.receivedAt)} ·{' '}
              <a href={`/inbound/mails/${mail.id}`} download className="text-accent-ink underline">
                <Trans>Tải bản gốc</Trans>
              </a>
            </>
          ),
        },
        request !== null && {
          name: t`Thuộc yêu cầu`,
          value: (
            <>
              <Link to="/requests/$request" params={{ request: request.id }} className="text-accent-ink underline">
                {request.number}
              </Link>{' '}
              · {request.platform.name}
              {mail.matchedBy && ` · ${label(matchNames, mail.matchedBy)}`}
            </>
          ),
        },
        mail.attachments.length > 0 && {
          name: t`Tệp kèm theo`,
          value: (
            <ul className="wrap-anywhere">
              {mail.attachments.map(({ name, type, size }, n) => (
                // The key contains the index, because two files of a mail may have the same name.
                <li key={`${n} ${name}`}>
                  {name ?? type} <span className="text-muted">· {bytes(size)}</span>
                </li>
              ))}
            </ul>
          ),
        },
        mail.decidedBy !== null && { name: t`Người quyết định`, value: mail.decidedBy.name },
      ]}
    />
  )
}
