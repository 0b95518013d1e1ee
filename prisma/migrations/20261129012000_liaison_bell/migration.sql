-- Liaisons have a list of notifications in the application, like staff.
ALTER TYPE "notification_rule" ADD VALUE 'REMINDED';
ALTER TYPE "notification_rule" ADD VALUE 'ANSWER_CORRECTED';
ALTER TYPE "notification_rule" ADD VALUE 'ITEMS_WITHDRAWN';

-- Until now, every setting that a liaison saved was stored with false here, whatever they chose.
UPDATE notification_setting SET in_app = true
FROM app_user u WHERE u.id = notification_setting.user_id AND u.role = 'PLATFORM';
