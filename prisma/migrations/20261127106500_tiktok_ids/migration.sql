-- The number of a TikTok video in its canonical address. The number is unique; the name of the account before it may change.
CREATE FUNCTION tiktok_id(url text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT substring(lower(url) FROM '^https://tiktok\.com/@[^/]+/(?:video|photo)/([0-9]+)$')
$$;
CREATE INDEX content_item_tiktok_id ON content_item (tiktok_id(canonical_url)) WHERE tiktok_id(canonical_url) IS NOT NULL;
