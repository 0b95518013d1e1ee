-- CreateEnum
CREATE TYPE "seal_state" AS ENUM ('SEALED', 'ERASED', 'LIFTED');

-- AlterTable
ALTER TABLE "blob" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "case_category" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_by_id" UUID,
    "left_at" TIMESTAMPTZ(3),
    "left_by_id" UUID,
    "mistaken_at" TIMESTAMPTZ(3),
    "mistaken_by_id" UUID,
    "mistake_reason" TEXT,

    CONSTRAINT "case_category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "former_case_item" (
    "case_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "removed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "former_case_item_pkey" PRIMARY KEY ("case_id","item_id")
);

-- CreateTable
CREATE TABLE "capture_seal" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "state" "seal_state" NOT NULL DEFAULT 'SEALED',
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "erase_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,

    CONSTRAINT "capture_seal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sealed_capture" (
    "seal_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "sealed_capture_pkey" PRIMARY KEY ("seal_id","sha256")
);

-- CreateIndex
CREATE INDEX "case_category_case_id_entered_at_idx" ON "case_category"("case_id", "entered_at");

-- CreateIndex
CREATE INDEX "case_category_category_id_idx" ON "case_category"("category_id");

-- CreateIndex
CREATE INDEX "former_case_item_item_id_idx" ON "former_case_item"("item_id");

-- CreateIndex
CREATE INDEX "capture_seal_case_id_idx" ON "capture_seal"("case_id");

-- CreateIndex
CREATE INDEX "capture_seal_open" ON "capture_seal"("erase_at") WHERE (state = 'SEALED'::seal_state);

-- CreateIndex
CREATE INDEX "sealed_capture_sha256_idx" ON "sealed_capture"("sha256");

-- AddForeignKey
ALTER TABLE "case_category" ADD CONSTRAINT "case_category_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_category" ADD CONSTRAINT "case_category_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capture_seal" ADD CONSTRAINT "capture_seal_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sealed_capture" ADD CONSTRAINT "sealed_capture_seal_id_fkey" FOREIGN KEY ("seal_id") REFERENCES "capture_seal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sealed_capture" ADD CONSTRAINT "sealed_capture_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An erased file keeps its hash and its size, and has no bytes.
ALTER TABLE blob DROP CONSTRAINT blob_sha256;
ALTER TABLE blob ADD CONSTRAINT blob_sha256 CHECK (CASE WHEN erased_at IS NULL
  THEN sha256 = encode(sha256(bytes), 'hex') AND size = length(bytes) ELSE length(bytes) = 0 END);

-- Every case that an item is or ever was in. An item that is removed from a case keeps the safeguards of the case.
CREATE FUNCTION keep_former_case_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO former_case_item (case_id, item_id, removed_at) VALUES (OLD.case_id, OLD.item_id, clock_timestamp())
  ON CONFLICT (case_id, item_id) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER case_item_removed AFTER DELETE ON case_item FOR EACH ROW EXECUTE FUNCTION keep_former_case_item();
CREATE VIEW case_item_ever AS
  SELECT case_id, item_id FROM case_item UNION ALL SELECT case_id, item_id FROM former_case_item;

-- Files that nobody may read.
CREATE FUNCTION is_readable(file text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (SELECT 1 FROM blob WHERE sha256 = file AND erased_at IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM sealed_capture c JOIN capture_seal s ON s.id = c.seal_id
      WHERE c.sha256 = file AND s.state = 'SEALED')
$$;

-- The categories that cases had until now, from the log.
WITH named AS (
  SELECT e.subject_id AS case_id, (p.payload::jsonb ->> 'category')::uuid AS category_id, e.recorded_at AS at, e.seq,
    CASE WHEN e.actor_kind = 'user' THEN e.actor_id END AS by_id
  FROM event e JOIN event_payload p ON p.event_id = e.id
  WHERE e.type IN ('case.opened', 'case.updated') AND p.payload::jsonb ->> 'category' IS NOT NULL),
entered AS (
  SELECT * FROM (SELECT *, lag(category_id) OVER (PARTITION BY case_id ORDER BY seq) AS before FROM named) n
  WHERE before IS DISTINCT FROM category_id)
INSERT INTO case_category (id, case_id, category_id, entered_at, entered_by_id, left_at, left_by_id)
SELECT gen_random_uuid(), entered.case_id, entered.category_id, entered.at, entered.by_id,
  lead(entered.at) OVER later, lead(entered.by_id) OVER later
FROM entered JOIN category ON category.id = entered.category_id JOIN "case" ON "case".id = entered.case_id
WINDOW later AS (PARTITION BY entered.case_id ORDER BY entered.seq);

-- What the log cannot say, since a payload was erased: categories of requests, and the present one.
INSERT INTO case_category (id, case_id, category_id, entered_at, left_at)
SELECT gen_random_uuid(), r.case_id, r.category_id, min(r.created_at), min(r.created_at) FROM removal_request r
WHERE NOT EXISTS (SELECT 1 FROM case_category k WHERE k.case_id = r.case_id AND k.category_id = r.category_id)
GROUP BY r.case_id, r.category_id;
INSERT INTO case_category (id, case_id, category_id, entered_at, entered_by_id)
SELECT gen_random_uuid(), c.id, c.category_id, c.opened_at, c.opened_by_id FROM "case" c
WHERE NOT EXISTS (SELECT 1 FROM case_category k WHERE k.case_id = c.id AND k.category_id = c.category_id AND k.left_at IS NULL);
