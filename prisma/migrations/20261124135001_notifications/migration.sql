-- CreateEnum
CREATE TYPE "notification_rule" AS ENUM ('ASSIGNED', 'BREACHED', 'ANSWERED', 'CLARIFICATION', 'RETURNED');

-- CreateEnum
CREATE TYPE "mail_timing" AS ENUM ('OFF', 'NOW', 'DIGEST');

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "rule" "notification_rule" NOT NULL,
    "request_id" UUID NOT NULL,
    "xid" BIGINT NOT NULL,
    "items" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "mail_id" UUID,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_setting" (
    "user_id" UUID NOT NULL,
    "rule" "notification_rule" NOT NULL,
    "in_app" BOOLEAN NOT NULL,
    "mail" "mail_timing" NOT NULL,

    CONSTRAINT "notification_setting_pkey" PRIMARY KEY ("user_id","rule")
);

-- CreateTable
CREATE TABLE "mail_hours" (
    "user_id" UUID NOT NULL,
    "quiet_from" INTEGER NOT NULL,
    "quiet_to" INTEGER NOT NULL,
    "digest_at" INTEGER NOT NULL,

    CONSTRAINT "mail_hours_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "digest" BOOLEAN NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_cursor" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "notification_cursor_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notification_user_id_at_id_idx" ON "notification"("user_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "notification_unread" ON "notification"("user_id") WHERE (read_at IS NULL);

-- CreateIndex
CREATE INDEX "notification_request_id_idx" ON "notification"("request_id");

-- CreateIndex
CREATE INDEX "notification_mail_id_idx" ON "notification"("mail_id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_user_id_rule_request_id_xid_key" ON "notification"("user_id", "rule", "request_id", "xid");

-- CreateIndex
CREATE UNIQUE INDEX "mail_key_key" ON "mail"("key");

-- CreateIndex
CREATE INDEX "mail_user_id_idx" ON "mail"("user_id");

-- CreateIndex
CREATE INDEX "mail_waiting" ON "mail"("next_at") WHERE (sent_at IS NULL);

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_setting" ADD CONSTRAINT "notification_setting_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_hours" ADD CONSTRAINT "mail_hours_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Nobody is told of what happened before there was anybody to tell it.
INSERT INTO notification_cursor (id, seq) SELECT 1, seq FROM event_head WHERE id = 1;

ALTER TABLE mail_hours ADD CONSTRAINT mail_hours_minutes CHECK (
  quiet_from BETWEEN 0 AND 1439 AND quiet_to BETWEEN 0 AND 1439 AND digest_at BETWEEN 0 AND 1439);
