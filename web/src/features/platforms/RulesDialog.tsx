/** The form for the address rules of a platform, such as its host names and ignored parameters. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FormDialog, type FormField } from '#components/FormDialog.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Unreadable } from '#ui/feedback/Unreadable.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import {
  type Platform,
  type PlatformRules,
  PlatformRules_Query,
  SetPlatformAddressRules_Mutation,
} from './platforms.graphql.ts'
import { type LineField, messagesByField, rulesIn, textsOf, unusableLines } from './rulesText.ts'
import { TryAddress } from './TryAddress.tsx'

const examples = {
  ...{ alias: 'twitter.com: x.com', mirrors: 'facebook.com: m mbasic touch', ignored: 'ref utm_id view=list' },
  ...{ pages: 'facebook.com fb.com: login/* reg', below: '/*' },
}

type RulesDialogProps = { platform: Platform; onClose(): void }

export function RulesDialog({ platform, onClose }: RulesDialogProps) {
  const { data } = usePageQuery({ query: PlatformRules_Query, variables: { id: platform.id } })
  return data?.platform ? <RulesForm platform={platform} saved={data.platform} onClose={onClose} /> : null
}

function RulesForm({ platform, saved, onClose }: RulesDialogProps & { saved: PlatformRules }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetPlatformAddressRules_Mutation)
  const [sent, setSent] = useState(() => rulesIn({}))
  const { isShipped } = saved.addressRules
  const field = (name: string, label: string, hint?: string): FormField => ({
    name,
    label,
    hint,
    kind: 'text',
    optional: true,
  })
  const needs = {
    alias: t`cần tên miền, dấu hai chấm và một tên chính`,
    page: t`cần tên miền, dấu hai chấm và các đường dẫn`,
  }
  const faults: Record<LineField, string> = {
    aliases: needs.alias,
    mirrors: t`cần tên miền, dấu hai chấm và các nhãn`,
    ...{ signIn: needs.page, help: needs.page, search: needs.page, own: needs.page },
    homes: t`chỉ gồm tên miền, không có dấu hai chấm`,
  }
  const reset = async () => {
    const { done } = await send({ platformId: platform.id, rules: null, expectedVersion: saved.version })
    if (!done) return
    toast(t`Đã dùng lại quy tắc của hệ thống cho ${platform.name}`)
    onClose()
  }
  return (
    <FormDialog
      title={t`Quy tắc địa chỉ của ${platform.name}`}
      lead={
        isShipped
          ? t`Đang dùng quy tắc có sẵn của hệ thống, kể cả khi hệ thống được nâng cấp. Khi lưu, nơi nhận này có quy tắc riêng.`
          : t`Nơi nhận này có quy tắc riêng.`
      }
      submit={t`Lưu`}
      draft={`platform/${platform.id}/rules`}
      version={saved.version}
      initial={textsOf(saved.addressRules)}
      fields={[
        field(
          'aliases',
          t`Tên khác của tên miền`,
          t`Mỗi dòng một hoặc nhiều tên, sau dấu hai chấm là tên chính: ${examples.alias}`,
        ),
        field(
          'mirrors',
          t`Tên miền hiển thị cùng nội dung`,
          t`Mỗi dòng một hoặc nhiều tên miền, sau dấu hai chấm là các nhãn đứng trước: ${examples.mirrors}`,
        ),
        field(
          'ignoredParameters',
          t`Tham số bỏ qua`,
          t`Tham số không chỉ nội dung nào, có thể chỉ với một giá trị: ${examples.ignored}`,
        ),
        field(
          'contentParameters',
          t`Tham số chỉ nội dung`,
          t`Địa chỉ mà tham số này không có giá trị được coi là bị cắt.`,
        ),
        field(
          'signIn',
          t`Trang đăng nhập, đăng ký`,
          t`Các trang này không phải nội dung. Mỗi dòng gồm tên miền, dấu hai chấm và các đường dẫn; ${examples.below} là mọi trang bên dưới: ${examples.pages}`,
        ),
        field('help', t`Trang trợ giúp, quy định`),
        field('search', t`Trang tìm kiếm`),
        field('own', t`Trang khác của nền tảng`),
        field('homes', t`Tên miền chỉ có trang chủ là trang của nền tảng`, t`Mỗi dòng một hoặc nhiều tên miền.`),
      ]}
      above={(texts) => (
        <Unreadable lines={unusableLines(texts).map(({ field, line }) => `“${line}”: ${faults[field]}`)} />
      )}
      isUsable={(texts) => unusableLines(texts).length === 0}
      busy={busy}
      refused={refused && { ...refused, fields: messagesByField(refused.fields, sent) }}
      onSubmit={async (texts, expectedVersion) => {
        const rules = rulesIn(texts)
        setSent(rules)
        const { done } = await send({ platformId: platform.id, rules, expectedVersion })
        if (done) toast(t`Đã ghi quy tắc địa chỉ của ${platform.name}`)
        return done !== undefined
      }}
      onClose={onClose}
    >
      <TryAddress />
      {!isShipped && (
        <Button busy={busy} onPress={() => void reset()}>
          <Trans>Dùng lại quy tắc của hệ thống</Trans>
        </Button>
      )}
    </FormDialog>
  )
}
