-- Some content has several canonical addresses that end with the same segment, such as a video under two names of its account. The forms
-- of the platforms say which. The index finds the candidates. Before, the forms of one platform stood in a function of the database.
CREATE FUNCTION last_segment(url text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT substring(url FROM '[^/]*$')
$$;
CREATE INDEX content_item_last_segment ON content_item USING hash (last_segment(canonical_url));
DROP INDEX content_item_tiktok_id;
DROP FUNCTION tiktok_id(text);
