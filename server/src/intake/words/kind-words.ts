/** Words for kinds of content, by the code of the vocabulary ContentKind, and for factors of numbers. */

/** Words are separated by a comma and a blank. */
const wordsOf = (...lines: string[]): readonly string[] => lines.flatMap((line) => line.split(', '))

export const kindWords: Readonly<Record<string, readonly string[]>> = {
  GROUP: wordsOf(
    'nhóm, hội nhóm, hội, nhóm kín, nhóm công khai, group, groups, groupe, grupo, gruppe, grup, группа, 群组, 群組',
    'グループ, 그룹, กลุ่ม, public group, private group',
  ),
  PAGE: wordsOf(
    'trang, fanpage, fan page, trang cộng đồng, page, pages, página, seite, halaman, страница, 专页, 專頁, ページ',
    '페이지, เพจ',
  ),
  POST: wordsOf(
    'bài viết, bài đăng, bài, tin, status, post, posts, publication, publicación, beitrag, postingan, tweet',
    'пост, публикация, запись, 帖子, 貼文, 投稿, 게시물, โพสต์, photo post',
  ),
  VIDEO: wordsOf(
    'video, videos, clip, video clip, đoạn phim, phim, reel, reels, short, shorts, vidéo, vídeo, видео, 视频, 影片',
    '動画, 동영상, วิดีโอ',
  ),
  ACCOUNT: wordsOf(
    'tài khoản, trang cá nhân, người dùng, account, accounts, profile, user, compte, profil, cuenta, perfil',
    'konto, akun, аккаунт, профиль, 账号, 帳號, アカウント, 계정, บัญชี',
  ),
  CHANNEL: wordsOf('kênh, channel, channels, chaîne, canal, kanal, saluran, канал, 频道, 頻道, チャンネル, 채널, ช่อง'),
  COMMENT: wordsOf(
    'bình luận, comment, comments, commentaire, comentario, kommentar, komentar, комментарий, 评论, 留言, コメント, 댓글',
  ),
  LIVESTREAM: wordsOf(
    'phát trực tiếp, livestream, live stream, live, direct, en directo, siaran langsung, трансляция, 直播, ライブ',
  ),
  AD: wordsOf(
    'quảng cáo, ad, ads, advert, advertisement, publicité, anuncio, anzeige, werbung, iklan, реклама, 广告, 廣告',
    '広告, 광고',
  ),
  APP: wordsOf(
    'ứng dụng, app, application, apps, aplicación, anwendung, aplikasi, приложение, 应用, 應用程式, アプリ, 앱',
  ),
  SITE: wordsOf(
    'trang web, website, web, site, trang mạng, trang thông tin điện tử, site web, sitio, sitio web, webseite',
    'situs, сайт, 网站, 網站, サイト, 웹사이트',
  ),
  DOMAIN: wordsOf('tên miền, domain, domain name, domaine, dominio, домен, 域名, ドメイン, 도메인'),
  IMAGE: wordsOf(
    'hình ảnh, ảnh, image, photo, picture, imagen, foto, bild, gambar, изображение, фото, 图片, 圖片, 画像, 사진',
  ),
  STORY: wordsOf('story, stories, tin ngắn, historia, история'),
  HASHTAG: wordsOf('hashtag, thẻ chủ đề, хэштег'),
  AUDIO: wordsOf('âm thanh, audio, podcast, sound, аудио'),
  PRODUCT: wordsOf(
    'sản phẩm, sản phẩm rao bán, product, product listing, listing, produit, producto, produkt, produk, товар',
    '商品',
  ),
}

/** Factors of the numbers that people shorten, such as `12,3K` and `1,2 triệu`. */
export const factorWords: Readonly<Record<string, number>> = {
  k: 1e3,
  nghìn: 1e3,
  ngàn: 1e3,
  n: 1e3,
  mille: 1e3,
  mil: 1e3,
  tsd: 1e3,
  rb: 1e3,
  ribu: 1e3,
  тыс: 1e3,
  千: 1e3,
  万: 1e4,
  萬: 1e4,
  vạn: 1e4,
  m: 1e6,
  tr: 1e6,
  triệu: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  millions: 1e6,
  millones: 1e6,
  juta: 1e6,
  jt: 1e6,
  млн: 1e6,
  亿: 1e8,
  億: 1e8,
  b: 1e9,
  tỷ: 1e9,
  tỉ: 1e9,
  bn: 1e9,
  млрд: 1e9,
}
