-- What a page stated about itself may show the same as its files, so it is erased with them.
UPDATE page_capture p SET headers = NULL, detail = NULL,
  final_address = CASE WHEN p.final_address = p.address THEN p.address END
FROM evidence e JOIN blob b ON b.sha256 = e.sha256
WHERE e.id IN (p.image_id, p.text_id, p.archive_id) AND b.erased_at IS NOT NULL;
