/** Lists the platform families: their hosts, the reader of their addresses, and the parameters that name no content. */

import { isBelow } from '#domain/rules/hosts.ts'
import { facebook } from './facebook.ts'
import { instagram, threads } from './instagram.ts'
import type { IgnoredParameters } from './parameters.ts'
import type { HostNames } from './plain-host.ts'
import { type Form, words } from './shape.ts'
import { telegram, x, zalo } from './social.ts'
import { appStore, github, googlePlay } from './software.ts'
import { tiktok, youtube } from './video.ts'

/** The hosts of one platform and the reader of their addresses. */
export interface Family extends HostNames {
  /** the hosts whose addresses `read` knows; `read` is not applied to other subdomains of the family */
  hosts: readonly string[]
  read: Form
  /** maps another name of a host to its main name, before `read` and also for forms that `read` does not know */
  aliases?: Readonly<Record<string, string>>
  ignored: IgnoredParameters
  /** parameters that name content, in small letters; without a value, the address is only the beginning of one */
  content?: ReadonlySet<string>
  /** fragments that name a place inside the content, not other content */
  ignoredFragment?: RegExp
  /** fragments that name a part of the content, in addition to those that do so on every site */
  partFragment?: RegExp
}

const pageViews = words(
  'wall info about photos videos timeline friends reels reels_tab posts followers following events map music likes',
)

export const families: readonly Family[] = [
  {
    hosts: ['facebook.com', 'fb.com', 'fb.watch', 'fb.me'],
    read: facebook,
    aliases: { 'fb.com': 'facebook.com' },
    mirrors: { 'facebook.com': words('m mobile web touch mbasic free upload'), 'fb.com': words('m') },
    languageMirrors: ['facebook.com'],
    content: words('story_fbid fbid multi_permalinks post_id id v comment_id reply_comment_id set gid album_id'),
    ignored: {
      names: words(
        `rdid share_url ref refid refsrc fref hc_ref hc_location notif_id notif_t notif_ids ref_notif_type __cft__[0] __tn__ __xts__[0]
         __xts__ __eep__ extid paipv eav locale locale2 source_surface s fs _rdr _rdc __so__ __rv__ __mmr _ft_ sfnsn wtsid rdot
         hoisted_section_header_type hoisted refsource h_scroll acontext active_status ad_type country
         media_type search_type sort_data[direction] sort_data[mode] is_targeted_country idorvanity theater pnref
         __hsi comment_tracking ti sw_fnr_id fnr_t lst paipv view_single bucket_count source tsid funlid checkpoint_src
         scmts privacy_mutation_token profile_tab_item_selected ls_ref mibextid av _nc_x force_theater
         ref_component ref_page entry_point sorting_setting soft wa_status_inline m_entstream_source vh`,
      ),
      values: {
        v: pageViews,
        sk: pageViews,
        view: words('group'),
        tab: words('about posts photos videos'),
        active_tab: words('about'),
      },
    },
  },
  {
    hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com', 'music.youtube.com', 'gaming.youtube.com'],
    read: youtube,
    mirrors: { 'youtube.com': words('m') },
    content: words('v lc lb channel video_ids'),
    ignored: {
      names: words(
        `si pp feature app ab_channel t start end time_continue time_embed autoplay mute loop controls rel
         showinfo modestbranding fs playsinline enablejsapi origin widget_referrer widgetid hl gl persist_hl persist_gl theme
         themerefresh view sort flow sub_confirmation cbrd ucbcb noapp version cc_load_policy cc_lang_pref
         iv_load_policy color disablekb attr_tag inline src_vid annotation_id ebc bp is_copy_url playnext embeds_referring_euri
         source_ve_path embeds_euri embeds_referring_origin originalvideo reload desktop_uri v_redirect rco`,
      ),
    },
  },
  {
    hosts: ['tiktok.com', 'vm.tiktok.com', 'vt.tiktok.com'],
    read: tiktok,
    content: words('item_id share_item_id comment_id share_comment_id'),
    mirrors: { 'tiktok.com': words('m') },
    ignored: {
      names: words(
        `is_from_webapp is_copy_url sender_device sender_web_id web_id share_id share_source_id share_link_id share_app_id share_app_name
          share_iid share_author_id u_code preview_pb sharer_language source social_share_type timestamp tt_from user_id
         sec_user_id sec_uid _t _r _d lang k language checksum refer referer_url referer_video_id embed_source embed_from
         enter_from enter_method region mid tt_medium ug_btm ugbiz_name link_reflow_popup_iteration_sharer sec_user_id
         sender_wid previewpb shareuid aid q t from_webapp is_ad autoplay controls rel loop ref`,
      ),
    },
  },
  {
    hosts: ['instagram.com', 'instagr.am'],
    read: instagram,
    content: words('img_index story_media_id'),
    mirrors: { 'instagram.com': words('m') },
    aliases: { 'instagr.am': 'instagram.com' },
    ignored: {
      names: words(
        'igsh igshid hl ig_mid ig_web_button_share_sheet ig_web_copy_link taken-by locale __a __d cr ig_rid rd theme __coig_restricted',
      ),
      values: { img_index: words('1') },
    },
  },
  {
    hosts: ['threads.net', 'threads.com'],
    read: threads,
    aliases: { 'threads.net': 'threads.com' },
    ignored: { names: words('xmt slof hl igshid igsh __pwa modal') },
  },
  {
    hosts: ['x.com', 'twitter.com'],
    read: x,
    mirrors: { 'x.com': words('m mobile'), 'twitter.com': words('m mobile') },
    aliases: { 'twitter.com': 'x.com' },
    ignored: {
      names: words('s t lang ref_src ref_url cxt cn refsrc mx prefetchtimestamp mobile edata vertical_enabled'),
      values: { src: words('hash hashtag_click') },
    },
  },
  {
    hosts: ['t.me', 'telegram.me', 'telegram.dog', 'web.telegram.org'],
    read: telegram,
    content: words('post comment'),
    aliases: { 'telegram.me': 't.me', 'telegram.dog': 't.me' },
    ignored: { names: words('embed dark userpic mode t') },
  },
  {
    hosts: ['zalo.me', 'oa.zalo.me'],
    read: zalo,
    ignored: { names: words('zarsrc src text from zl3rd gidzl') },
  },
  {
    hosts: [
      'github.com',
      'gist.github.com',
      'githubusercontent.com',
      'raw.githubusercontent.com',
      'gist.githubusercontent.com',
    ],
    read: github,
    ignored: {
      names: words('raw plain ts diff short_path ref_cta ref_loc ref_page '),
      values: {
        tab: words(
          'readme readme-ov-file license-1-ov-file overview repositories stars followers following packages projects',
        ),
      },
    },
    partFragment: /^file-/,
    ignoredFragment: /^L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?$/,
  },
  {
    hosts: ['play.google.com'],
    read: googlePlay,
    content: words('id reviewid'),
    ignored: {
      names: words('hl gl pli referrer pcampaignid feature launch rdid c inline enifd'),
    },
  },
  {
    hosts: ['apps.apple.com', 'itunes.apple.com'],
    read: appStore,
    content: words('eventid'),
    ignored: { names: words('mt l ls uo at ct pt platform app itsct itscg itscrs ign-mpt ign-itsct') },
  },
]

/** Returns the family that a host belongs to. */
export const familyOf = (host: string): Family | undefined =>
  families.find(({ hosts }) => hosts.some((name) => isBelow(host, name)))
