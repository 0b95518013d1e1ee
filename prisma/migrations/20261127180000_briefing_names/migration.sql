-- The names of platforms, actions and refusal reasons in a published briefing.
ALTER TABLE "briefing" ADD COLUMN "names" JSONB;

-- A briefing that was published before keeps the names of its figures. Of all other names, only the present ones are
-- known. Its numbers stay as they are.
ALTER TABLE briefing DISABLE TRIGGER briefing_published;
UPDATE briefing SET names = jsonb_build_object(
  'platforms', (SELECT coalesce(jsonb_object_agg(p.id, coalesce(f.label_vi, p.name)), '{}') FROM platform p
    LEFT JOIN (SELECT DISTINCT platform_id, label_vi FROM briefing_figure
      WHERE briefing_id = briefing.id AND section = 'PLATFORM') f ON f.platform_id = p.id),
  'terms', (SELECT coalesce(jsonb_object_agg(vocabulary, labels), '{}') FROM (
    SELECT vocabulary, jsonb_object_agg(code, labels) AS labels FROM vocabulary_entry
    WHERE vocabulary IN ('Action', 'RefusalReason') GROUP BY vocabulary) named))
WHERE state = 'PUBLISHED';
ALTER TABLE briefing ENABLE TRIGGER briefing_published;
