-- A content item counts once among those confirmed gone. Published figures, drafts and promised rates keep the formula under
-- which they were made, by its own name. The rollups are rebuilt when the server starts.
ALTER TABLE briefing_figure DISABLE TRIGGER briefing_figure_frozen;
ALTER TABLE briefing_item DISABLE TRIGGER briefing_item_kept;
UPDATE briefing_figure SET formula = 'confirmed_gone_of_requested_v1' WHERE formula = 'confirmed_gone_of_requested';
UPDATE briefing_item SET sides = array_replace(array_replace(sides,
        'confirmed_gone_of_requested.NUMERATOR', 'confirmed_gone_of_requested_v1.NUMERATOR'),
    'confirmed_gone_of_requested.DENOMINATOR', 'confirmed_gone_of_requested_v1.DENOMINATOR')
WHERE sides && ARRAY['confirmed_gone_of_requested.NUMERATOR', 'confirmed_gone_of_requested.DENOMINATOR'];
UPDATE briefing_item_today SET sides = array_replace(array_replace(sides,
        'confirmed_gone_of_requested.NUMERATOR', 'confirmed_gone_of_requested_v1.NUMERATOR'),
    'confirmed_gone_of_requested.DENOMINATOR', 'confirmed_gone_of_requested_v1.DENOMINATOR')
WHERE sides && ARRAY['confirmed_gone_of_requested.NUMERATOR', 'confirmed_gone_of_requested.DENOMINATOR'];
ALTER TABLE briefing_figure ENABLE TRIGGER briefing_figure_frozen;
ALTER TABLE briefing_item ENABLE TRIGGER briefing_item_kept;
UPDATE indicator SET formula = 'confirmed_gone_of_requested_v1' WHERE formula = 'confirmed_gone_of_requested';
