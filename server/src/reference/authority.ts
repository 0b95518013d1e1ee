/** What a new installation in Viet Nam starts with: its time zone and the prefixes of its numbers. */
export const authority = {
  timeZone: 'Asia/Ho_Chi_Minh',
  // phản ánh, vụ việc, yêu cầu, cam kết
  tipPrefix: 'PA',
  casePrefix: 'VV',
  requestPrefix: 'YC',
  commitmentPrefix: 'CK',
}
