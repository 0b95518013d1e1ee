-- Webhooks of integrators: their messages, and every attempt to post one.
-- CreateEnum
CREATE TYPE "webhook_state" AS ENUM ('ACTIVE', 'PAUSED', 'DISABLED');

-- CreateEnum
CREATE TYPE "webhook_message_state" AS ENUM ('PENDING', 'DELIVERED', 'GIVEN_UP', 'WITHHELD');

-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "types" TEXT[],
    "families" TEXT[],
    "platform_ids" UUID[],
    "category_ids" UUID[],
    "state" "webhook_state" NOT NULL DEFAULT 'ACTIVE',
    "disabled_for" TEXT,
    "matched_seq" BIGINT NOT NULL,
    "failing_since" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_key" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_message" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "seq" BIGINT,
    "type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "webhook_message_state" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_attempt" (
    "id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "delivery_outcome" NOT NULL,
    "answer" TEXT NOT NULL,

    CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_owner_id_idx" ON "webhook"("owner_id");

-- CreateIndex
CREATE INDEX "webhook_state_matched_seq_idx" ON "webhook"("state", "matched_seq");

-- CreateIndex
CREATE INDEX "webhook_key_webhook_id_idx" ON "webhook_key"("webhook_id");

-- CreateIndex
CREATE INDEX "webhook_message_webhook_id_id_idx" ON "webhook_message"("webhook_id", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_message_ended" ON "webhook_message"("ended_at") WHERE (ended_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "webhook_message_waiting" ON "webhook_message"("webhook_id", "subject_id", "seq") WHERE (state = 'PENDING');

-- CreateIndex
CREATE INDEX "webhook_message_due" ON "webhook_message"("next_at") WHERE (next_at IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_message_webhook_id_seq_key" ON "webhook_message"("webhook_id", "seq");

-- CreateIndex
CREATE INDEX "webhook_attempt_message_id_id_idx" ON "webhook_attempt"("message_id", "id");

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_key" ADD CONSTRAINT "webhook_key_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_message" ADD CONSTRAINT "webhook_message_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_attempt" ADD CONSTRAINT "webhook_attempt_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "webhook_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
