/** States which pages of platforms are their own: home, sign-in, help, search and settings pages. */

export const platformPages = [
  'home page of a platform',
  'sign-in page of a platform',
  'help page of a platform',
  'search page of a platform',
  'own page of a platform',
] as const
export type PlatformPage = (typeof platformPages)[number]

/**
 * The pages of one platform by path, separated by spaces. `x` is the page itself without an unknown parameter, `x/*`
 * also everything below it, with any parameters.
 */
export interface Pages {
  hosts: string
  /** whether the pages also exist below the code of each language or country, such as `vi-VN/login` */
  languages?: boolean
  /** whether the pages also exist for each account with which a person is signed in, such as `u/0/my-drive` */
  accounts?: boolean
  /** the parameters with which the home page shows content, separated by spaces */
  content?: string
  signIn?: string
  help?: string
  search?: string
  own?: string
}

export const pages: readonly Pages[] = [
  {
    hosts: 'facebook.com fb.com',
    signIn:
      'login/* login.php/* login.html/* login_alerts/* recover/* reg/* r.php/* checkpoint/* signup/* logout.php/* two_step_verification/* confirmemail.php/* hacked/*',
    help: 'help/* help.php/* legal/* policies/* policy.php/* terms/* terms.php/* privacy/* communitystandards/* business/help/*',
    search: 'search/*',
    own: `home home.php/* index l.php/* flx/* sharer/* sharer.php/* share.php/* dialog/* plugins/* settings/* notifications/* messages
      friends/* bookmarks/* saved/* memories/* careers/* about/* ads/manager/* ads ads/library groups groups/feed
      groups/discover groups/joins groups/create watch watch/live video.php reel reels stories story.php permalink.php
      profile.php photo photo.php photos people pages pages/create/* pages/category events marketplace gaming gaming/* share
      hashtag live me media/set`,
  },
  {
    hosts: 'youtube.com',
    signIn: 'signin/* signin_prompt/* logout/* account/*',
    help: 't/* about/* howyoutubeworks/* intl/* creators/* ads/* premium/* help/*',
    search: 'results/*',
    own: `feed/* watch shorts live embed playlist playlists channel c user post clip hashtag upload gaming music movies tv
      redirect/* attribution_link/* oembed/* trending/* new account_privacy account_advanced account_notifications
      account_playback account_sharing account_billing paid_memberships reporthistory`,
  },
  {
    hosts: 'tiktok.com',
    languages: true,
    signIn: 'login/* signup/* logout/* passport/*',
    help: 'legal/* about/* safety/* community-guidelines/* transparency/* feedback/* privacy/* terms-of-service',
    search: 'search/*',
    own: `foryou following friends explore/* live upload/* messages/* setting/* settings/* discover tag music link/* download/*
      business/* creators/* t v embed`,
  },
  {
    hosts: 'instagram.com',
    signIn: 'accounts/* challenge/*',
    help: 'legal/* about/* terms/* privacy/* help/*',
    search: 'explore/search/*',
    own: 'explore explore/tags explore/locations direct/inbox direct/new p reel reels tv stories share developer/*',
  },
  {
    hosts: 'threads.com threads.net',
    signIn: 'login/* signup/*',
    help: 'terms/* privacy/* about/*',
    search: 'search/*',
    own: 'activity/* settings/* saved liked for_you following t',
  },
  {
    hosts: 'x.com twitter.com',
    signIn: 'login/* signup/* logout/* account/* i/flow/*',
    help: 'tos/* privacy/* rules/* about/*',
    search: 'search/* search-advanced/* explore/*',
    own: 'home/* notifications/* messages/* compose/* settings/* intent/* share/* hashtag i i/communities i/spaces i/lists i/bookmarks download/* jobs',
  },
  {
    hosts: 't.me telegram.me telegram.dog',
    signIn: 'login/* confirmphone/*',
    own: 'proxy/* socks/* joinchat share/* iv/* setlanguage/* bg/* c s addstickers addemoji addtheme addlist dl',
  },
  { hosts: 'web.telegram.org', own: 'k a z' },
  {
    hosts: 'telegram.org',
    languages: true,
    help: 'faq/* tos/* privacy/* support/* moderation/*',
    own: 'apps/* dl/* android ios blog/*',
  },
  {
    hosts: 'zalo.me',
    help: 'dieukhoan/* policy/*',
    own: 'pc/* download/* g s app qr',
  },
  { hosts: 'chat.zalo.me', content: 'g' },
  { hosts: 'oa.zalo.me', own: 'home/* manage/* manager/* oa' },
  {
    hosts: 'github.com',
    signIn: 'login/* join/* signup/* session/* sessions/* logout/* password_reset/*',
    help: 'contact/* about/* site/* customer-stories/* pricing/* features/* enterprise/* security/* solutions/*',
    search: 'search/* topics/* trending/* explore/*',
    own: 'settings/* notifications/* dashboard/* new/* orgs issues pulls codespaces events marketplace collections apps sponsors stars watching',
  },
  { hosts: 'gist.github.com', signIn: 'login/* join/*', search: 'search/* discover/*', own: 'starred mine' },
  {
    hosts: 'play.google.com',
    signIn: 'login/*',
    help: 'about/* intl/*',
    search: 'store/search/*',
    own: 'store store/apps store/games store/movies store/books apps games store/apps/details store/apps/dev store/apps/developer store/account/* console/*',
  },
  { hosts: 'apps.apple.com itunes.apple.com', languages: true, search: 'search/*', own: 'app developer' },
  { hosts: 'google.com google.com.vn', help: 'policies/* intl/*', search: 'search/*', own: 'url/* maps preferences/*' },
  {
    hosts: 'drive.google.com',
    accounts: true,
    own: `drive drive/home drive/my-drive drive/shared-with-me drive/recent drive/starred drive/trash drive/computers
      drive/shared-drives drive/folders drive/quota drive/search/* my-drive file file/d folderview open uc`,
  },
  {
    hosts: 'docs.google.com',
    accounts: true,
    own: `document document/d document/create spreadsheets spreadsheets/d spreadsheets/create presentation presentation/d
      presentation/create forms forms/d forms/d/e forms/create drawings drawings/d file file/d`,
  },
  { hosts: 'sites.google.com', accounts: true, own: 'new/* view site home classic' },
  {
    hosts: 'business.facebook.com',
    signIn: 'login/* loginpage/* business/loginpage/*',
    own: 'latest latest/home latest/inbox/* settings/* home/* overview/* adsmanager/* billing_hub/* business business/help/* security/*',
  },
  {
    hosts: 'meta.com',
    languages: true,
    signIn: 'login/*',
    help: 'help/* legal/* privacy/* support/* safety/* about/*',
  },
  {
    hosts: 'discord.com',
    languages: true,
    signIn: 'login/* register/* reset/*',
    help: 'safety/* terms/* privacy/* guidelines/* company/*',
    own: 'app channels channels/@me/* download/* nitro/* invite servers users',
  },
  {
    hosts: 'shopee.vn',
    signIn: 'buyer/login/* buyer/signup/* buyer/reset/*',
    help: 'docs/* legaldoc/* m/chinh-sach/*',
    search: 'search/*',
    own: 'cart/* user/* checkout/* mall flash_sale daily_discover',
  },
  {
    hosts: 'linkedin.com',
    signIn: 'login/* signup/* uas/* authwall/* checkpoint/* reg/*',
    help: 'help/* legal/*',
    search: 'search/*',
    own: 'feed jobs mynetwork/* messaging/* notifications/* in company school groups pulse posts',
  },
  {
    hosts: 'whatsapp.com',
    languages: true,
    help: 'legal/* privacy/* security/* contact/* about/*',
    own: 'download/* android ios desktop business features channel',
  },
  { hosts: 'web.whatsapp.com' },
  { hosts: 'chat.whatsapp.com', own: 'invite' },
  { hosts: 'wa.me' },
  {
    hosts: 'wordpress.com',
    languages: true,
    signIn: 'log-in/* login/* wp-login.php/* start/* wp-admin/*',
    help: 'support/* tos/* about/* contact/* forums/*',
    own: 'read/* discover/* home/* themes/* plugins/* pricing/* sites/* me/* create/* hosting/* tags',
  },
  {
    hosts: 'reddit.com old.reddit.com new.reddit.com',
    signIn: 'login/* register/* password/* account/*',
    help: 'help/* policies/* rules/*',
    search: 'search/*',
    own: 'r r/all r/popular user u settings/* message/* submit subreddits/* explore/*',
  },
  {
    hosts: 'pinterest.com',
    signIn: 'login/* signup/* password/*',
    help: '_/*',
    search: 'search/*',
    own: 'pin ideas today settings/* business/*',
  },
  { hosts: 'vk.com', signIn: 'login/* join/* restore/*', help: 'support/* terms/* privacy/* about/*', own: 'feed im' },
  {
    hosts: 'lazada.vn',
    languages: true,
    signIn: 'customer/account/* login/* user/login/*',
    help: 'helpcenter/* contact/* privacy-policy/* terms-of-use/*',
    own: 'shop products cart/* customer/*',
  },
  { hosts: 'zalo.vn', languages: true, help: 'dieukhoan/* policy/*', own: 'download/*' },
  { hosts: 'messenger.com', signIn: 'login/*', help: 'help/* privacy/*', own: 't' },
]

/** Hosts that have only pages of the platform. They include their subdomains. */
export const ownHosts: readonly [PlatformPage, string][] = [
  [
    'sign-in page of a platform',
    `accounts.google.com myaccount.google.com id.zalo.me accounts.youtube.com accountscenter.facebook.com
     accountscenter.instagram.com accountscenter.threads.com auth.meta.com accounts.meta.com auth.facebook.com my.telegram.org member.lazada.vn`,
  ],
  [
    'help page of a platform',
    `support.google.com policies.google.com help.instagram.com help.x.com help.twitter.com support.x.com support.twitter.com
     about.x.com about.twitter.com support.tiktok.com docs.github.com support.github.com about.facebook.com help.zalo.me
     about.instagram.com about.meta.com about.fb.com transparency.meta.com transparency.fb.com faq.whatsapp.com
     support.discord.com support.reddit.com help.shopee.vn help.pinterest.com legal.x.com legal.twitter.com`,
  ],
  [
    'own page of a platform',
    `developers.facebook.com developers.google.com business.x.com ads.x.com ads.tiktok.com seller.tiktok.com newsroom.tiktok.com
     careers.tiktok.com developers.tiktok.com developers.zalo.me core.telegram.org l.facebook.com lm.facebook.com
     l.instagram.com consent.youtube.com consent.google.com
     mail.google.com calendar.google.com contacts.google.com ads.google.com adsmanager.facebook.com banhang.shopee.vn
     seller.shopee.vn sellercenter.lazada.vn seller-vn.tiktok.com seller-th.tiktok.com seller-id.tiktok.com
     seller-my.tiktok.com seller-ph.tiktok.com seller-sg.tiktok.com seller-uk.tiktok.com seller-us.tiktok.com`,
  ],
]

/** Further hosts whose root is the home page of a platform. */
export const homeHosts = `fb.watch fb.me m.me youtu.be vm.tiktok.com vt.tiktok.com instagr.am telegram.me
   raw.githubusercontent.com gist.githubusercontent.com githubusercontent.com goo.gl t.co blogger.com zaloapp.com
   youtube-nocookie.com music.youtube.com gaming.youtube.com studio.youtube.com business.facebook.com`
