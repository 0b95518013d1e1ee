-- Trigram search for the search boxes.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "case_state" AS ENUM ('OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "urgency" AS ENUM ('NORMAL', 'HIGH', 'CRITICAL');

-- CreateEnum
CREATE TYPE "content_kind" AS ENUM ('POST', 'VIDEO', 'LIVESTREAM', 'COMMENT', 'GROUP', 'PAGE', 'CHANNEL', 'ACCOUNT', 'AD', 'APP', 'SITE');

-- CreateEnum
CREATE TYPE "presence" AS ENUM ('UNKNOWN', 'UP', 'GONE', 'REAPPEARED');

-- CreateEnum
CREATE TYPE "check_method" AS ENUM ('PROBE', 'PERSON');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('OPERATOR', 'SUPERVISOR', 'MANAGER', 'PRESS', 'PLATFORM', 'INTEGRATOR', 'ADMIN');

-- CreateEnum
CREATE TYPE "channel_kind" AS ENUM ('PORTAL', 'EMAIL', 'WEBHOOK', 'PAPER');

-- CreateEnum
CREATE TYPE "deadline_clock" AS ENUM ('CALENDAR', 'WORKING');

-- CreateEnum
CREATE TYPE "request_state" AS ENUM ('DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED', 'SENT', 'ACKNOWLEDGED', 'CLOSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "item_state" AS ENUM ('NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION', 'ACTIONED', 'ALREADY_GONE', 'NOT_FOUND', 'REFUSED', 'WITHDRAWN', 'REVERSED');

-- CreateEnum
CREATE TYPE "action" AS ENUM ('CONTENT_REMOVED', 'CONTENT_DISABLED_IN_COUNTRY', 'ACCOUNT_SUSPENDED', 'ACCOUNT_TERMINATED', 'GROUP_DISABLED', 'AGE_RESTRICTED', 'DEMOTED', 'LABELLED');

-- CreateEnum
CREATE TYPE "ground" AS ENUM ('LEGAL', 'POLICY');

-- CreateEnum
CREATE TYPE "refusal_reason" AS ENUM ('VIOLATION_UNCLEAR', 'NOT_ENOUGH_INFORMATION', 'NO_VIOLATION_FOUND', 'DISPUTED', 'OUTSIDE_JURISDICTION', 'TECHNICALLY_IMPOSSIBLE', 'OTHER');

-- CreateEnum
CREATE TYPE "reversed_by" AS ENUM ('PLATFORM', 'US', 'APPEAL', 'COURT');

-- CreateEnum
CREATE TYPE "waiting_on" AS ENUM ('PLATFORM', 'US');

-- CreateEnum
CREATE TYPE "tip_state" AS ENUM ('NEW', 'LINKED', 'DISMISSED');

-- CreateEnum
CREATE TYPE "tip_source" AS ENUM ('PRESS', 'STAFF', 'API', 'LETTER');

-- CreateEnum
CREATE TYPE "dismiss_reason" AS ENUM ('DUPLICATE', 'OUT_OF_SCOPE', 'NOT_ENOUGH_INFORMATION', 'NO_VIOLATION', 'SPAM');

-- CreateEnum
CREATE TYPE "message_kind" AS ENUM ('QUESTION', 'ANSWER');

-- CreateTable
CREATE TABLE "case" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "state" "case_state" NOT NULL DEFAULT 'OPEN',
    "urgency" "urgency" NOT NULL DEFAULT 'NORMAL',
    "category_id" UUID NOT NULL,
    "assignee_id" UUID,
    "reconstructed" BOOLEAN NOT NULL DEFAULT false,
    "source_note" TEXT,
    "search_text" TEXT NOT NULL DEFAULT '',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "content_item" (
    "id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "canonical_url" TEXT NOT NULL,
    "kind" "content_kind" NOT NULL,
    "title" TEXT,
    "reach" INTEGER,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "presence" "presence" NOT NULL DEFAULT 'UNKNOWN',
    "presence_at" TIMESTAMPTZ(3),

    CONSTRAINT "content_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_item" (
    "case_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_item_pkey" PRIMARY KEY ("case_id","item_id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "violation" TEXT NOT NULL,
    "necessity" TEXT,
    "author_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "mime" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "note" TEXT,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "captured_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blob" (
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "mime" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blob_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "check" (
    "id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "up" BOOLEAN NOT NULL,
    "method" "check_method" NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID,
    "note" TEXT,

    CONSTRAINT "check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" "role" NOT NULL,
    "platform_id" UUID,
    "newsroom_id" UUID,
    "locale" TEXT NOT NULL DEFAULT 'vi',
    "time_zone" TEXT,
    "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "two_factor" (
    "id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "verified" BOOLEAN DEFAULT true,
    "failed_verification_count" INTEGER DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "two_factor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "platform_id" UUID,
    "newsroom_id" UUID,
    "scopes" TEXT[],
    "created_by_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "seq" BIGINT,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "case_id" UUID,
    "request_id" UUID,
    "platform_id" UUID,
    "newsroom_id" UUID,
    "payload_hash" BYTEA NOT NULL,
    "hash" BYTEA,
    "ordinal" INTEGER NOT NULL,
    "xid" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_payload" (
    "event_id" UUID NOT NULL,
    "payload" TEXT,
    "salt" BYTEA,

    CONSTRAINT "event_payload_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "event_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "hash" BYTEA NOT NULL,
    "epoch" UUID NOT NULL DEFAULT gen_random_uuid(),

    CONSTRAINT "event_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_marker" (
    "xid" BIGINT NOT NULL,

    CONSTRAINT "event_marker_pkey" PRIMARY KEY ("xid")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "platform" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "operator" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "hosts" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platform_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform_channel" (
    "id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "kind" "channel_kind" NOT NULL,
    "address" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "platform_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "category" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "parent_id" UUID,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "severity" INTEGER NOT NULL,
    "expression" BOOLEAN NOT NULL DEFAULT false,
    "no_capture" BOOLEAN NOT NULL DEFAULT false,
    "source_note" TEXT,

    CONSTRAINT "category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "working_hours" JSONB NOT NULL,
    "holidays" TEXT[],

    CONSTRAINT "calendar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_basis" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "citation_vi" TEXT NOT NULL,
    "citation_en" TEXT NOT NULL,
    "hours" INTEGER NOT NULL,
    "clock" "deadline_clock" NOT NULL,
    "calendar_id" UUID NOT NULL,
    "in_force_from" DATE NOT NULL,
    "in_force_to" DATE,
    "note" TEXT,

    CONSTRAINT "legal_basis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "newsroom" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "newsroom_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform_report" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "file_hash" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,
    "country" CHAR(2) NOT NULL,
    "requestor" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "requests" INTEGER NOT NULL,
    "items" INTEGER NOT NULL,
    "removed_legal" INTEGER NOT NULL,
    "removed_policy" INTEGER NOT NULL,
    "not_found" INTEGER NOT NULL,
    "not_enough_info" INTEGER NOT NULL,
    "no_action" INTEGER NOT NULL,
    "already_removed" INTEGER NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "removal_request" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "legal_basis_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "letter" TEXT,
    "state" "request_state" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "assignee_id" UUID,
    "editor_ids" UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "approved_at" TIMESTAMPTZ(3),
    "approved_by_id" UUID,
    "return_note" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "sent_via" "channel_kind",
    "sent_proof" TEXT,
    "undelivered_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "acknowledged_at" TIMESTAMPTZ(3),
    "reference" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdraw_reason" TEXT,
    "item_count" INTEGER NOT NULL DEFAULT 0,
    "done_count" INTEGER NOT NULL DEFAULT 0,
    "awaiting_count" INTEGER NOT NULL DEFAULT 0,
    "clarifying_count" INTEGER NOT NULL DEFAULT 0,
    "waiting_on" "waiting_on",
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "removal_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_item" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "state" "item_state" NOT NULL DEFAULT 'NOT_SENT',
    "sent_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "remaining_ms" BIGINT,
    "answered_at" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3),
    "action" "action",
    "ground" "ground",
    "refusal_reason" "refusal_reason",
    "note" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),
    "reversed_by" "reversed_by",
    "reversed_at" TIMESTAMPTZ(3),
    "reverse_reason" TEXT,
    "due_soon_at" TIMESTAMPTZ(3),
    "breached_at" TIMESTAMPTZ(3),
    "previous_id" UUID,

    CONSTRAINT "request_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform_response" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" UUID,
    "own" BOOLEAN NOT NULL DEFAULT false,
    "proof" TEXT,
    "text" TEXT,
    "correction" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "platform_response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answer" (
    "response_id" UUID NOT NULL,
    "request_item_id" UUID NOT NULL,
    "state" "item_state" NOT NULL,
    "action" "action",
    "ground" "ground",
    "refusal_reason" "refusal_reason",
    "note" TEXT,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("response_id","request_item_id")
);

-- CreateTable
CREATE TABLE "clarification" (
    "id" UUID NOT NULL,
    "request_item_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_id" UUID,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,

    CONSTRAINT "clarification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board_row" (
    "request_id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "assignee_id" UUID,
    "state" "request_state" NOT NULL,
    "waiting_on" "waiting_on" NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "items" INTEGER NOT NULL,
    "clarifying" INTEGER NOT NULL,
    "letter_text" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,

    CONSTRAINT "board_row_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "board_due" (
    "request_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "awaiting" INTEGER NOT NULL,

    CONSTRAINT "board_due_pkey" PRIMARY KEY ("request_id","due_at")
);

-- CreateTable
CREATE TABLE "tip" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "state" "tip_state" NOT NULL DEFAULT 'NEW',
    "source" "tip_source" NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT,
    "newsroom_id" UUID,
    "reporter_id" UUID,
    "reporter_name" TEXT,
    "case_id" UUID,
    "dismiss_reason" "dismiss_reason",
    "dismiss_note" TEXT,
    "register_number" TEXT,
    "letter_date" DATE,
    "within_24h" BOOLEAN NOT NULL DEFAULT false,
    "content_hash" TEXT,
    "search_text" TEXT NOT NULL DEFAULT '',
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "tip_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tip_message" (
    "id" UUID NOT NULL,
    "tip_id" UUID NOT NULL,
    "kind" "message_kind" NOT NULL,
    "text" TEXT NOT NULL,
    "author_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tip_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tip_item" (
    "tip_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,

    CONSTRAINT "tip_item_pkey" PRIMARY KEY ("tip_id","item_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "case_number_key" ON "case"("number");

-- CreateIndex
CREATE INDEX "case_opened_at_id_idx" ON "case"("opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "case_category_id_opened_at_idx" ON "case"("category_id", "opened_at" DESC);

-- CreateIndex
CREATE INDEX "case_search_text_idx" ON "case" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "content_item_platform_id_canonical_url_key" ON "content_item"("platform_id", "canonical_url");

-- CreateIndex
CREATE INDEX "case_item_item_id_idx" ON "case_item"("item_id");

-- CreateIndex
CREATE INDEX "case_item_case_id_added_at_item_id_idx" ON "case_item"("case_id", "added_at", "item_id");

-- CreateIndex
CREATE INDEX "assessment_case_id_item_id_at_idx" ON "assessment"("case_id", "item_id", "at" DESC);

-- CreateIndex
CREATE INDEX "assessment_item_id_idx" ON "assessment"("item_id");

-- CreateIndex
CREATE INDEX "evidence_item_id_idx" ON "evidence"("item_id");

-- CreateIndex
CREATE INDEX "evidence_sha256_idx" ON "evidence"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_case_id_item_id_sha256_key" ON "evidence"("case_id", "item_id", "sha256");

-- CreateIndex
CREATE INDEX "blob_uploaded_at_idx" ON "blob"("uploaded_at");

-- CreateIndex
CREATE INDEX "check_item_id_observed_at_idx" ON "check"("item_id", "observed_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "app_user_platform_id_idx" ON "app_user"("platform_id");

-- CreateIndex
CREATE INDEX "app_user_newsroom_id_idx" ON "app_user"("newsroom_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "two_factor_secret_idx" ON "two_factor"("secret");

-- CreateIndex
CREATE INDEX "two_factor_user_id_idx" ON "two_factor"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_prefix_key" ON "api_key"("prefix");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_created_by_id_idx" ON "api_key"("created_by_id");

-- CreateIndex
CREATE INDEX "api_key_platform_id_idx" ON "api_key"("platform_id");

-- CreateIndex
CREATE INDEX "api_key_newsroom_id_idx" ON "api_key"("newsroom_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_seq_key" ON "event"("seq");

-- CreateIndex
CREATE INDEX "event_subject_id_seq_idx" ON "event"("subject_id", "seq");

-- CreateIndex
CREATE INDEX "event_case_id_seq_idx" ON "event"("case_id", "seq");

-- CreateIndex
CREATE INDEX "event_request_id_seq_idx" ON "event"("request_id", "seq");

-- CreateIndex
CREATE INDEX "event_unsealed" ON "event"("xid") WHERE (seq IS NULL);

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "platform_slug_key" ON "platform"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "platform_channel_platform_id_kind_address_key" ON "platform_channel"("platform_id", "kind", "address");

-- CreateIndex
CREATE UNIQUE INDEX "category_slug_key" ON "category"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_slug_key" ON "calendar"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "legal_basis_slug_key" ON "legal_basis"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "newsroom_slug_key" ON "newsroom"("slug");

-- CreateIndex
CREATE INDEX "platform_report_product_period_start_idx" ON "platform_report"("product", "period_start");

-- CreateIndex
CREATE UNIQUE INDEX "platform_report_source_period_start_country_requestor_produ_key" ON "platform_report"("source", "period_start", "country", "requestor", "product", "reason");

-- CreateIndex
CREATE UNIQUE INDEX "removal_request_number_key" ON "removal_request"("number");

-- CreateIndex
CREATE INDEX "removal_request_case_id_idx" ON "removal_request"("case_id");

-- CreateIndex
CREATE INDEX "removal_request_platform_id_sent_at_idx" ON "removal_request"("platform_id", "sent_at" DESC);

-- CreateIndex
CREATE INDEX "request_item_item_id_idx" ON "request_item"("item_id");

-- CreateIndex
CREATE INDEX "request_item_previous_id_idx" ON "request_item"("previous_id");

-- CreateIndex
CREATE INDEX "request_item_platform_id_sent_at_idx" ON "request_item"("platform_id", "sent_at");

-- CreateIndex
CREATE INDEX "request_item_sent_at_id_idx" ON "request_item"("sent_at", "id");

-- CreateIndex
CREATE INDEX "request_item_answered_at_id_idx" ON "request_item"("answered_at", "id");

-- CreateIndex
CREATE INDEX "request_item_awaiting" ON "request_item"("due_at", "id") WHERE (state = 'AWAITING'::item_state);

-- CreateIndex
CREATE INDEX "request_item_to_breach" ON "request_item"("due_at", "id") WHERE (state = 'AWAITING' AND breached_at IS NULL);

-- CreateIndex
CREATE INDEX "request_item_to_warn" ON "request_item"("due_at", "id") WHERE (state = 'AWAITING' AND due_soon_at IS NULL AND breached_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "request_item_request_id_item_id_key" ON "request_item"("request_id", "item_id");

-- CreateIndex
CREATE UNIQUE INDEX "request_item_request_id_position_key" ON "request_item"("request_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "request_item_open" ON "request_item"("item_id", "platform_id") WHERE (state IN ('NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION'));

-- CreateIndex
CREATE INDEX "platform_response_request_id_answered_at_idx" ON "platform_response"("request_id", "answered_at");

-- CreateIndex
CREATE INDEX "answer_request_item_id_idx" ON "answer"("request_item_id");

-- CreateIndex
CREATE INDEX "clarification_request_item_id_asked_at_idx" ON "clarification"("request_item_id", "asked_at");

-- CreateIndex
CREATE INDEX "board_row_waiting_on_due_at_request_id_idx" ON "board_row"("waiting_on", "due_at", "request_id");

-- CreateIndex
CREATE INDEX "board_row_sent_at_request_id_idx" ON "board_row"("sent_at", "request_id");

-- CreateIndex
CREATE INDEX "board_due_due_at_idx" ON "board_due"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "tip_number_key" ON "tip"("number");

-- CreateIndex
CREATE UNIQUE INDEX "tip_content_hash_key" ON "tip"("content_hash");

-- CreateIndex
CREATE INDEX "tip_received_at_id_idx" ON "tip"("received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "tip_newsroom_id_received_at_idx" ON "tip"("newsroom_id", "received_at" DESC);

-- CreateIndex
CREATE INDEX "tip_case_id_idx" ON "tip"("case_id");

-- CreateIndex
CREATE INDEX "tip_search_text_idx" ON "tip" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "tip_message_tip_id_at_idx" ON "tip_message"("tip_id", "at");

-- CreateIndex
CREATE INDEX "tip_item_item_id_idx" ON "tip_item"("item_id");

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_item" ADD CONSTRAINT "content_item_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_item" ADD CONSTRAINT "case_item_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_item" ADD CONSTRAINT "case_item_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check" ADD CONSTRAINT "check_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check" ADD CONSTRAINT "check_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_payload" ADD CONSTRAINT "event_payload_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform_channel" ADD CONSTRAINT "platform_channel_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "category" ADD CONSTRAINT "category_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "legal_basis" ADD CONSTRAINT "legal_basis_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "removal_request" ADD CONSTRAINT "removal_request_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "removal_request" ADD CONSTRAINT "removal_request_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "removal_request" ADD CONSTRAINT "removal_request_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "removal_request" ADD CONSTRAINT "removal_request_legal_basis_id_fkey" FOREIGN KEY ("legal_basis_id") REFERENCES "legal_basis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "removal_request" ADD CONSTRAINT "removal_request_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "removal_request" ADD CONSTRAINT "removal_request_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_item" ADD CONSTRAINT "request_item_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_item" ADD CONSTRAINT "request_item_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_item" ADD CONSTRAINT "request_item_previous_id_fkey" FOREIGN KEY ("previous_id") REFERENCES "request_item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform_response" ADD CONSTRAINT "platform_response_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform_response" ADD CONSTRAINT "platform_response_recorded_by_fkey" FOREIGN KEY ("recorded_by") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "platform_response"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_request_item_id_fkey" FOREIGN KEY ("request_item_id") REFERENCES "request_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clarification" ADD CONSTRAINT "clarification_request_item_id_fkey" FOREIGN KEY ("request_item_id") REFERENCES "request_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_row" ADD CONSTRAINT "board_row_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_due" ADD CONSTRAINT "board_due_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "board_row"("request_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tip" ADD CONSTRAINT "tip_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tip" ADD CONSTRAINT "tip_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tip" ADD CONSTRAINT "tip_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tip_message" ADD CONSTRAINT "tip_message_tip_id_fkey" FOREIGN KEY ("tip_id") REFERENCES "tip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tip_message" ADD CONSTRAINT "tip_message_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tip_item" ADD CONSTRAINT "tip_item_tip_id_fkey" FOREIGN KEY ("tip_id") REFERENCES "tip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tip_item" ADD CONSTRAINT "tip_item_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

