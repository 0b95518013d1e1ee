/**
 * Sentences for the letters of the demo about self-harm and dangerous challenges. Each sentence states what a piece of
 * content does. The sentences are keyed by the slug of the case. They name no method, no means and no person.
 */
import type { Bank } from './bank.ts'

export const harmBanks: Record<string, Bank> = {
  'tu-tu-2023': {
    observations: [
      [
        'ca ngợi hành vi tự tử như một lối thoát và kêu gọi thành viên hưởng ứng',
        'praises suicide as a way out and calls on members to agree',
      ],
      [
        'đáp lại thành viên đang khủng hoảng bằng lời khích lệ thay cho số điện thoại hỗ trợ',
        'answers members in distress with encouragement instead of a helpline',
      ],
      [
        'đặt lịch hẹn cho thành viên “cùng đi”, với lời hứa giữ kín với gia đình',
        'arranges for members to “go together” and promises to keep it from their families',
      ],
      [
        'đặt điều kiện thành viên mới phải nói rõ ý định tự hại thì mới được duyệt',
        'makes it a condition of admission that new members declare an intention to harm themselves',
      ],
      ['chế giễu thành viên nói rằng mình đã tìm sự giúp đỡ', 'mocks members who say that they have sought help'],
    ],
    continues: ['việc cổ xúy tự tử', 'the promotion of suicide'],
  },
  'nhom-kin': {
    observations: [
      [
        'khích lệ thành viên vị thành niên tiếp tục hành vi tự hại',
        'encourages members under age to go on harming themselves',
      ],
      [
        'tổ chức cho thành viên thi đua về số ngày tự hại',
        'has members compete in the number of days on which they harm themselves',
      ],
      ['dặn học sinh cách giấu cha mẹ và thầy cô', 'advises pupils on how to hide it from parents and teachers'],
      ['công kích người kể lại việc đã gọi đường dây hỗ trợ', 'attacks people who tell that they called a helpline'],
    ],
    continues: ['việc cổ xúy tự hại', 'the promotion of self-harm'],
  },
  'noi-dung-tu-hai': {
    observations: [
      [
        'dùng nhạc buồn và lời thơ để trình bày hành vi tự hại như điều đẹp đẽ',
        'presents self-harm as beautiful, with sad music and verses',
      ],
      [
        'gọi vết thương là “dấu ấn trưởng thành” trước người xem là học sinh',
        'calls wounds a “mark of growing up” to an audience of pupils',
      ],
      [
        'mời người xem đăng video tương tự với cùng âm thanh',
        'invites viewers to publish similar videos with the same sound',
      ],
      [
        'hứa kết bạn với người đăng bằng chứng tự hại',
        'promises friendship to anyone who publishes proof of self-harm',
      ],
      ['nói rằng tìm đến bác sĩ tâm lý là yếu đuối', 'says that it is weak to see a psychologist'],
    ],
  },
  'thu-thach-nin-tho': {
    observations: [
      [
        'thách học sinh làm theo hành vi gây nguy hiểm đến tính mạng và đặt giải cho người dám làm',
        'dares pupils to copy an act that endangers life and offers a prize to those who do',
      ],
      [
        'quay học sinh thực hiện thử thách trong giờ ra chơi, bạn bè cổ vũ',
        'films pupils doing the challenge during a break while friends cheer',
      ],
      [
        'nói rằng thử thách vô hại, trong khi đã có học sinh phải cấp cứu',
        'says that the challenge is harmless although pupils were taken to hospital',
      ],
      [
        'gắn thẻ ba người bạn và yêu cầu làm theo trong 24 giờ',
        'tags three friends and demands that they do the same within 24 hours',
      ],
      ['xếp hạng những người đã thực hiện thử thách', 'ranks the people who have done the challenge'],
    ],
  },
  'dua-xe': {
    observations: [
      [
        'quay cảnh chạy xe đã tháo phanh giữa dòng xe trên đường công cộng',
        'films a ride without brakes in traffic on a public road',
      ],
      [
        'thách người xem chạy cùng cung đường và gửi lại video',
        'dares viewers to ride the same route and send a video',
      ],
      ['hẹn giờ và nơi tụ tập đua xe vào tối thứ bảy', 'announces the time and place of a race on Saturday evening'],
      [
        'khoe việc vượt đèn đỏ liên tiếp và bỏ chạy khi bị dừng xe',
        'boasts of running red lights and of fleeing when stopped',
      ],
    ],
  },
  'hoc-sinh': {
    observations: [
      [
        'thách trẻ em thực hiện hành vi nguy hiểm tại trường rồi đăng video',
        'dares children to do something dangerous at school and publish it',
      ],
      [
        'cho xem một em ngã trong khi làm theo, kèm tiếng cười và lời cổ vũ',
        'shows a child falling while copying it, with laughter and cheers',
      ],
      [
        'đặt tên thử thách trùng với một trò chơi trẻ em để dễ được tìm thấy',
        'gives the challenge the name of a children’s game so that it is found easily',
      ],
      [
        'hứa tặng vật phẩm trong trò chơi cho em đăng video đầu tiên',
        'promises items in a game to the first child that publishes a video',
      ],
      ['bảo người xem đừng kể với cha mẹ', 'tells viewers not to tell their parents'],
      ['chế giễu những em từ chối tham gia', 'mocks children who refuse to take part'],
    ],
  },
}
