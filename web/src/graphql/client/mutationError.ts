/** Maps typed mutation errors and failed requests to messages on screen. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import type { CombinedError } from '@urql/core'
import type { RuleCode } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { Refusal_PlaceholderFragment } from '#graphql/generated/graphql.ts'
import { isRateLimited, isUnavailable } from '#graphql/retry/failure.ts'
import { loadAllWords, localeTag } from '#lib/i18n/locale.ts'
import { dateTime } from '#lib/i18n/time.ts'
import type { Refusal } from '#lib/mutationError.ts'

/** Every mutation must spread this fragment, so that all forms show the same message for the same error. */
graphql(`
  fragment Refusal_error on Error {
    __typename
    message
    ... on ValidationError {
      issues {
        path
        code
        message
        part
      }
    }
    ... on ConflictError {
      currentVersion
      changes {
        id
        type
        at
        actor
      }
    }
    ... on RuleError {
      code
      ids
      count
      limitAt
      names
      platformId
      placeholders {
        ...Refusal_placeholder
      }
      others {
        code
        ids
        count
        names
        message
        platformId
        placeholders {
          ...Refusal_placeholder
        }
      }
    }
  }
`)

/** The placeholders of a register pattern. They are values, because a message cannot contain braces. */
const n = '{n}'
const year = '{year}'

/** Messages for invalid values, by validation code. The server's own message is written for developers. */
const validationMessages: Record<string, MessageDescriptor> = {
  too_small: msg`Chưa điền hoặc quá ngắn.`,
  too_big: msg`Quá dài hoặc quá lớn.`,
  invalid_format: msg`Không đúng định dạng.`,
  place_form: msg`Thời điểm ghi dạng giờ:phút:giây như 01:02:03; tên tài khoản không có khoảng trắng.`,
  form: msg`Dạng địa chỉ này không dùng được.`,
  address_rule: msg`Có tên miền không thuộc nơi nhận này, tên chính lại là tên khác, hoặc tham số vừa bỏ qua vừa chỉ nội dung.`,
  not_of_platform: msg`Không phải địa chỉ web thuộc một tên miền của nơi nhận này.`,
  not_account_level: msg`Chỉ ghi số nội dung bị ảnh hưởng cho biện pháp áp dụng với cả tài khoản.`,
  probe_sign: msg`Không hợp với nơi tìm: đường dẫn bắt đầu bằng /, tên miền chỉ gồm chữ thường, và địa chỉ không chứng tỏ nội dung còn hiển thị.`,
  url: msg`Không phải một địa chỉ dùng được.`,
  address_as_name: msg`Đây là một địa chỉ. Hãy thêm nội dung này bằng địa chỉ.`,
  register_pattern: msg`Phải có ${n} đúng một lần, có thể có ${year} một lần, và không có ngoặc nhọn nào khác.`,
  code_form: msg`Mã bắt đầu bằng chữ in hoa không dấu, sau đó chỉ có chữ in hoa không dấu, số hoặc dấu _, nhiều nhất 50 ký tự.`,
  language: msg`Không phải mã ngôn ngữ. Hãy ghi mã như vi, en, pt-BR.`,
  host: msg`Không phải một tên miền công khai. Chỉ ghi tên miền như facebook.com, không kèm https://, đường dẫn, cổng hay dấu *; hậu tố như com.vn không dùng được.`,
}

const partMessages: Record<string, (part: string) => string> = {
  form_drops: (part) => t`Dạng đưa về bỏ mất “${part}”. Phần này có thể chỉ một nội dung khác, nên phải có ở cả hai ô.`,
  placeholder_needed: (part) => t`Thiếu ${part}: câu này phải có.`,
  placeholder_unknown: (part) => t`Không có ${part}: chưa khai báo ô điền này và công văn không có dữ kiện này.`,
  placeholder_elsewhere: (part) => t`Không dùng được ${part} trong câu này.`,
  placeholder_repeated: (part) => t`${part} đứng trong câu này nhiều hơn hai lần.`,
  control_character: (part) => t`Có ký tự điều khiển ${part}. Hãy xóa ký tự này.`,
  reordering_character: (part) =>
    t`Có ký tự đảo thứ tự chữ ${part}, khiến chữ hiện ra khác với chữ được lưu. Hãy xóa ký tự này.`,
  placeholder_unused: (part) => t`Chưa câu nào dùng ${part}.`,
  placeholder_type: (part) => t`Giá trị của ${part} không đúng kiểu.`,
  form_adds: (part) => t`Dạng đưa về có thêm “${part}”. Phần này có thể chỉ một nội dung khác, nên phải có ở cả hai ô.`,
}

export function validationMessage(code: string, part: string | null = null): string {
  const ofPart = part === null ? undefined : partMessages[code]
  if (ofPart) return ofPart(part!)
  const known = validationMessages[code]
  return known ? i18n._(known) : t`Có giá trị không dùng được.`
}

type Answer = {
  __typename?: string
  message?: string
  code?: RuleCode
  ids?: readonly string[]
  count?: number
  limitAt?: string | null
  names?: readonly string[]
  platformId?: string | null
  placeholders?: readonly Refusal_PlaceholderFragment[]
  others?: readonly {
    code: RuleCode
    ids: readonly string[]
    names: readonly string[]
    count: number
    message: string
    platformId: string | null
    placeholders: readonly Refusal_PlaceholderFragment[]
  }[]
  issues?: readonly { path: string; code: string; part?: string | null }[]
  currentVersion?: number
  changes?: Refusal['changes']
}

const emptyRefusal = { fields: {}, ids: [], faults: [], changes: [], currentVersion: null, errorId: null }

/** Returns the names of the parts that violate a rule. Replaces language tags by the names of the languages. */
function namesOf(code: RuleCode | undefined, names: readonly string[]): readonly string[] {
  if (!code?.endsWith('_UNTRANSLATED')) return names
  const languages = new Intl.DisplayNames(localeTag(), { type: 'language' })
  return names.map((tag) => languages.of(tag) ?? tag)
}

/**
 * Returns the message of a rule. If the messages cannot be loaded, for example after an update of the server, returns
 * the server's own message.
 */
async function ruleMessage({ code, message = '', limitAt, names = [], placeholders = [] }: Answer): Promise<string> {
  try {
    const [{ ruleMessages, timedMessages }, { placeholderText }] = await Promise.all([
      import('./ruleMessages.ts'),
      import('./placeholderFaults.ts'),
      loadAllWords(),
    ])
    const timed = code && limitAt ? timedMessages[code] : undefined
    if (timed) return timed(dateTime(limitAt!))
    const known = code && ruleMessages[code]
    const text = known ? i18n._(known) : message
    if (placeholders.length > 0) return `${text} ${placeholders.map(placeholderText).join('; ')}.`
    return names.length > 0 ? `${text} ${namesOf(code, names).join(', ')}.` : text
  } catch {
    return message
  }
}

export async function refusalOf(value: object): Promise<Refusal | null> {
  const answer = value as Answer
  switch (answer.__typename) {
    case 'ValidationError': {
      const fields = Object.fromEntries(
        (answer.issues ?? []).map(({ path, code, part }) => [path, validationMessage(code, part)]),
      )
      return { ...emptyRefusal, kind: 'validation', message: t`Có ô chưa điền đúng.`, fields }
    }
    case 'NotFoundError':
      return { ...emptyRefusal, kind: 'not-found', message: t`Không tìm thấy, hoặc bạn không có quyền xem.` }
    case 'ForbiddenError':
      return { ...emptyRefusal, kind: 'forbidden', message: t`Vai trò của bạn không được làm việc này.` }
    case 'ConflictError': {
      const message = t`Người khác vừa thay đổi. Hãy xem thay đổi đó rồi gửi lại; nội dung bạn nhập vẫn còn nguyên.`
      return {
        ...emptyRefusal,
        kind: 'conflict',
        message,
        changes: answer.changes ?? [],
        currentVersion: answer.currentVersion ?? null,
      }
    }
    case 'RuleError': {
      const message = await ruleMessage(answer)
      const others = await Promise.all(
        (answer.others ?? []).map(async (other) => ({ ...other, message: await ruleMessage(other) })),
      )
      const { code, ids = [], count = 0, platformId } = answer
      const first = code ? [{ code, message, ids, count, platformId }] : []
      return { ...emptyRefusal, kind: 'rule', message, ids: answer.ids ?? [], faults: [...first, ...others] }
    }
    case 'IdempotencyError':
      return {
        ...emptyRefusal,
        kind: 'repeated',
        message: t`Yêu cầu này đã được gửi với nội dung khác. Hãy tải lại trang.`,
      }
    case 'TryAgainError':
      return {
        ...emptyRefusal,
        kind: 'failed',
        message: t`Máy chủ chưa ghi được vì đang bận hoặc tạm gián đoạn. Nội dung vẫn còn; bấm lại để gửi, sẽ không bị ghi hai lần.`,
      }
    default:
      return null
  }
}

export function unreachable(error: CombinedError | undefined): Refusal {
  if (error?.networkError)
    return {
      ...emptyRefusal,
      kind: 'unreachable',
      message: t`Không gửi được vì mất kết nối. Nội dung vẫn còn; bấm lại để gửi, sẽ không bị ghi hai lần.`,
    }
  if (error && isRateLimited(error))
    return {
      ...emptyRefusal,
      kind: 'failed',
      message: t`Tài khoản này vừa gửi quá nhiều yêu cầu. Nội dung vẫn còn; hãy đợi một lát rồi bấm lại.`,
    }
  if (error && isUnavailable(error))
    return {
      ...emptyRefusal,
      kind: 'failed',
      message: t`Máy chủ chưa ghi được vì đang bận hoặc tạm gián đoạn. Nội dung vẫn còn; bấm lại để gửi, sẽ không bị ghi hai lần.`,
    }
  return {
    ...emptyRefusal,
    kind: 'failed',
    message: t`Máy chủ gặp lỗi. Nội dung vẫn còn, hãy thử lại.`,
    errorId: errorIdOf(error),
  }
}

/** The id under which the server logged a masked error. */
export function errorIdOf(error: CombinedError | undefined): string | null {
  for (const { extensions } of error?.graphQLErrors ?? []) {
    const id = extensions.id ?? extensions.errorId
    if (typeof id === 'string') return id
  }
  return null
}
