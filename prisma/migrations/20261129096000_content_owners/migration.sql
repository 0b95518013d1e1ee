-- The accounts, pages, groups and channels that own content items, the violations of each, and the rules of strikes.

-- AlterTable
ALTER TABLE "content_item" ADD COLUMN     "owner_id" UUID,
-- Present items wait for a job that derives their owners in batches.
ADD COLUMN     "owner_stale" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "owner_stated" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "content_item" ALTER COLUMN "owner_stale" SET DEFAULT false;

-- CreateTable
CREATE TABLE "content_owner" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "platform_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "content_owner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "violation" (
    "item_id" UUID NOT NULL,
    "owner_id" UUID,
    "request_item_id" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "violation_pkey" PRIMARY KEY ("item_id")
);

-- CreateTable
CREATE TABLE "strike_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "rules" JSONB NOT NULL DEFAULT '[]',
    "edited" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "strike_settings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "content_owner_platform_id_address_key" ON "content_owner"("platform_id", "address");

-- CreateIndex
CREATE INDEX "violation_owner_id_sent_at_item_id_idx" ON "violation"("owner_id", "sent_at", "item_id");

-- CreateIndex
CREATE INDEX "violation_sent_at_owner_id_idx" ON "violation"("sent_at", "owner_id");

-- CreateIndex
CREATE INDEX "violation_request_item_id_idx" ON "violation"("request_item_id");

-- CreateIndex
CREATE INDEX "content_item_owner" ON "content_item"("owner_id", "first_seen_at", "id") WHERE (owner_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "content_item_owner_stale" ON "content_item"("id") WHERE (owner_stale);

-- CreateIndex
CREATE INDEX "removal_request_locks" ON "removal_request"("measure", "id") WHERE (measure = ANY (ARRAY['LOCK_TEMPORARILY'::text, 'LOCK_PERMANENTLY'::text]));

-- AddForeignKey
ALTER TABLE "content_item" ADD CONSTRAINT "content_item_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "content_owner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_owner" ADD CONSTRAINT "content_owner_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "violation" ADD CONSTRAINT "violation_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "violation" ADD CONSTRAINT "violation_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "content_owner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "violation" ADD CONSTRAINT "violation_request_item_id_fkey" FOREIGN KEY ("request_item_id") REFERENCES "request_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "strike_settings" ADD CONSTRAINT "strike_settings_single" CHECK ("id" = 1);
INSERT INTO "strike_settings" ("id") VALUES (1);

-- The address of the owner of an item: an account, page, group or channel. An item that is one of these itself is its own
-- owner. Null if the address does not name the owner.
CREATE FUNCTION owner_address(url text, kind text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(account_of(url), CASE WHEN EXISTS (
    SELECT FROM vocabulary_entry WHERE vocabulary = 'ContentKind' AND code = kind AND account_level) THEN url END)
$$;

-- Returns the id of the owner with this address, and creates the owner if there is none.
CREATE FUNCTION owner_at(platform uuid, at text) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE found uuid;
BEGIN
  SELECT id INTO found FROM content_owner WHERE platform_id = platform AND address = at;
  IF found IS NULL THEN
    INSERT INTO content_owner (platform_id, address) VALUES (platform, at)
      ON CONFLICT (platform_id, address) DO NOTHING RETURNING id INTO found;
  END IF;
  IF found IS NULL THEN
    -- Another transaction created the owner meanwhile.
    SELECT id INTO found FROM content_owner WHERE platform_id = platform AND address = at;
  END IF;
  RETURN found;
END $$;

-- Derives the owner of an item from its address, unless an officer stated an owner on the same platform.
CREATE FUNCTION derive_item_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE at text;
BEGIN
  IF NEW.owner_stated AND EXISTS (SELECT FROM content_owner WHERE id = NEW.owner_id AND platform_id = NEW.platform_id) THEN
    RETURN NEW;
  END IF;
  NEW.owner_stated := false;
  NEW.owner_id := NULL;
  IF NEW.platform_id IS NOT NULL AND NEW.canonical_url IS NOT NULL THEN
    at := owner_address(NEW.canonical_url, NEW.kind);
    IF at IS NOT NULL THEN
      NEW.owner_id := owner_at(NEW.platform_id, at);
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER content_item_derive_owner BEFORE INSERT OR UPDATE OF canonical_url, kind, platform_id ON "content_item"
  FOR EACH ROW EXECUTE FUNCTION derive_item_owner();

-- Whether a request item alone makes its content a violation: actioned, or seen gone after the sending and not seen
-- again. Content that was gone before the request does not count.
CREATE FUNCTION is_violation(state item_state, sent timestamptz, gone timestamptz, returned timestamptz) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT sent IS NOT NULL AND (state = 'ACTIONED'
    OR gone IS NOT NULL AND returned IS NULL AND state NOT IN ('WITHDRAWN', 'REVERSED', 'ALREADY_GONE'))
$$;

-- Writes the violations of these items anew. An item counts once, with its first such request item after the last one
-- that was reversed. A request to lock an account answers earlier violations, so it makes none itself.
CREATE FUNCTION refresh_violations(items uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM violation WHERE item_id = ANY (items);
  INSERT INTO violation (item_id, owner_id, request_item_id, sent_at)
  SELECT DISTINCT ON (c.id) c.id, c.owner_id, i.id, i.sent_at
  FROM content_item c JOIN request_item i ON i.item_id = c.id
    JOIN removal_request q ON q.id = i.request_id AND q.measure NOT IN ('LOCK_TEMPORARILY', 'LOCK_PERMANENTLY')
  WHERE c.id = ANY (items) AND is_violation(i.state, i.sent_at, i.gone_at, i.returned_at)
    AND NOT EXISTS (SELECT FROM request_item r WHERE r.item_id = c.id AND r.state = 'REVERSED'
      AND (r.sent_at, r.id) > (i.sent_at, i.id))
  ORDER BY c.id, i.sent_at, i.id;
END $$;

CREATE FUNCTION keep_violation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_violations(ARRAY[NEW.item_id]);
  RETURN NULL;
END $$;
-- Drafting, sending and waiting change no violation, so most changes of request items cost nothing here.
CREATE TRIGGER request_item_keep_violation AFTER UPDATE ON "request_item" FOR EACH ROW
  WHEN ((OLD.state, OLD.sent_at, OLD.gone_at, OLD.returned_at) IS DISTINCT FROM (NEW.state, NEW.sent_at, NEW.gone_at, NEW.returned_at)
    AND (OLD.state = 'REVERSED' OR NEW.state = 'REVERSED'
      OR is_violation(OLD.state, OLD.sent_at, OLD.gone_at, OLD.returned_at)
      OR is_violation(NEW.state, NEW.sent_at, NEW.gone_at, NEW.returned_at)))
  EXECUTE FUNCTION keep_violation();
CREATE TRIGGER request_item_begin_violation AFTER INSERT ON "request_item" FOR EACH ROW
  WHEN (is_violation(NEW.state, NEW.sent_at, NEW.gone_at, NEW.returned_at)) EXECUTE FUNCTION keep_violation();

CREATE FUNCTION move_violation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE violation SET owner_id = NEW.owner_id WHERE item_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER content_item_move_violation AFTER UPDATE ON "content_item" FOR EACH ROW
  WHEN (OLD.owner_id IS DISTINCT FROM NEW.owner_id) EXECUTE FUNCTION move_violation();
