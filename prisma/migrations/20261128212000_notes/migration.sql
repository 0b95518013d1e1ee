-- Notes of staff on cases and the people whom they mention, notifications of mentions, and who looks at which page.
ALTER TYPE "notification_rule" ADD VALUE 'MENTIONED';

CREATE TABLE "note" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "request_id" UUID,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "mention" (
    "note_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "mention_pkey" PRIMARY KEY ("note_id","user_id")
);

CREATE UNLOGGED TABLE "viewing" (
    "subject_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "viewing_pkey" PRIMARY KEY ("subject_id","user_id")
);

CREATE INDEX "note_case_id_at_id_idx" ON "note"("case_id", "at" DESC, "id" DESC);
CREATE INDEX "note_request_id_idx" ON "note"("request_id");
CREATE INDEX "mention_user_id_idx" ON "mention"("user_id");
CREATE INDEX "viewing_seen_at_idx" ON "viewing"("seen_at");

ALTER TABLE "note" ADD CONSTRAINT "note_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "note" ADD CONSTRAINT "note_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "note" ADD CONSTRAINT "note_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "mention" ADD CONSTRAINT "mention_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "note"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "mention" ADD CONSTRAINT "mention_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "notification" ADD COLUMN "case_id" UUID;
CREATE INDEX "notification_case_id_idx" ON "notification"("case_id");
CREATE UNIQUE INDEX "notification_user_id_rule_case_id_xid_key" ON "notification"("user_id", "rule", "case_id", "xid");
ALTER TABLE "notification" ADD CONSTRAINT "notification_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notification" DROP CONSTRAINT "notification_subject";
ALTER TABLE "notification" ADD CONSTRAINT "notification_subject" CHECK (num_nonnulls(request_id, tip_id, case_id) = 1);
