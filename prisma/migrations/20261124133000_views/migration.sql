-- CreateEnum
CREATE TYPE "board_layout" AS ENUM ('TABLE', 'LANES');

-- CreateEnum
CREATE TYPE "board_grouping" AS ENUM ('STATE', 'PLATFORM', 'CATEGORY', 'ASSIGNEE', 'DUE');

-- CreateEnum
CREATE TYPE "board_density" AS ENUM ('COMFORTABLE', 'COMPACT');

-- CreateEnum
CREATE TYPE "board_sort" AS ENUM ('DUE_ASC', 'SENT_DESC', 'SENT_ASC');

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "query" TEXT NOT NULL DEFAULT '',
    "sort" "board_sort" NOT NULL DEFAULT 'DUE_ASC',
    "layout" "board_layout" NOT NULL DEFAULT 'TABLE',
    "grouping" "board_grouping",
    "columns" TEXT[],
    "density" "board_density",
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "view_place" (
    "user_id" UUID NOT NULL,
    "view_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "view_place_pkey" PRIMARY KEY ("user_id","view_id")
);

-- CreateTable
CREATE TABLE "snooze" (
    "user_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "snooze_pkey" PRIMARY KEY ("user_id","request_id")
);

-- CreateTable
CREATE TABLE "watch" (
    "user_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "watch_pkey" PRIMARY KEY ("user_id","request_id")
);

-- CreateIndex
CREATE INDEX "saved_view_owner_id_idx" ON "saved_view"("owner_id");

-- CreateIndex
CREATE INDEX "saved_view_shared" ON "saved_view"("id") WHERE (shared AND (deleted_at IS NULL));

-- CreateIndex
CREATE INDEX "view_place_view_id_idx" ON "view_place"("view_id");

-- CreateIndex
CREATE INDEX "snooze_request_id_idx" ON "snooze"("request_id");

-- CreateIndex
CREATE INDEX "watch_request_id_idx" ON "watch"("request_id");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "view_place" ADD CONSTRAINT "view_place_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "view_place" ADD CONSTRAINT "view_place_view_id_fkey" FOREIGN KEY ("view_id") REFERENCES "saved_view"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snooze" ADD CONSTRAINT "snooze_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snooze" ADD CONSTRAINT "snooze_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watch" ADD CONSTRAINT "watch_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watch" ADD CONSTRAINT "watch_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;
