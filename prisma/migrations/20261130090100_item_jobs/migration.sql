-- Commands on all items of a case that match a filter, which run as jobs.
CREATE TYPE "item_job_action" AS ENUM ('ASSESS', 'DRAFT', 'REMOVE');
CREATE TYPE "item_job_state" AS ENUM ('RUNNING', 'DONE', 'CANCELLED', 'FAILED');
CREATE TYPE "item_job_failure" AS ENUM ('CASE_CLOSED', 'FORBIDDEN', 'NOT_A_DRAFT', 'BROKEN');
CREATE TYPE "item_job_problem" AS ENUM ('CHANGED', 'LEFT', 'REQUESTED', 'OTHER_ADDRESSEE', 'DRAFT_FULL');

CREATE TABLE "item_job" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "action" "item_job_action" NOT NULL,
    "state" "item_job_state" NOT NULL DEFAULT 'RUNNING',
    "failure" "item_job_failure",
    "author_id" UUID NOT NULL,
    "query" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "position" BIGINT NOT NULL,
    "input" JSONB NOT NULL,
    "request_id" UUID,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "left_out" INTEGER NOT NULL DEFAULT 0,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "item_job_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "item_job_item" (
    "job_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "item_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "problem" "item_job_problem",

    CONSTRAINT "item_job_item_pkey" PRIMARY KEY ("job_id","ordinal")
);

CREATE INDEX "item_job_case_id_started_at_idx" ON "item_job"("case_id", "started_at" DESC);
CREATE INDEX "item_job_open" ON "item_job"("id") WHERE state = 'RUNNING'::item_job_state;
CREATE INDEX "item_job_item_problem" ON "item_job_item"("job_id", "ordinal") WHERE problem IS NOT NULL;

ALTER TABLE "item_job" ADD CONSTRAINT "item_job_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "item_job" ADD CONSTRAINT "item_job_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "item_job" ADD CONSTRAINT "item_job_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "item_job_item" ADD CONSTRAINT "item_job_item_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "item_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;
