-- AlterTable
ALTER TABLE "briefing_figure" ADD COLUMN "added_at" TIMESTAMPTZ(3);

-- An erratum may add a figure for a group that had no item when the figures were frozen. It publishes no number.
ALTER TABLE briefing_figure ADD CONSTRAINT briefing_figure_added CHECK (
  added_at IS NULL OR numbers = '{"NUMERATOR": 0, "DENOMINATOR": 0}');
CREATE FUNCTION refuse_published_figure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM added JOIN briefing ON briefing.id = added.briefing_id
      WHERE briefing.state = 'PUBLISHED' AND added.added_at IS NULL) THEN
    RAISE EXCEPTION 'a published briefing is not changed' USING ERRCODE = 'TD003';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER briefing_figure_closed ON briefing_figure;
CREATE TRIGGER briefing_figure_closed AFTER INSERT ON briefing_figure REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_published_figure();
