-- Probes: automatic checks of whether content is still up. They are off until the operator sets PROBE.

-- CreateEnum
CREATE TYPE "probe_verdict" AS ENUM ('UP', 'GONE', 'CANNOT_TELL');

-- CreateEnum
CREATE TYPE "probe_reason" AS ENUM ('SHOWN', 'NOT_FOUND', 'SOFT_NOT_FOUND', 'HOME', 'SIGN_IN', 'GEO_BLOCKED', 'CONSENT', 'RATE_LIMITED', 'CLOAKING', 'REFUSED', 'OTHER_STATUS', 'UNKNOWN_PAGE', 'TOO_SLOW', 'UNREACHED', 'FORBIDDEN', 'TOO_MANY_REDIRECTS');

-- CreateTable
CREATE TABLE "probe_rule" (
    "platform_id" UUID NOT NULL,
    "rules" JSONB NOT NULL,

    CONSTRAINT "probe_rule_pkey" PRIMARY KEY ("platform_id")
);

-- CreateTable
CREATE TABLE "probe_plan" (
    "item_id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "step" INTEGER,
    "demanded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "probe_plan_pkey" PRIMARY KEY ("item_id")
);

-- CreateTable
CREATE TABLE "probe_host" (
    "host" TEXT NOT NULL,
    "free_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "probe_host_pkey" PRIMARY KEY ("host")
);

-- CreateTable
CREATE TABLE "probe" (
    "id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" "probe_verdict" NOT NULL,
    "reason" "probe_reason" NOT NULL,
    "status" INTEGER,
    "final_address" TEXT,
    "title" TEXT,
    "sign" TEXT,
    "body_sha256" TEXT,
    "milliseconds" INTEGER NOT NULL,
    "demanded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "probe_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "probe_plan_host_due_at_idx" ON "probe_plan"("host", "due_at");

-- CreateIndex
CREATE INDEX "probe_item_id_observed_at_id_idx" ON "probe"("item_id", "observed_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "probe_rule" ADD CONSTRAINT "probe_rule_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "probe_plan" ADD CONSTRAINT "probe_plan_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "probe" ADD CONSTRAINT "probe_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Items of earlier versions are probed, too: those that wait for an answer, and those that are said to be gone. The
-- times are spread over a day. Items of reconstructed cases stand for announced numbers.
INSERT INTO probe_plan (item_id, host, due_at, step)
SELECT c.id, lower(substring(c.canonical_url from '^https?://([^/?#]+)')), now() + random() * interval '1 day',
  CASE WHEN bool_or(i.state = 'AWAITING') THEN NULL ELSE 4 END
FROM content_item c JOIN request_item i ON i.item_id = c.id
WHERE i.state IN ('AWAITING', 'ACTIONED', 'ALREADY_GONE', 'NOT_FOUND') AND c.canonical_url ~ '^https?://[^/?#]'
  AND NOT EXISTS (SELECT FROM case_item k JOIN "case" r ON r.id = k.case_id WHERE k.item_id = c.id AND r.reconstructed)
GROUP BY c.id;
INSERT INTO probe_host (host, free_at) SELECT DISTINCT host, now() FROM probe_plan;
