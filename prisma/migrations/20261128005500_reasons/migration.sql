-- The reasons, places and additions that addressees read, and numbered evidence that they may read.
ALTER TYPE "signed_part" ADD VALUE 'REASON';

ALTER TABLE "authority" ADD COLUMN     "territories" TEXT[] DEFAULT ARRAY[]::TEXT[];

ALTER TABLE "removal_request" ADD COLUMN     "languages" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "territories" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "why_not_milder" JSONB NOT NULL DEFAULT '{}';

ALTER TABLE "request_item" ADD COLUMN     "additions" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "places" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "reason_copied" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reasons" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "seen_at" TIMESTAMPTZ(3);

-- Files of a case are numbered in the order in which they were first attached.
ALTER TABLE "evidence" ADD COLUMN "number" INTEGER, ADD COLUMN "shareable" BOOLEAN NOT NULL DEFAULT false;
UPDATE "evidence" SET "number" = numbered."number"
FROM (
  SELECT "case_id", "sha256", row_number() OVER (PARTITION BY "case_id" ORDER BY min("recorded_at"), "sha256") AS "number"
  FROM "evidence" GROUP BY "case_id", "sha256") numbered
WHERE "evidence"."case_id" = numbered."case_id" AND "evidence"."sha256" = numbered."sha256";
ALTER TABLE "evidence" ALTER COLUMN "number" SET NOT NULL;

-- Requests that are not approved yet state reasons from now on. An assessment is the first draft of a reason.
UPDATE "request_item" SET "reason_copied" = true, "reasons" = jsonb_build_object("authority"."letter_language", left("assessed"."violation", 2000))
FROM "authority", (
  SELECT DISTINCT ON ("request_item"."id") "request_item"."id", "assessment"."violation"
  FROM "removal_request"
    JOIN "request_item" ON "request_item"."request_id" = "removal_request"."id"
    JOIN "assessment" ON "assessment"."case_id" = "removal_request"."case_id" AND "assessment"."item_id" = "request_item"."item_id"
  WHERE "removal_request"."state" IN ('DRAFT', 'AWAITING_APPROVAL')
  ORDER BY "request_item"."id", "assessment"."at" DESC, "assessment"."id" DESC) "assessed"
WHERE "assessed"."id" = "request_item"."id";

CREATE TABLE "shared_evidence" (
    "request_item_id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,

    CONSTRAINT "shared_evidence_pkey" PRIMARY KEY ("request_item_id","evidence_id")
);
CREATE INDEX "shared_evidence_evidence_id_idx" ON "shared_evidence"("evidence_id");
ALTER TABLE "shared_evidence" ADD CONSTRAINT "shared_evidence_request_item_id_fkey" FOREIGN KEY ("request_item_id") REFERENCES "request_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "shared_evidence" ADD CONSTRAINT "shared_evidence_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
