/**
 * Sentences for the letters of the demo about self-harm and dangerous challenges. They name no method, no means and no
 * person.
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
    elements: [
      ['qua đó thúc đẩy thành viên tự tước đoạt tính mạng', 'this urges members to end their lives'],
      ['người đang khủng hoảng được cổ vũ kết thúc cuộc sống', 'people in distress are encouraged to end their lives'],
      [
        'đó là sự trợ giúp về tinh thần cho ý định tự tử của thành viên',
        'this supports members in their intention to end their lives',
      ],
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
    elements: [
      [
        'cùng lúc cổ vũ người xem kết thúc cuộc sống của mình',
        'at the same time it encourages the audience to end their lives',
      ],
      [
        'bài nêu trên gọi tự tử là bước tiếp theo và thúc giục làm theo',
        'it calls suicide the next step and urges others to take it',
      ],
      [
        'lời kèm theo hứa trợ giúp người muốn tự tước đoạt tính mạng',
        'the words beside it promise help to those who want to end their lives',
      ],
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
    elements: [
      ['lời dẫn thúc giục người xem kết thúc cuộc sống của mình', 'the caption urges viewers to end their lives'],
      [
        'phần cuối gọi tự tử là lối thoát và kêu gọi người xem làm theo',
        'the end calls suicide a way out and urges viewers to take it',
      ],
      [
        'lời bình của người đăng cổ vũ người xem đã nói muốn tự tử',
        'comments of the publisher encourage viewers who wrote that they want to end their lives',
      ],
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
    elements: [
      [
        'nội dung nhắm tới trẻ em và gây nguy hiểm đến tính mạng, sức khỏe của các em',
        'it is aimed at children and endangers their lives and health',
      ],
      [
        'người xem là trẻ em được cổ vũ tự gây hại cho sức khỏe',
        'children who watch are encouraged to damage their health',
      ],
      ['nội dung này lôi kéo trẻ em vào hành vi nguy hiểm', 'it draws children into dangerous acts'],
    ],
  },
  'dua-xe': {
    observations: [
      [
        'quay cuộc đua của nhóm xe máy đã tháo phanh giữa dòng xe trên đường công cộng',
        'films a race of motorcycles without brakes in traffic on a public road',
      ],
      [
        'thách người xem đua xe máy trên cùng cung đường và đặt tiền thưởng cho người nhanh nhất',
        'dares viewers to race motorcycles on the same route and offers money to the fastest',
      ],
      [
        'hẹn giờ và nơi tụ tập đua xe máy vào tối thứ bảy',
        'announces the time and place of a motorcycle race on Saturday evening',
      ],
      [
        'quay xe máy đua nhau vượt đèn đỏ và kêu gọi lập đội cho lần sau',
        'films motorcycles racing through red lights and calls for teams for the next time',
      ],
    ],
    elements: [
      [
        'đó là cuộc đua xe máy trái phép, và người đăng kêu gọi người khác tham gia',
        'this is an illegal race of motorcycles, and the publisher calls on others to take part',
      ],
      ['lời dẫn rủ người xem tham gia cuộc đua tiếp theo', 'the caption invites viewers to the next race'],
      ['người đăng tập hợp người đua qua bình luận', 'the publisher gathers racers through the comments'],
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
    elements: [
      [
        'nội dung nhắm tới trẻ em và gây nguy hiểm đến tính mạng, sức khỏe của các em',
        'it is aimed at children and endangers their lives and health',
      ],
      ['trẻ em làm theo có thể bị thương nặng', 'children who copy it risk severe injuries'],
      ['nội dung này lôi kéo trẻ em vào hành vi nguy hiểm', 'it draws children into dangerous acts'],
    ],
  },
}
