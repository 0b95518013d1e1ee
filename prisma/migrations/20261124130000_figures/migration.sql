-- CreateEnum
CREATE TYPE "figure_by" AS ENUM ('SENT', 'ANSWERED');

-- CreateEnum
CREATE TYPE "figure_span" AS ENUM ('DAY', 'MONTH');

-- CreateEnum
CREATE TYPE "figure_time_kind" AS ENUM ('ACTION', 'RETURN');

-- AlterTable
ALTER TABLE "removal_request" ADD COLUMN     "source" "tip_source";

-- AlterTable
ALTER TABLE "request_item" ADD COLUMN     "gone_at" TIMESTAMPTZ(3),
ADD COLUMN     "reach" INTEGER,
ADD COLUMN     "refused_at" TIMESTAMPTZ(3),
ADD COLUMN     "returned_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "figure_cursor" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "rules" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "figure_cursor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "figure_group" (
    "id" SERIAL NOT NULL,
    "level" SMALLINT NOT NULL,
    "key" TEXT NOT NULL,
    "platform_id" UUID,
    "category_id" UUID,
    "kind" "content_kind",
    "legal_basis_id" UUID,
    "source" TEXT,

    CONSTRAINT "figure_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "figure_group_of" (
    "leaf_id" INTEGER NOT NULL,
    "level" SMALLINT NOT NULL,
    "group_id" INTEGER NOT NULL,

    CONSTRAINT "figure_group_of_pkey" PRIMARY KEY ("leaf_id","level")
);

-- CreateTable
CREATE TABLE "figure_item" (
    "request_item_id" UUID NOT NULL,
    "leaf_id" INTEGER NOT NULL,
    "sent_day" DATE NOT NULL,
    "answered_day" DATE,
    "flags" BIGINT NOT NULL,
    "reach" INTEGER NOT NULL,
    "to_action" SMALLINT,
    "to_return" SMALLINT,
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "figure_item_pkey" PRIMARY KEY ("request_item_id")
);

-- CreateTable
CREATE TABLE "figure_rollup" (
    "group_id" INTEGER NOT NULL,
    "by" "figure_by" NOT NULL,
    "span" "figure_span" NOT NULL,
    "start" DATE NOT NULL,
    "counts" BIGINT[],

    CONSTRAINT "figure_rollup_pkey" PRIMARY KEY ("group_id","by","span","start")
);

-- CreateTable
CREATE TABLE "figure_time" (
    "group_id" INTEGER NOT NULL,
    "by" "figure_by" NOT NULL,
    "span" "figure_span" NOT NULL,
    "start" DATE NOT NULL,
    "kind" "figure_time_kind" NOT NULL,
    "bucket" SMALLINT NOT NULL,
    "items" BIGINT NOT NULL,

    CONSTRAINT "figure_time_pkey" PRIMARY KEY ("group_id","by","span","start","kind","bucket")
);

-- CreateTable
CREATE TABLE "figure_due" (
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_day" DATE NOT NULL,
    "leaf_id" INTEGER NOT NULL,
    "items" BIGINT NOT NULL,

    CONSTRAINT "figure_due_pkey" PRIMARY KEY ("due_at","sent_day","leaf_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "figure_group_key_key" ON "figure_group"("key");

-- CreateIndex
CREATE INDEX "figure_group_level_idx" ON "figure_group"("level");

-- CreateIndex
CREATE INDEX "figure_due_settled" ON "figure_due"("due_at") WHERE (items = 0);

-- CreateIndex
CREATE INDEX "removal_request_undelivered" ON "removal_request"("undelivered_at", "id") WHERE (undelivered_at IS NOT NULL);

-- The one row that whoever counts holds; rules 0 are nobody's, so that everything is counted by the first who comes.
INSERT INTO figure_cursor (id) VALUES (1);

-- Counts of the same shape, one by one.
CREATE FUNCTION add_counts(a bigint[], b bigint[]) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_agg(coalesce(x, 0) + coalesce(y, 0) ORDER BY n) FROM unnest(a, b) WITH ORDINALITY AS pair (x, y, n)
$$;

-- What is known of the requests that were sent before.
UPDATE removal_request r SET source = (
    SELECT source FROM tip WHERE tip.case_id = r.case_id ORDER BY received_at, id LIMIT 1)
  WHERE sent_at IS NOT NULL;
UPDATE request_item i SET reach = x.reach FROM content_item x
  WHERE x.id = i.item_id AND i.sent_at IS NOT NULL AND x.reach IS NOT NULL;
UPDATE request_item SET refused_at = answered_at WHERE state = 'REFUSED';
-- An answer that is no correction finds an item with an answer only where the platform thought again.
UPDATE request_item i SET refused_at = refused.answered_at FROM (
    SELECT a.request_item_id AS id, max(p.answered_at) AS answered_at FROM answer a
    JOIN platform_response p ON p.id = a.response_id WHERE a.state = 'REFUSED' GROUP BY 1) refused
  WHERE refused.id = i.id AND i.state = 'ACTIONED' AND EXISTS (
    SELECT 1 FROM answer a JOIN platform_response p ON p.id = a.response_id
    WHERE a.request_item_id = i.id AND a.state = 'ACTIONED' AND NOT p.correction);
UPDATE request_item i SET
    gone_at = CASE x.presence WHEN 'GONE' THEN greatest(x.presence_at, i.sent_at)
      ELSE greatest((SELECT max(observed_at) FROM "check" o WHERE o.item_id = x.id AND NOT up AND observed_at < x.presence_at), i.sent_at) END,
    returned_at = CASE x.presence WHEN 'REAPPEARED' THEN x.presence_at END
  FROM content_item x WHERE x.id = i.item_id AND x.presence IN ('GONE', 'REAPPEARED') AND i.sent_at <= x.presence_at
    AND NOT EXISTS (SELECT 1 FROM request_item later WHERE later.item_id = i.item_id AND later.sent_at > i.sent_at);

ALTER TABLE request_item ADD CONSTRAINT request_item_return CHECK (
  (gone_at IS NULL OR gone_at >= sent_at) AND (returned_at IS NULL OR returned_at >= gone_at));
