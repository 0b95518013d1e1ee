-- The rules of the platforms, which are data, name the owners of items. The program reads them when an address is entered,
-- because the entered address may name an account that the canonical address does not name. Before, a function of the
-- database repeated some of these rules, and knew fewer forms of names.

-- The job that derives owners reads the addresses of all earlier items in small batches, and continues after a restart.
-- Until then, they keep their owners. Owners that officers stated stay. The new column has the mark as its default for the
-- rows that exist, so no row is rewritten while the table is locked.
ALTER TABLE "content_item" DROP COLUMN "owner_stale";
ALTER TABLE "content_item" ADD COLUMN     "named_owner" TEXT,
ADD COLUMN     "owner_stale" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "content_item" ALTER COLUMN "owner_stale" SET DEFAULT false;
CREATE INDEX "content_item_owner_stale" ON "content_item"("id") WHERE (owner_stale);

-- AlterTable
ALTER TABLE "import_row" ADD COLUMN     "named_owner" TEXT;

DROP TRIGGER content_item_derive_owner ON "content_item";
-- The functions make_owners and owner_address of the earlier version stay, because instances of that version call them
-- during an upgrade.

-- The address of the owner of an item: an account, page, group or channel. Null if it is unknown. `named` is the name in
-- the address, by the rules of the platform: empty if there is none. If it is null, because no rules read the address or
-- an instance of the earlier version wrote the item, the owner is that of the earlier version.
CREATE FUNCTION owner_address(named text, url text, kind text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE
    -- A comment belongs to its author, whom no address names.
    WHEN kind IN ('COMMENT', 'HASHTAG') THEN NULL
    WHEN named IS NOT NULL THEN nullif(named, '')
    ELSE owner_address(url, kind) END
$$;

-- Creates the missing owners of items before these are inserted or updated, in one order. Otherwise two transactions that
-- create the same owners in the order of their items may wait for each other. Cost: one index lookup for each owner.
CREATE FUNCTION make_owners(platforms uuid[], named text[], urls text[], kinds text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO content_owner (platform_id, address)
  SELECT platform, at FROM (
    SELECT DISTINCT platform, owner_address(name, url, kind) AS at
    FROM unnest(platforms, named, urls, kinds) item (platform, name, url, kind)
    WHERE platform IS NOT NULL AND url IS NOT NULL) owner
  WHERE at IS NOT NULL AND NOT EXISTS (SELECT FROM content_owner WHERE platform_id = platform AND address = at)
  ORDER BY platform, at
  ON CONFLICT (platform_id, address) DO NOTHING
$$;

-- Derives the owner of an item from the name in its address, unless an officer stated an owner on the same platform.
CREATE OR REPLACE FUNCTION derive_item_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE at text;
BEGIN
  IF NEW.owner_stated AND EXISTS (SELECT FROM content_owner WHERE id = NEW.owner_id AND platform_id = NEW.platform_id) THEN
    RETURN NEW;
  END IF;
  -- The job derives the owner, because it first locks the violation that moves with the item.
  IF NEW.owner_stale AND (TG_OP = 'INSERT' OR NEW.platform_id IS NOT DISTINCT FROM OLD.platform_id) THEN
    RETURN NEW;
  END IF;
  NEW.owner_stated := false;
  NEW.owner_id := NULL;
  IF NOT NEW.owner_stale AND NEW.platform_id IS NOT NULL AND NEW.canonical_url IS NOT NULL THEN
    at := owner_address(NEW.named_owner, NEW.canonical_url, NEW.kind);
    -- An instance of the earlier version reads no names, so the job reads the address later.
    NEW.owner_stale := TG_OP = 'INSERT' AND NEW.named_owner IS NULL;
    IF at IS NOT NULL THEN
      NEW.owner_id := owner_at(NEW.platform_id, at);
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER content_item_derive_owner
  BEFORE INSERT OR UPDATE OF canonical_url, kind, platform_id, named_owner ON "content_item"
  FOR EACH ROW EXECUTE FUNCTION derive_item_owner();
