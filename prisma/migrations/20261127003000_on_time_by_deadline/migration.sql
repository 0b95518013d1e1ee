-- On time by the first deadline and by the one in force, and the time to action without our own waiting. The rollups are rebuilt
-- when the server starts.
-- CreateEnum
CREATE TYPE "figure_deadline" AS ENUM ('FIRST', 'IN_FORCE');

-- AlterEnum
ALTER TYPE "figure_time_kind" ADD VALUE 'ACTION_UNPAUSED';

-- AlterEnum
ALTER TYPE "deadline_entry_kind" ADD VALUE 'CLOCK_FAULT' BEFORE 'WARNED';

-- AlterTable
ALTER TABLE "figure_item" ADD COLUMN "first_due_at" TIMESTAMPTZ(3),
ADD COLUMN "to_action_unpaused" SMALLINT;

-- AlterTable
ALTER TABLE "figure_due" DROP CONSTRAINT "figure_due_pkey",
ADD COLUMN "deadline" "figure_deadline" NOT NULL DEFAULT 'IN_FORCE',
ADD CONSTRAINT "figure_due_pkey" PRIMARY KEY ("deadline", "due_at", "sent_day", "leaf_id");

ALTER TABLE "figure_due" ALTER COLUMN "deadline" DROP DEFAULT;

-- AlterTable
ALTER TABLE "request_item" ADD COLUMN "waited_ms" BIGINT NOT NULL DEFAULT 0;

UPDATE request_item i SET waited_ms = waited.ms FROM (
    SELECT q.request_item_id AS id, sum(greatest(0, extract(epoch FROM
        least(coalesce(q.answered_at, i.answered_at), i.answered_at) - q.asked_at) * 1000))::bigint AS ms
    FROM clarification q JOIN request_item i ON i.id = q.request_item_id WHERE i.answered_at IS NOT NULL GROUP BY q.request_item_id
) waited WHERE waited.id = i.id;

-- Published figures, drafts and promised rates keep the formula under which they were made, by its own name.
ALTER TABLE briefing_figure DISABLE TRIGGER briefing_figure_frozen;
ALTER TABLE briefing_item DISABLE TRIGGER briefing_item_kept;
UPDATE briefing_figure SET formula = 'on_time_v1' WHERE formula = 'on_time';
UPDATE briefing_item SET sides = array_replace(array_replace(sides, 'on_time.NUMERATOR', 'on_time_v1.NUMERATOR'),
    'on_time.DENOMINATOR', 'on_time_v1.DENOMINATOR') WHERE sides && ARRAY['on_time.NUMERATOR', 'on_time.DENOMINATOR'];
UPDATE briefing_item_today SET sides = array_replace(array_replace(sides, 'on_time.NUMERATOR', 'on_time_v1.NUMERATOR'),
    'on_time.DENOMINATOR', 'on_time_v1.DENOMINATOR') WHERE sides && ARRAY['on_time.NUMERATOR', 'on_time.DENOMINATOR'];
ALTER TABLE briefing_figure ENABLE TRIGGER briefing_figure_frozen;
ALTER TABLE briefing_item ENABLE TRIGGER briefing_item_kept;
UPDATE indicator SET formula = 'on_time_v1' WHERE formula = 'on_time';
