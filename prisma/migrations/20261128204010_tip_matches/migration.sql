-- By what a tip is matched with cases: the accounts of its content, and the telephone numbers and quoted phrases of its text.

-- The address of the account, page or group to which an address belongs, as far as the address names it. Null otherwise.
CREATE FUNCTION account_of(url text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(
    substring(url from '^(https://[^/]+/@[^/?#]+)'),
    substring(url from '^(https://facebook\.com/groups/[^/?#]+)'),
    substring(url from '^(https://(?:facebook|instagram|x|twitter|threads|t|zalo)\.(?:com|me|net)/(?!(?:p|reel|reels|watch|groups|share|story\.php|photo|photo\.php|permalink\.php|videos|events|hashtag|i|s|c)(?:/|$))[^/?#]+)(?:/(?:posts|videos|photos|status|reels?|p|[0-9]+)(?:/.*)?)?$'))
$$;
CREATE INDEX "content_item_account" ON "content_item"(account_of("canonical_url")) WHERE account_of("canonical_url") IS NOT NULL;

-- The telephone numbers in a text as digits, Vietnamese ones with 0 instead of +84. At most 20.
CREATE FUNCTION phones_in(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT digits), '{}') FROM (
    SELECT regexp_replace(regexp_replace(m[1], '[^0-9]', '', 'g'), '^84', '0') AS digits
    FROM regexp_matches(left(words, 20000), '(?<![0-9/=_.])((?:\+?84|0)[ .-]?[1-9](?:[ .-]?[0-9]){7,9})(?![0-9/])', 'g') m LIMIT 20) found
  WHERE length(digits) BETWEEN 9 AND 11
$$;
CREATE INDEX "tip_phones" ON "tip" USING GIN (phones_in("subject" || ' ' || "text"));
CREATE INDEX "case_phones" ON "case" USING GIN (phones_in("title" || ' ' || "summary"));

-- The quoted phrases of a text in the form in which words are searched. At most 3, each of 8 to 80 characters.
CREATE FUNCTION phrases_in(words text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT searchable(m[1]) FROM regexp_matches(left(words, 20000), '["“«]([^"“”«»]{8,80})["”»]', 'g') m LIMIT 3
$$;
