-- Mails from outside, and how far a mailbox was read.
-- CreateEnum
CREATE TYPE "inbound_state" AS ENUM ('RECEIVED', 'MATCHED', 'UNMATCHED', 'REFUSED', 'APPLIED', 'SET_ASIDE');

-- CreateEnum
CREATE TYPE "inbound_kind" AS ENUM ('ANSWER', 'AUTOMATIC_REPLY', 'BOUNCE', 'DELAY', 'RECEIPT', 'OTHER');

-- CreateEnum
CREATE TYPE "inbound_match" AS ENUM ('REPLY_ADDRESS', 'MESSAGE_ID', 'LETTER_NUMBER', 'REQUEST_NUMBER', 'PERSON');

-- CreateEnum
CREATE TYPE "inbound_source" AS ENUM ('HTTP', 'IMAP');

-- CreateTable
CREATE TABLE "inbound_mail" (
    "id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "source" "inbound_source" NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "inbound_state" NOT NULL DEFAULT 'RECEIVED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "kind" "inbound_kind",
    "from_name" TEXT,
    "from_address" TEXT,
    "subject" TEXT,
    "message_id" TEXT,
    "written_at" TIMESTAMPTZ(3),
    "text" TEXT,
    "attachments" JSONB NOT NULL DEFAULT '[]',
    "warnings" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "refusal" TEXT,
    "request_id" UUID,
    "matched_by" "inbound_match",
    "sender_known" BOOLEAN NOT NULL DEFAULT false,
    "proposals" JSONB,
    "proposed" INTEGER,
    "unread" JSONB NOT NULL DEFAULT '[]',
    "state_before" "inbound_state",
    "reason" TEXT,
    "duplicate_of_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,

    CONSTRAINT "inbound_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailbox_cursor" (
    "mailbox" TEXT NOT NULL,
    "uid_validity" BIGINT NOT NULL DEFAULT 0,
    "uid" BIGINT NOT NULL DEFAULT 0,
    "read_at" TIMESTAMPTZ(3),
    "holder" UUID NOT NULL,
    "held_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailbox_cursor_pkey" PRIMARY KEY ("mailbox")
);

-- CreateIndex
CREATE UNIQUE INDEX "inbound_mail_sha256_key" ON "inbound_mail"("sha256");

-- CreateIndex
CREATE INDEX "inbound_mail_state_received_at_id_idx" ON "inbound_mail"("state", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "inbound_mail_received_at_id_idx" ON "inbound_mail"("received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "inbound_mail_of_request" ON "inbound_mail"("request_id", "received_at" DESC) WHERE (request_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "inbound_mail_message" ON "inbound_mail"("message_id") WHERE (message_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "inbound_mail_decided_by" ON "inbound_mail"("decided_by_id") WHERE (decided_by_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "inbound_mail_duplicate_of" ON "inbound_mail"("duplicate_of_id") WHERE (duplicate_of_id IS NOT NULL);

-- AddForeignKey
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "stored_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_duplicate_of_id_fkey" FOREIGN KEY ("duplicate_of_id") REFERENCES "inbound_mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;
