/** The form for the rules by which content of a platform is checked automatically. */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type PlatformProbeRules, PlatformProbes_Query, SetProbeRules_Mutation } from './probes.graphql.ts'
import { SignList } from './SignList.tsx'
import { type RulesInput, TryRules } from './TryRules.tsx'

type DrawerProps = { platform: { id: string; name: string; version: number }; onClose(): void }

export function ProbesDrawer({ platform, onClose }: DrawerProps) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: PlatformProbes_Query, variables: { id: platform.id } })
  const rules = data?.platform?.probeRules
  if (rules) return <ProbesForm platform={platform} rules={rules} onClose={onClose} />
  return (
    <Drawer wide open onClose={onClose} title={t`Kiểm tra tự động nội dung của ${platform.name}`}>
      <QueryState error={error} onRetry={refetch} />
    </Drawer>
  )
}

const isRate = (text: string): boolean => /^\d{1,2}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 60
const isPlace = (text: string): boolean => text.trim() === '' || /^[a-z0-9-]{1,40}$/.test(text.trim())

function ProbesForm({ platform, rules, onClose }: DrawerProps & { rules: PlatformProbeRules }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetProbeRules_Mutation)
  const saved = {
    ...{ enabled: rules.enabled, needsSign: rules.needsSign, homeMeansGone: rules.homeMeansGone },
    ...{ rate: String(rules.perMinute), place: rules.secondPlace ?? '' },
    signs: rules.signs.map(({ means, place, text }) => ({ means, place, text })),
  }
  const name = `platform/${platform.id}/probes`
  const [draft, change, forget, expectedVersion] = useEditDraft(name, saved, platform.version, refused)
  const { enabled, needsSign, homeMeansGone, rate, place, signs } = draft
  const isComplete = isRate(rate) && isPlace(place) && signs.every(({ text }) => text.trim().length >= 2)
  const input: RulesInput = {
    ...{ enabled, needsSign, homeMeansGone, perMinute: Number(rate) },
    secondPlace: place.trim() === '' ? null : place.trim(),
    signs: signs.map((sign) => ({ means: sign.means, in: sign.place, text: sign.text.trim() })),
  }
  const save = async (isShipped: boolean) => {
    const { done } = await send({ platformId: platform.id, expectedVersion, rules: isShipped ? null : input })
    if (!done) return
    forget()
    toast(
      isShipped
        ? t`Đã dùng lại quy tắc của hệ thống cho ${platform.name}`
        : t`Đã ghi quy tắc kiểm tra tự động của ${platform.name}`,
    )
    onClose()
  }
  return (
    <Drawer
      wide
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Kiểm tra tự động nội dung của ${platform.name}`}
      lead={
        rules.isOwn
          ? t`Nơi nhận này có quy tắc riêng.`
          : t`Đang dùng quy tắc có sẵn của hệ thống, kể cả khi hệ thống được nâng cấp. Khi lưu, nơi nhận này có quy tắc riêng.`
      }
      footer={
        <>
          {rules.isOwn && (
            <Button busy={busy} onPress={() => void save(true)}>
              <Trans>Dùng lại quy tắc của hệ thống</Trans>
            </Button>
          )}
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!isComplete} onPress={() => void save(false)}>
            <Trans>Lưu</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <div className="grid justify-items-start gap-2">
          <Checkbox checked={enabled} onChange={(next) => change({ enabled: next })}>
            <Trans>Kiểm tra tự động nội dung của nơi nhận này</Trans>
          </Checkbox>
          <Checkbox checked={needsSign} onChange={(next) => change({ needsSign: next })}>
            <Trans>Chỉ kết luận còn hiển thị khi trang có dấu hiệu, không so với trang đã thấy trước đó</Trans>
          </Checkbox>
          <Checkbox checked={homeMeansGone} onChange={(next) => change({ homeMeansGone: next })}>
            <Trans>Coi là đã gỡ khi địa chỉ dẫn về trang chủ</Trans>
          </Checkbox>
        </div>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={t`Số lần kiểm tra nhiều nhất mỗi phút`}
            hint={t`Với một máy chủ, từ 1 đến 60.`}
            value={rate}
            onChange={(next) => change({ rate: next })}
            error={isRate(rate) ? refused?.fields['rules.perMinute'] : t`Một số từ 1 đến 60.`}
          />
          <TextField
            label={t`Xem lần hai qua máy chủ trung gian`}
            hint={t`Tên trong thiết lập EGRESS_PROXY của máy chủ. Để trống: máy chủ trung gian đầu tiên, nếu có. Nhờ vậy mỗi lần kiểm tra xem từ hai nơi.`}
            value={place}
            onChange={(next) => change({ place: next })}
            error={isPlace(place) ? refused?.fields['rules.secondPlace'] : t`Chỉ gồm chữ thường, số và dấu gạch nối.`}
          />
        </div>
        <SignList signs={signs} errors={refused?.fields ?? {}} onChange={(next) => change({ signs: next })} />
        <TryRules platformId={platform.id} rules={input} isUsable={isComplete} />
      </div>
    </Drawer>
  )
}
