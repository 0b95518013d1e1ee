/** Versions, mail, backups and connections of the installation, as facts with what to do where something is missing. */
import { Trans, useLingui } from '@lingui/react/macro'
import { ago } from '#lib/i18n/durations.ts'
import { bytes, count } from '#lib/i18n/numbers.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Facts } from '#ui/data/Facts.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import type { SystemStatus } from './systemStatus.graphql.ts'

const since = (instant: string): string => ago(serverNow() - Date.parse(instant))

/** A backup is made each night, so a newer one should exist after this time. */
const OLD_BACKUP_MS = 26 * 3_600_000

export function Versions({ status }: { status: SystemStatus }) {
  const { t } = useLingui()
  const { version, commit, node, host, startedAt, database, clockSkewMs } = status
  return (
    <Panel title={t`Phiên bản`}>
      <Facts
        facts={[
          { name: t`Takedown Desk`, value: `${version} (${commit})` },
          { name: t`Máy chủ`, value: host },
          { name: t`Chạy từ`, value: dateTime(startedAt) },
          { name: 'Node.js', value: node },
          database && { name: 'PostgreSQL', value: database.postgres },
          database && {
            name: t`Cấu trúc dữ liệu`,
            value: (
              <Trans>
                đã áp dụng {count(database.migrations)} bước, bước cuối <code>{database.lastMigration}</code>
              </Trans>
            ),
          },
          {
            name: t`Đồng hồ`,
            value:
              clockSkewMs === null ? (
                <Trans>Chưa đo được độ lệch</Trans>
              ) : (
                <Trans>lệch {count(Math.round(clockSkewMs))} ms so với cơ sở dữ liệu</Trans>
              ),
          },
        ]}
      />
    </Panel>
  )
}

export function Connections({ status }: { status: SystemStatus }) {
  const { t } = useLingui()
  const { mailServer, mailbox, acceptsPostedMail, egressAllow, proxies, database } = status
  return (
    <Panel title={t`Thư và kết nối ra ngoài`}>
      <Facts
        facts={[
          {
            name: t`Thư đi`,
            value: mailServer ?? <Trans>Không gửi thư. Đặt SMTP_URL để gửi thư.</Trans>,
          },
          database?.mailAt ? { name: t`Thư đi gần nhất`, value: since(database.mailAt) } : null,
          database?.letterAt ? { name: t`Yêu cầu gửi gần nhất`, value: since(database.letterAt) } : null,
          {
            name: t`Thư đến`,
            value:
              mailbox ??
              (acceptsPostedMail
                ? t`Nhận tại /inbound/mail`
                : t`Không nhận thư. Đặt IMAP_URL hoặc INBOUND_SECRETS để nhận thư.`),
          },
          database?.inboundAt ? { name: t`Thư đến gần nhất`, value: since(database.inboundAt) } : null,
          {
            name: t`Được kết nối thêm`,
            value: egressAllow.length > 0 ? egressAllow.join(', ') : t`Chỉ các địa chỉ công khai`,
          },
          { name: t`Proxy`, value: proxies.length > 0 ? proxies.join(', ') : t`Không dùng` },
        ]}
      />
    </Panel>
  )
}

export function Backups({ status }: { status: SystemStatus }) {
  const { t } = useLingui()
  return (
    <Panel title={t`Sao lưu`}>
      <p className="text-sm">
        <BackupSentence status={status} />
      </p>
    </Panel>
  )
}

function BackupSentence({ status: { seesBackups, backupAt, backupBytes } }: { status: SystemStatus }) {
  if (!seesBackups)
    return (
      <Trans>
        Máy chủ không biết bản sao lưu ở đâu. Đặt BACKUP_FOLDER là thư mục của lệnh sao lưu hằng đêm để thấy tuổi của
        bản mới nhất.
      </Trans>
    )
  if (!backupAt)
    return (
      <>
        <Badge tone="bad">
          <Trans>Thiếu</Trans>
        </Badge>{' '}
        <Trans>Chưa có bản sao lưu nào trong thư mục. Chạy lệnh backup, rồi đặt lịch hằng đêm.</Trans>
      </>
    )
  const age = since(backupAt)
  const size = bytes(backupBytes ?? 0)
  if (serverNow() - Date.parse(backupAt) > OLD_BACKUP_MS)
    return (
      <>
        <Badge tone="bad">
          <Trans>Cũ</Trans>
        </Badge>{' '}
        <Trans>
          Bản sao lưu mới nhất đã cũ: {age} ({size}). Xem vì sao lệnh sao lưu hằng đêm không chạy.
        </Trans>
      </>
    )
  return (
    <Trans>
      Bản sao lưu mới nhất: {age} ({size}).
    </Trans>
  )
}
