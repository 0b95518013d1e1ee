-- Figures count later actions by the reason of the last refusal. The server counts all items again when it starts.
ALTER TABLE "figure_item" ADD COLUMN "refusal" TEXT;
