-- Creates the missing owners of items before these are inserted or updated, in one order. Otherwise two transactions that
-- create the same owners in the order of their items may wait for each other. Cost: one index lookup for each owner.
CREATE FUNCTION make_owners(platforms uuid[], urls text[], kinds text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO content_owner (platform_id, address)
  SELECT platform, at FROM (
    SELECT DISTINCT platform, owner_address(url, kind) AS at FROM unnest(platforms, urls, kinds) item (platform, url, kind)
    WHERE platform IS NOT NULL AND url IS NOT NULL) owner
  WHERE at IS NOT NULL AND NOT EXISTS (SELECT FROM content_owner WHERE platform_id = platform AND address = at)
  ORDER BY platform, at
  ON CONFLICT (platform_id, address) DO NOTHING
$$;
