/**
 * Words that do not change what a sentence states about items. Any other word may give the sentence another meaning, as
 * in `removed from search`, so the program then proposes nothing.
 */

import { wordsOf } from '../tokens.ts'

const setOf = (...lines: string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(' ').flatMap(wordsOf)))

const english = [
  'a an the and or as at in on of to by for from with within into per via is are was were be been being am has have having do does did will can could i we us our ours you your yours it its he she they them their this that these those there here which who now then',
  'also already only both each every all any some both either further still just very both well so thus therefore hereby too again',
  'dear hello hi hey sir sirs madam team officer officers colleagues please kindly thank thanks regards best sincerely welcome',
  'item items url urls link links entry entries number numbers no nos row rows post posts video videos group groups account accounts channel channels reel reels ad ads site sites website websites domain domains page pages profile profiles content contents material app apps listing listings clip clips story stories photo photos user users handle handles username usernames id ids',
  'letter request requests annex list listed notice report reported correspondence email mail message table attachment attached dated date dispatch reference referenced ref case ticket above below following follows mentioned concerned respective respectively corresponding specified identified submitted provided received regarding concerning re about',
  'confirm advise report state find found see review reviewed reviewing assessment assess assessed checked check checking examination examined investigation investigated evaluation evaluated consideration considered careful carefully thorough thoroughly internal internally process processing processed completed complete result results outcome outcomes response respond update status decision decided determined conclude concluded identified regard respect accordance line according pursuant under based per follow followed after upon further',
  'today yesterday monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec am pm utc gmt ict hrs hours hour days day week effective immediately promptly successfully now currently earlier',
  'globally worldwide global permanently permanent completely entirely fully platform platforms service services system systems facebook meta instagram youtube google tiktok telegram zalo twitter x threads whatsapp side end company policy policies team teams support department',
  'one two three four five six seven eight nine ten eleven twelve first last actioned action actions taken took take',
  'morning afternoon evening night noon midnight yesterday tomorrow week weeks month months year years cet local time since until',
  'legal regulatory compliance counsel lawyers colleagues reviewer reviewers specialists analysts safety trust abuse desk unit group company',
  'scam scams fraud fraudulent spam gambling betting lottery loan loans lending debt credit phishing impersonation defamation defamatory harassment misinformation disinformation propaganda counterfeit regulated goods illegal unlawful',
  'sent note contacting subject matter parties shared hosting machines infrastructure',
  'except exception excepting excluding excludes apart aside save other others than remaining rest remain remains out more time made had before when looked words far must respectfully full whole entire hosted servers server requesting authority entity access uploader claim section sections clienthold serverhold label labels warning pending local response',
]

const vietnamese = [
  'tôi chúng ta em anh chị ạ dạ nhé rồi thì là mà và với của cho các những mỗi cả đều cũng vẫn thêm nữa luôn ngay xong hết nay này đó đây ấy kia trên dưới trong tại ở từ đến tới vào lúc ra lên về đối theo tiếp',
  'quản lý mạng cố định di động toàn internet thuê bao viễn cáp',
  'thời điểm lưu trữ hồ sơ mã tra cứu hội đồng pháp chế chính sách khu vực quận huyện thành phố nước hợp đồng',
  'sai lệch thông điệp giả mạo lừa đảo cờ bạc cá cược tín dụng đen vay nợ bùng phỉ báng xuyên tạc quấy rối tuyên truyền spam',
  'tuổi xem đủ tương ứng xác định',
  'kính gửi quý cục cơ quan sở bộ đơn vị ban phòng trung tâm công ty tập đoàn nền tảng bên phía đội nhóm phụ trách',
  'đã được bị có xin thông báo cáo phản hồi phúc đáp trả lời thông tin cảm ơn trân trọng chào vui lòng rằng',
  'mục nội dung bài viết đăng video clip kênh tài khoản trang nhóm đường dẫn liên kết link url tên miền ứng dụng hình ảnh mẫu quảng cáo số thứ tự stt vị trí dòng hàng danh sách phụ lục công văn văn bản bảng yêu cầu đề nghị kèm nêu liệt kê đính sau như cụ thể gồm bao',
  'ngày tháng năm giờ phút hôm qua sáng chiều tối tuần',
  'kết quả xem xét rà soát kiểm tra thẩm định đánh giá xác minh tiếp nhận tiến hành thực hiện hoàn tất thành xử lý biện pháp trạng thái tình hành động căn cứ qua việc liên quan thuộc quy định',
  'toàn cầu hoàn toàn vĩnh viễn khỏi hệ thống dịch vụ người dùng facebook meta youtube google tiktok telegram zalo',
  'một hai ba bốn năm sáu bảy tám chín mười tổng tất bộ còn lại riêng khác không chưa ngoại trừ loại',
  'khi để nên trước thấy hiển thị truy cập vòng kể điều khoản nghị rất tiếc kỹ lưỡng quyết nhiên nhà ký doanh nghiệp mới lần thời gian sớm nhất mấy đang ràng bổ sung thư máy chủ mời quyền tuy nhưng song tòa án nhân dân phố hà nội hồ chí minh bỏ',
]

export const knownWords = setOf(...english, ...vietnamese)

/**
 * Words that change nothing in a sentence with item numbers or addresses. In other sentences, they may refer to unknown
 * items.
 */
export const knownBesideItems = setOf('violating infringing reported vi phạm xấu độc sai sự thật')

/** Words that begin a reason. The words of a reason are not checked. */
export const reasonStarts = setOf('because due since do vì as pursuant under accordance theo against')

export const reasonEnds = setOf('but while whereas however though although nhưng riêng song còn tuy')
