-- Titles of pages are captures. Items that ever had a category which forbids captures keep none.
UPDATE probe p SET title = NULL, final_address = CASE WHEN final_address = address THEN address END
WHERE EXISTS (SELECT FROM case_item_ever i
  JOIN case_category s ON s.case_id = i.case_id AND s.mistaken_at IS NULL
  JOIN category g ON g.id = s.category_id AND g.no_capture
  WHERE i.item_id = p.item_id);

-- Probes of content in reconstructed cases are not planned. Such content stands for announced numbers.
DELETE FROM probe_plan p WHERE EXISTS (
  SELECT FROM case_item k JOIN "case" r ON r.id = k.case_id WHERE k.item_id = p.item_id AND r.reconstructed);
