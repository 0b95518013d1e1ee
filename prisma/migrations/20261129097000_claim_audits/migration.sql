-- Weekly audits of claims: random samples of items that platforms stated as removed, which people look at.

-- CreateEnum
CREATE TYPE "claim_audit_result" AS ENUM ('GONE', 'UP', 'CANNOT_TELL');

-- AlterTable
ALTER TABLE "platform" ADD COLUMN     "audit_size" INTEGER NOT NULL DEFAULT 20;

-- CreateTable
CREATE TABLE "claim_audit_week" (
    "from_day" DATE NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,
    "seed" BYTEA NOT NULL,
    "seed_position" BIGINT NOT NULL,

    CONSTRAINT "claim_audit_week_pkey" PRIMARY KEY ("from_day")
);

-- CreateTable
CREATE TABLE "claim_audit" (
    "id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "population_ids" UUID[],
    "population_hash" BYTEA NOT NULL,
    "population" INTEGER NOT NULL,
    "answered" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "gone" INTEGER NOT NULL DEFAULT 0,
    "up" INTEGER NOT NULL DEFAULT 0,
    "cannot_tell" INTEGER NOT NULL DEFAULT 0,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "claim_audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim_audit_item" (
    "id" UUID NOT NULL,
    "audit_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "request_item_id" UUID NOT NULL,
    "result" "claim_audit_result",
    "check_id" UUID,
    "observed_at" TIMESTAMPTZ(3),
    "person_id" UUID,
    "note" TEXT,

    CONSTRAINT "claim_audit_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "claim_audit_from_day_id_idx" ON "claim_audit"("from_day", "id");

-- CreateIndex
CREATE INDEX "claim_audit_open" ON "claim_audit"("closes_at") WHERE (closed_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "claim_audit_platform_id_from_day_key" ON "claim_audit"("platform_id", "from_day");

-- CreateIndex
CREATE INDEX "claim_audit_item_request_item_id_idx" ON "claim_audit_item"("request_item_id");

-- CreateIndex
CREATE INDEX "claim_audit_item_check_id_idx" ON "claim_audit_item"("check_id");

-- CreateIndex
CREATE INDEX "claim_audit_item_person_id_idx" ON "claim_audit_item"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_audit_item_audit_id_position_key" ON "claim_audit_item"("audit_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "claim_audit_item_audit_id_request_item_id_key" ON "claim_audit_item"("audit_id", "request_item_id");

-- AddForeignKey
ALTER TABLE "claim_audit" ADD CONSTRAINT "claim_audit_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_audit" ADD CONSTRAINT "claim_audit_from_day_fkey" FOREIGN KEY ("from_day") REFERENCES "claim_audit_week"("from_day") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_audit_item" ADD CONSTRAINT "claim_audit_item_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "claim_audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_audit_item" ADD CONSTRAINT "claim_audit_item_request_item_id_fkey" FOREIGN KEY ("request_item_id") REFERENCES "request_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_audit_item" ADD CONSTRAINT "claim_audit_item_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "check"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_audit_item" ADD CONSTRAINT "claim_audit_item_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "platform" ADD CONSTRAINT "platform_audit_size" CHECK ("audit_size" BETWEEN 0 AND 200);
