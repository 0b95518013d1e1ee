-- One range of the key holds the durations of one kind, however many months there are.
ALTER TABLE "figure_time" DROP CONSTRAINT "figure_time_pkey",
  ADD CONSTRAINT "figure_time_pkey" PRIMARY KEY ("group_id", "by", "span", "kind", "start", "bucket");
