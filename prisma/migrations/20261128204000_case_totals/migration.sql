-- What is owed in each case: how many of its items are in each state, its requests in hand, and when it is due next.

-- CreateTable
CREATE TABLE "case_totals" (
    "case_id" UUID NOT NULL,
    "items" INTEGER NOT NULL DEFAULT 0,
    "reach" BIGINT,
    "not_sent" INTEGER NOT NULL DEFAULT 0,
    "awaiting" INTEGER NOT NULL DEFAULT 0,
    "clarifying" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "not_found" INTEGER NOT NULL DEFAULT 0,
    "reversed" INTEGER NOT NULL DEFAULT 0,
    "actioned" INTEGER NOT NULL DEFAULT 0,
    "already_gone" INTEGER NOT NULL DEFAULT 0,
    "withdrawn" INTEGER NOT NULL DEFAULT 0,
    "unrequested" INTEGER NOT NULL DEFAULT 0,
    "refused_standing" INTEGER NOT NULL DEFAULT 0,
    "reappeared" INTEGER NOT NULL DEFAULT 0,
    "owed" INTEGER NOT NULL DEFAULT 0,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "drafts" INTEGER NOT NULL DEFAULT 0,
    "submitted" INTEGER NOT NULL DEFAULT 0,
    "approved" INTEGER NOT NULL DEFAULT 0,
    "undelivered" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '9999-12-31 00:00:00 +00:00',
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_totals_pkey" PRIMARY KEY ("case_id")
);

-- CreateIndex
CREATE INDEX "case_totals_due_at_case_id_idx" ON "case_totals"("due_at", "case_id");

-- CreateIndex
CREATE INDEX "case_totals_changed_at_case_id_idx" ON "case_totals"("changed_at", "case_id");

-- CreateIndex
CREATE INDEX "case_totals_owed_case_id_idx" ON "case_totals"("owed", "case_id");

-- CreateIndex
CREATE INDEX "case_assignee_id_idx" ON "case"("assignee_id");

-- AddForeignKey
ALTER TABLE "case_totals" ADD CONSTRAINT "case_totals_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every case has its row from the start, so that lists can join it.
CREATE FUNCTION begin_case_totals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO case_totals (case_id, changed_at) VALUES (NEW.id, NEW.opened_at);
  RETURN NULL;
END $$;
CREATE TRIGGER case_begin_totals AFTER INSERT ON "case" FOR EACH ROW EXECUTE FUNCTION begin_case_totals();

-- Counts the cases anew. First locks their rows in one order. A command that waits here counts after the commit of the
-- other one, because each statement sees what is committed before it. An item counts by its latest sent request, whatever
-- the case of this request. `refused_standing` leaves out refused items that are gone.
CREATE FUNCTION refresh_case_totals(stale uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM case_totals WHERE case_id = ANY (stale) ORDER BY case_id FOR NO KEY UPDATE;
  UPDATE case_totals t SET
    items = n.items, reach = n.reach, not_sent = n.not_sent, awaiting = n.awaiting, clarifying = n.clarifying,
    refused = n.refused, not_found = n.not_found, reversed = n.reversed, actioned = n.actioned,
    already_gone = n.already_gone, withdrawn = n.withdrawn, unrequested = n.unrequested,
    refused_standing = n.refused_standing, reappeared = n.reappeared,
    owed = n.awaiting + n.clarifying + n.refused_standing + n.reappeared,
    requests = r.requests, drafts = r.drafts, submitted = r.submitted, approved = r.approved,
    undelivered = r.undelivered, due_at = r.due_at
  FROM unnest(stale) AS s (case_id)
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS items, sum(x.reach)::bigint AS reach,
      count(*) FILTER (WHERE l.state IS NULL)::int AS not_sent,
      count(*) FILTER (WHERE l.state = 'AWAITING')::int AS awaiting,
      count(*) FILTER (WHERE l.state = 'NEEDS_CLARIFICATION')::int AS clarifying,
      count(*) FILTER (WHERE l.state = 'REFUSED')::int AS refused,
      count(*) FILTER (WHERE l.state = 'NOT_FOUND')::int AS not_found,
      count(*) FILTER (WHERE l.state = 'REVERSED')::int AS reversed,
      count(*) FILTER (WHERE l.state = 'ACTIONED')::int AS actioned,
      count(*) FILTER (WHERE l.state = 'ALREADY_GONE')::int AS already_gone,
      count(*) FILTER (WHERE l.state = 'WITHDRAWN')::int AS withdrawn,
      count(*) FILTER (WHERE l.state IS NULL AND NOT EXISTS (SELECT 1 FROM request_item i
        WHERE i.item_id = ci.item_id AND i.state <> 'WITHDRAWN'))::int AS unrequested,
      count(*) FILTER (WHERE l.state = 'REFUSED' AND x.presence <> 'GONE')::int AS refused_standing,
      count(*) FILTER (WHERE l.state IN ('ACTIONED', 'ALREADY_GONE') AND x.presence = 'REAPPEARED')::int AS reappeared
    FROM case_item ci JOIN content_item x ON x.id = ci.item_id
    LEFT JOIN LATERAL (SELECT i.state FROM request_item i WHERE i.item_id = ci.item_id AND i.sent_at IS NOT NULL
      ORDER BY i.state = 'WITHDRAWN', i.sent_at DESC, i.id DESC LIMIT 1) l ON true
    WHERE ci.case_id = s.case_id) n
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS requests,
      count(*) FILTER (WHERE q.state = 'DRAFT')::int AS drafts,
      count(*) FILTER (WHERE q.state = 'AWAITING_APPROVAL')::int AS submitted,
      count(*) FILTER (WHERE q.state = 'APPROVED')::int AS approved,
      count(*) FILTER (WHERE q.state = 'UNDELIVERED')::int AS undelivered,
      coalesce(min(q.due_at) FILTER (WHERE q.waiting_on = 'PLATFORM'), '9999-12-31 00:00:00+00') AS due_at
    FROM removal_request q WHERE q.case_id = s.case_id) r
  WHERE t.case_id = s.case_id;
END $$;

INSERT INTO "case_totals" ("case_id", "changed_at")
  SELECT c."id", coalesce((SELECT max(e."recorded_at") FROM "event" e WHERE e."case_id" = c."id"), c."opened_at") FROM "case" c;
SELECT refresh_case_totals(array_agg("id")) FROM "case" HAVING count(*) > 0;
