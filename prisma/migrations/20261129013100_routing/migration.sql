-- Rules that assign new tips and requests. Without a rule, nothing changes.

-- CreateEnum
CREATE TYPE "routed_kind" AS ENUM ('TIP', 'REQUEST');

-- CreateEnum
CREATE TYPE "routing_target" AS ENUM ('PERSON', 'GROUP', 'OPEN');

-- CreateTable
CREATE TABLE "routing_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "routing_settings_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "routing_settings" ADD CONSTRAINT "routing_settings_single" CHECK ("id" = 1);
INSERT INTO "routing_settings" ("id") VALUES (1);

-- CreateTable
CREATE TABLE "routing_rule" (
    "id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "routed_kind" NOT NULL,
    "sources" TEXT[],
    "dangers" "tip_danger"[],
    "newsroom_ids" UUID[],
    "category_ids" UUID[],
    "platform_ids" UUID[],
    "platform_kinds" TEXT[],
    "urgent" BOOLEAN,
    "target" "routing_target" NOT NULL,
    "person_ids" UUID[],
    "on_call_only" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "routing_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "routing_turn" (
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "routing_turn_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "routing_rule_position_key" ON "routing_rule"("position");

-- CreateIndex
CREATE UNIQUE INDEX "routing_rule_name_key" ON "routing_rule"("name");

-- AddForeignKey
ALTER TABLE "routing_turn" ADD CONSTRAINT "routing_turn_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The open work of each person.
CREATE INDEX "tip_open_of_assignee" ON "tip"("assignee_id") WHERE (state = 'NEW'::tip_state);
CREATE INDEX "request_open_of_assignee" ON "removal_request"("assignee_id") WHERE (state <> ALL (ARRAY['CLOSED'::request_state, 'WITHDRAWN'::request_state]));
