-- Owners by strict rules for each platform. The rules of `account_of`, which only suggest cases for tips, made one owner of
-- all addresses below a page of the platform itself, such as /stories or /search.

-- The address of the owner of an item: an account, page, group or channel. Null if the address does not surely name the
-- owner. The hosts below have only the forms that name one; a comment belongs to its author, whom no address names. On
-- other hosts, an item whose kind is that of an owner is its own owner.
CREATE OR REPLACE FUNCTION owner_address(url text, kind text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN kind = 'COMMENT' OR kind = 'HASHTAG' THEN NULL
    -- The former hosts of a platform name the same owners.
    ELSE CASE replace(replace(split_part(url, '/', 3), 'twitter.com', 'x.com'), 'threads.net', 'threads.com')
      WHEN 'facebook.com' THEN coalesce(
        substring(url from '^(https://facebook\.com/groups/(?!(?:categories|create|discover|explore|feed|joins|notifications|search|you)(?:/|$))[^/?#]+)(?:/(?:posts|permalink)/[^/?#]+)?$'),
        substring(url from '^https://facebook\.com/profile\.php\?id=[0-9]+$'),
        -- The same account by its number.
        'https://facebook.com/profile.php?id=' || substring(url from '^https://facebook\.com/([0-9]{6,})(?:/(?:posts|videos|photos|reels)/[^?#]+)?$'),
        substring(url from '^(https://facebook\.com/(?![0-9]+(?:/|$)|[^/]*\.php(?:/|$)|(?:about|ads|ajax|api|avatar|bookmarks|business|careers|checkpoint|commerce|communitystandards|creators|crisisresponse|dating|developers|dialog|directory|donate|events|feed|find-friends|friends|fundraisers|gaming|games|graphql|groups|hashtag|help|home|invite|jobs|l|latest|legal|lite|live|login|marketplace|me|media|memories|messages|mobile|notes|notifications|offers|p|pages|payments|people|permalink|photo|photos|places|plugins|policies|policy|privacy|profile|public|questions|recover|reel|reels|safety|saved|search|security|settings|share|sharer|shop|stories|story|support|terms|topic|tr|trending|video|videos|watch|weather|whitehat|work|workplace)(?:/|$))[A-Za-z0-9%][A-Za-z0-9%._-]+)(?:/(?:posts|videos|photos|reels)/[^?#]+)?$'))
      WHEN 'instagram.com' THEN coalesce(
        substring(url from '^https://instagram\.com/channel/[^/?#]+$'),
        'https://instagram.com/' || lower(substring(url from '^https://instagram\.com/stories/(?!highlights(?:/|$))([A-Za-z0-9._]+)(?:/[^/?#]+)?$')),
        substring(url from '^https://instagram\.com/(?!(?:_n|_u|about|accounts|api|channel|developer|direct|directory|explore|graphql|legal|p|popular|press|privacy|reel|reels|share|stories|terms|tv|web)$)[A-Za-z0-9._]{1,30}$'))
      WHEN 'x.com' THEN coalesce(
        'https://x.com/' || substring(url from '^https://(?:x|twitter)\.com/(i/(?:communities|user)/[^/?#]+)$'),
        'https://x.com/' || lower(substring(url from '^https://(?:x|twitter)\.com/(?!(?:about|account|bookmarks|communities|compose|download|explore|favorites|followers|following|hashtag|home|i|intent|jobs|lists|login|logout|mentions|messages|notifications|oauth|premium|privacy|search|settings|share|signup|status|statuses|topics|tos|who_to_follow|widgets)(?:/|$))([A-Za-z0-9_]{1,15})(?:/(?:status|article)/[0-9]+(?:/(?:photo|video)/[0-9]+)?)?$')))
      WHEN 'threads.com' THEN
        'https://threads.com/' || substring(url from '^https://threads\.(?:com|net)/(@[A-Za-z0-9._]+)(?:/post/[^/?#]+)?$')
      WHEN 'tiktok.com' THEN
        -- Addresses of embedded videos name `@_` instead of the account.
        substring(url from '^(https://tiktok\.com/@(?!_(?:/|$))[A-Za-z0-9._]+)(?:/(?:video|photo)/[0-9]+|/live)?$')
      WHEN 'youtube.com' THEN
        substring(url from '^(https://youtube\.com/(?:@[^/?#]+|(?:c|user)/[^/?#]+|channel/UC[A-Za-z0-9_-]{22}))(?:/live)?$')
      WHEN 't.me' THEN coalesce(
        substring(url from '^https://t\.me/\+[A-Za-z0-9_-]+$'),
        substring(url from '^(https://t\.me/c/[0-9]+)(?:/[0-9]+){0,2}$'),
        substring(url from '^(https://t\.me/(?!(?:addemoji|addlist|addstickers|addtheme|bg|boost|confirmphone|contact|giftcode|invoice|iv|joinchat|login|nft|proxy|setlanguage|share|socks)(?:/|$))[A-Za-z0-9_]{3,32})(?:(?:/s)?/[0-9]+|/[0-9]+/[0-9]+)?$'))
      WHEN 'zalo.me' THEN substring(url from '^https://zalo\.me/(?:g/[^/?#]+|(?!(?:app|download|g|pc|qr|s)$)[A-Za-z0-9._]+)$')
      ELSE CASE
        -- Short links name nothing by themselves.
        WHEN split_part(url, '/', 3) IN ('fb.com', 'fb.me', 'fb.watch', 'instagr.am', 'telegram.dog', 'telegram.me', 'vm.tiktok.com', 'vt.tiktok.com', 'youtu.be')
          THEN NULL
        WHEN EXISTS (SELECT FROM vocabulary_entry WHERE vocabulary = 'ContentKind' AND code = kind AND account_level) THEN url
      END
    END
  END
$$;

-- The job that derives owners derives these anew. Owners that officers stated stay.
UPDATE content_item SET owner_stale = true
WHERE NOT owner_stale AND NOT owner_stated AND platform_id IS NOT NULL
  AND (owner_id IS NOT NULL OR canonical_url ~ '^https://(?:instagram\.com/stories|t\.me/c)/');
