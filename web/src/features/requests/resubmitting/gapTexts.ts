/** The words of the missing points of refused items. */
import { useLingui } from '@lingui/react/macro'
import type { RefusalGapKind } from '#graphql/generated/enums.ts'

export function useGapTexts(): Record<RefusalGapKind, string> {
  const { t } = useLingui()
  return {
    ADDRESSEE_WORDS: t`Trả lời điều nền tảng nêu`,
    PLACE: t`Nêu vị trí vi phạm trong nội dung (bài viết, đoạn, bình luận)`,
    TIMESTAMP: t`Nêu thời điểm vi phạm trong video hoặc bản ghi`,
    SEEN: t`Nêu lúc nhìn thấy nội dung lần cuối`,
    ACCOUNT: t`Nêu tài khoản, trang hoặc kênh đăng`,
    REASON: t`Nêu rõ vì sao nội dung vi phạm`,
    PROVISION: t`Dẫn quy định bị vi phạm`,
    EVIDENCE: t`Thêm chứng cứ mới`,
    LANGUAGE: t`Viết lý do bằng ngôn ngữ nền tảng chấp nhận`,
    ADDITION: t`Nêu điểm mới so với yêu cầu trước`,
    OWN: t`Việc do cán bộ thêm`,
  }
}
