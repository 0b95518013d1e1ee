/** Tells a demand to remove content from a counter-notice and from the withdrawal of a demand. */
import { matchesIn } from './windows.ts'

export const letterKinds = ['DEMAND', 'COUNTER_NOTICE', 'RETRACTION'] as const
export type LetterKind = (typeof letterKinds)[number]

/** Length of the beginning of a letter that is read, in UTF-16 units. */
const MAX_KIND_TEXT = 6_000

const retraction =
  /\b(?:we|i|hereby|to|formally)\s(?:hereby\s|formally\s|now\s|wish to\s|would like to\s|want to\s)?(?:withdraw|retract|rescind|revoke)\s(?:[\p{L}']{1,12}\s){0,4}(?:notice|request|complaint|claim|demand|letter|notification)|(?:retraction|withdrawal) of (?:[\p{L}']{1,12}\s){0,4}(?:notice|request|complaint|claim|demand|letter|notification)|(?:rút(?: lại)?|thu hồi|hủy bỏ|huỷ bỏ) (?:[\p{L}]{1,8} ){0,3}(?:công văn|văn bản|đề nghị|yêu cầu|thông báo|khiếu nại)|(?:撤回|撤销|撤消)[^。\n]{0,20}(?:通知|请求|投诉|函)|отзыва(?:ем|ю|ет)\s(?:[\p{L}]{1,14}\s){0,3}(?:уведомлен|требован|обращен)|retir(?:amos|o)\s(?:[\p{L}]{1,12}\s){0,3}(?:solicitud|notificaci|requerimiento)/giu

const counterNotice =
  /(?:this is|submit|submitting|file|filing|my|our|following)\s(?:[\p{L}]{1,10}\s){0,3}counter[- ]?noti|(?<=\n\W{0,6}(?:(?:re|subject)\W{1,3})?)(?:dmca )?counter[- ]?noti|(?:take-?down|removal)\s(?:was|is)\s(?:an?\s)?(?:error|mistake)|\bput\s(?:[\p{L}]{1,10}\s){1,4}back\b|(?:removed|disabled)\s(?:[\p{L}]{1,10}\s){0,5}(?:mistake|misidentif)|(?:please|request|ask|demand)\s(?:[\p{L}]{1,10}\s){0,5}(?:restore|reinstate|restoration|reinstatement|unblock)|(?:phản đối|khiếu nại|không đồng ý) (?:[\p{L}]{1,8} ){0,4}(?:gỡ|chặn|khóa|khoá|xóa|xoá)|(?:đề nghị|yêu cầu|mong|xin) (?:[\p{L}]{1,8} ){0,6}(?:khôi phục|mở khóa|mở lại|gỡ chặn)|反通知|(?:请求|申请|要求)[^。\n]{0,12}恢复|встречно\p{L}{1,4}\sуведомлен|(?:просим|прошу)\s(?:[\p{L}]{1,14}\s){0,3}восстанов|contranotificaci|(?:solicit|pid)\p{L}{1,5}\s(?:[\p{L}]{1,12}\s){0,3}(?:restable|restaur)/giu

/** The beginning of the letter decides, because annexes may quote earlier letters. */
export function kindOfLetter(text: string): LetterKind {
  const beginning = `\n${text.slice(0, MAX_KIND_TEXT)}`
  const has = (expression: RegExp) => !matchesIn(beginning, expression).next().done
  if (has(retraction)) return 'RETRACTION'
  return has(counterNotice) ? 'COUNTER_NOTICE' : 'DEMAND'
}
