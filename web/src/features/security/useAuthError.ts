/** Words for a refused change of a factor. */
import { useLingui } from '@lingui/react/macro'

export function useAuthError() {
  const { t } = useLingui()
  return ({ status, waitS }: { status: number | null; waitS: number }): string => {
    if (status === null) return t`Máy chủ chưa trả lời được. Hãy thử lại sau giây lát.`
    if (status === 429) return t`Đã thử sai nhiều lần. Hãy thử lại sau ${waitS} giây.`
    if (status === 409) return t`Hãy gỡ các khóa đăng nhập trước, hoặc giữ không quá 10 khóa.`
    return t`Mật khẩu hoặc mã không đúng, hoặc mã đã dùng.`
  }
}
