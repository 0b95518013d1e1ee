-- Deliveries of requests by channels that the server uses itself, and the token of the addresses at which answers arrive.
-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('QUEUED', 'SENDING', 'DELIVERED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "delivery_outcome" AS ENUM ('ACCEPTED', 'REFUSED', 'POSTPONED', 'INTERRUPTED');

-- AlterTable
ALTER TABLE "removal_request" ADD COLUMN     "reply_token" TEXT;

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "state" "delivery_state" NOT NULL DEFAULT 'QUEUED',
    "subject" TEXT NOT NULL,
    "letter" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "queued_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "receipt" TEXT,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_attempt" (
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" "delivery_outcome",
    "answer" TEXT,

    CONSTRAINT "delivery_attempt_pkey" PRIMARY KEY ("delivery_id","number")
);

-- CreateIndex
CREATE INDEX "delivery_request_id_idx" ON "delivery"("request_id");

-- CreateIndex
CREATE INDEX "delivery_queued_by_id_idx" ON "delivery"("queued_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_open" ON "delivery"("request_id") WHERE (state = ANY (ARRAY['QUEUED'::delivery_state, 'SENDING'::delivery_state]));

-- CreateIndex
CREATE UNIQUE INDEX "removal_request_reply_token_key" ON "removal_request"("reply_token");

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_queued_by_id_fkey" FOREIGN KEY ("queued_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_attempt" ADD CONSTRAINT "delivery_attempt_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;
