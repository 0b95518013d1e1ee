-- Lists that people receive by mail on a schedule. Nobody receives one until they choose so.
CREATE TYPE "mailed_list_rhythm" AS ENUM ('DAILY', 'WORKDAYS', 'WEEKLY');
CREATE TYPE "mailed_list_stop" AS ENUM ('UNSUBSCRIBED', 'NOT_ALLOWED', 'VIEW_GONE', 'UNCLEAR_FILTER');

CREATE TABLE "mailed_list" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "view_id" UUID,
  "rhythm" "mailed_list_rhythm" NOT NULL,
  "weekday" INTEGER,
  "at" INTEGER NOT NULL,
  "done_until" TIMESTAMPTZ(3) NOT NULL,
  "next_at" TIMESTAMPTZ(3) NOT NULL,
  "stopped" "mailed_list_stop",
  "last_sent_at" TIMESTAMPTZ(3),
  CONSTRAINT "mailed_list_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "mailed_list_at" CHECK ("at" BETWEEN 0 AND 1439),
  CONSTRAINT "mailed_list_weekday" CHECK (CASE WHEN "rhythm" = 'WEEKLY' THEN "weekday" BETWEEN 1 AND 7 ELSE "weekday" IS NULL END),
  CONSTRAINT "mailed_list_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "mailed_list_view_id_fkey" FOREIGN KEY ("view_id") REFERENCES "saved_view"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "mailed_list_user_id_view_id_key" ON "mailed_list"("user_id", "view_id");
CREATE UNIQUE INDEX "mailed_list_figures" ON "mailed_list"("user_id") WHERE (view_id IS NULL);
CREATE INDEX "mailed_list_view_id_idx" ON "mailed_list"("view_id");
CREATE INDEX "mailed_list_due" ON "mailed_list"("next_at") WHERE (stopped IS NULL);

-- The list that a mail contains, and when an attempt to send the mail began.
ALTER TABLE "mail" ADD COLUMN "mailed_list_id" UUID, ADD COLUMN "attempted_at" TIMESTAMPTZ(3);
ALTER TABLE "mail" ADD CONSTRAINT "mail_mailed_list_id_fkey" FOREIGN KEY ("mailed_list_id") REFERENCES "mailed_list"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "mail_mailed_list_id_idx" ON "mail"("mailed_list_id");
