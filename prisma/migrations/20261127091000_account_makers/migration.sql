-- Accounts of earlier versions get the administrator who created them, from the log.
UPDATE app_user u SET made_by_id = e.actor_id FROM event e
WHERE u.made_by_id IS NULL AND e.subject_id = u.id AND e.type = 'account.created' AND e.actor_kind = 'user';
