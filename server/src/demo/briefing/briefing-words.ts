/**
 * Texts of the demo's briefings. The briefing of 6 November 2023 uses the terms of that press conference. The briefing
 * of the present month is invented.
 */
export const october = {
  introVi: [
    'Trong tháng 10/2023, Facebook đã chặn, gỡ bỏ hơn 404 bài viết, 1 nhóm và 7 tài khoản (tỷ lệ 90%). Google gỡ bỏ 480 video vi phạm trên YouTube (tỷ lệ 92%). TikTok chặn, gỡ bỏ 53 nội dung (tỷ lệ 95%), trong đó có 44 tài khoản.',
    'Nguồn công bố gọi chung là bài viết, video “sai sự thật, tiêu cực” và không nêu lĩnh vực, nên lĩnh vực ghi là “Không nêu”. Số nội dung đã yêu cầu không được công bố: 458, 522 và 56 là số liệu phục dựng từ tỷ lệ (từ 456 đến 460 cũng cho 90%, từ 519 đến 524 cũng cho 92%; chỉ 56 cho 95%). Ngày gửi, thời gian trả lời và kết quả của phần chưa xử lý là giả định.',
    'Các cơ quan báo chí được đề nghị tiếp tục phản ánh những nội dung như vậy để xử lý nhanh.',
  ].join('\n'),
  introEn: [
    'In October 2023 Facebook blocked or removed over 404 posts, 1 group and 7 accounts (90%). Google removed 480 unlawful videos on YouTube (92%). TikTok blocked or removed 53 items (95%), of which 44 were accounts.',
    'The source speaks of “false, negative” posts and videos and names no category, so the category reads “Not stated”. How many items were requested was not announced: 458, 522 and 56 are reconstructed from the rates (456 to 460 also give 90%, 519 to 524 also give 92%; only 56 gives 95%). The days of sending, the times of the answers and the outcomes of the other items are assumed.',
    'Newsrooms are asked to go on reporting such content, so that it can be handled quickly.',
  ].join('\n'),
}

export const debts = {
  of: 'Nhóm Facebook hướng dẫn bùng nợ, lừa đảo tín dụng và thế chấp',
  words: {
    titleVi: '47 nhóm Facebook hướng dẫn “bùng nợ”',
    titleEn: '47 Facebook groups that teach dodging debts',
    textVi:
      'Báo chí phản ánh các nhóm hướng dẫn bùng nợ, vay gian dối và lừa đảo bằng cầm cố, thế chấp. Cơ quan đã rà quét, phát hiện 47 nhóm và yêu cầu Facebook chặn: 43 nhóm đã bị chặn; 4 nhóm chưa được xử lý vì nền tảng cho rằng hành vi vi phạm chưa rõ.',
    textEn:
      'The press reported groups that teach how to dodge debts, how to borrow by fraud, and how to cheat with pawned or mortgaged property. The authority scanned, found 47 groups and asked Facebook to block them: 43 are blocked; 4 are not, because to the platform the violation is not clear.',
  },
}

export const suicide = {
  of: 'Nhóm Facebook cổ xúy tự tử',
  words: {
    titleVi: '8 nhóm Facebook cổ xúy tự tử',
    titleEn: '8 Facebook groups that promote suicide',
    textVi:
      'Báo chí phản ánh các nhóm cổ xúy tự tử, mỗi nhóm có hàng chục nghìn thành viên. Cơ quan đã liên hệ tòa soạn để xác định 8 nhóm; Facebook chặn cả 8 nhóm trong vòng một ngày. Để tránh lan truyền, bản này không nêu tên nhóm.',
    textEn:
      'The press reported groups that promote suicide, each with tens of thousands of members. The authority contacted the newsroom to identify 8 of them; Facebook blocked all 8 within one day. This briefing names no group, so that none spreads further.',
  },
}

export const appDebts = {
  of: 'Nhóm hướng dẫn bùng nợ ứng dụng vay tiền',
  words: {
    titleVi: 'Nhóm, kênh dạy bùng nợ ứng dụng vay tiền',
    titleEn: 'Groups and channels that teach dodging loan-app debts',
    textVi: 'Bạn đọc của báo chí phản ánh các nhóm dạy bùng nợ, thu phí thành viên; đã gửi yêu cầu tới bốn nền tảng.',
    textEn:
      'Readers told the press of groups that charge a membership fee and teach how to dodge debts; four platforms were asked to act.',
  },
}
